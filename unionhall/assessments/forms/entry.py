"""What a union says of itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.enums import EntryState, Round
from unionhall.assessments.models import Campaign
from unionhall.assessments.policies import Item, Scoring
from unionhall.assessments.queries.campaigns import campaigns_for
from unionhall.assessments.queries.entries import Line, Sheet
from unionhall.assessments.rules.facts import Word
from unionhall.common.cells import text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField

YES_NO = [("", "—"), ("1", _("Yes")), ("0", _("No"))]


def value_field(item: Item) -> forms.DecimalField:
    """Points, a deduction, or yes and no."""
    if not item.has_points:
        asked = _("Occurred") if item.scoring == Scoring.VETO else _("Met")
        return forms.DecimalField(required=False, label=asked, widget=forms.Select(choices=YES_NO))
    label = _("Deducted") if item.scoring == Scoring.DEDUCTION else _("Points earned")
    return forms.DecimalField(required=False, label=label, min_value=0, max_value=item.points, max_digits=6, decimal_places=2)


class CardForm(forms.Form):
    """The items that the register does not score: a value and an explanation each."""

    def __init__(self, data: Any = None, *, sheet: Sheet) -> None:
        super().__init__(data)
        self.lines = [line for line in sheet.own if line.scored is None]
        for line in self.lines:
            code = line.item.code
            self.fields[f"v-{code}"] = value_field(line.item)
            self.fields[f"n-{code}"] = CellField(text(longest=500), label=_("Explanation"), required=False)
            self.initial[f"v-{code}"] = _shown(line)
            self.initial[f"n-{code}"] = line.claim.note if line.claim else ""

    def words(self) -> dict[str, Word]:
        said = self.cleaned_data
        return {line.item.code: Word(said[f"v-{line.item.code}"], said[f"n-{line.item.code}"] or "") for line in self.lines}

    def refuse(self, field: str, message: str) -> None:
        """What the action refused, at its item."""
        self.add_error(f"v-{field}" if f"v-{field}" in self.fields else None, message)


def _shown(line: Line) -> str:
    if line.claim is None:
        return ""
    shown = format(line.claim.value, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


class WordForm(forms.Form):
    """One item, as programs send it."""

    code = CellField(text(longest=10), label=_("Item"))
    value = forms.DecimalField(label=_("Points earned"), required=False, min_value=0, max_digits=6, decimal_places=2)
    note = CellField(text(longest=500), label=_("Explanation"), required=False)


class EvidenceForm(forms.Form):
    """A file that shows something of an item."""

    code = CellField(text(longest=10), label=_("Item"), widget=forms.HiddenInput)
    title = CellField(text(longest=120, shortest=2), label=_("What it shows"))
    happened_on = DayField(label=_("Date of origin"), initial=today)
    file = forms.FileField(label=_("File"), help_text=_("A photograph or a paper; the phone's camera can be used."))


class ReportForm(forms.Form):
    """The self-check report in words."""

    report = forms.CharField(
        label=_("Self-check report"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("What was done for each part, what is still missing, what is planned."),
    )


class RepairForm(forms.Form):
    text = CellField(text(longest=500, shortest=2), label=_("How it was put right"), widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(RepairForm):
    """The same for programs, which name the item."""

    code = CellField(text(longest=10), label=_("Item"))


class ExtendForm(forms.Form):
    due_on = DayField(label=_("New day"))
    note = CellField(text(longest=500, shortest=2), label=_("Reason"))


class AppealForm(forms.Form):
    text = CellField(
        text(longest=2000, shortest=5), label=_("Why the finding is wrong"), widget=forms.Textarea(attrs={"rows": 5})
    )


class DecideForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Upheld: another team looks again")), ("no", _("Dismissed: the finding stands"))],
        coerce=lambda value: value == "yes",
    )
    text = CellField(text(longest=2000, shortest=5), label=_("Answer"), widget=forms.Textarea(attrs={"rows": 4}))


class EntryFilter(FilterForm):
    main = ("search", "campaign", "state")

    search = forms.CharField(label=_("Union"), max_length=60)
    campaign = forms.ChoiceField(label=_("Campaign"))
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *EntryState.choices])
    round = forms.ChoiceField(label=_("Round"), choices=[("", _("All")), *Round.choices[:3]])
    late = forms.BooleanField(label=_("Overdue"))
    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_campaigns(self)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if value is not False}


def offer_campaigns(form: FilterForm) -> None:
    """The campaigns that this reader knows, newest first."""
    rows: list[Campaign] = list(campaigns_for(form.actor).order_by("-id")[:50])
    field: Any = form.fields["campaign"]
    field.choices = [("", _("All")), *((str(each.pk), each.title) for each in rows)]
