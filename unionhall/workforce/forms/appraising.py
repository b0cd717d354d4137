"""The input of the verbs on appraisals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import decimal, integer, text
from unionhall.common.cells.text import lines
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField
from unionhall.workforce.enums_appraisal import RoundState, SurveyQuestion, TalkState
from unionhall.workforce.forms.people import ALL
from unionhall.workforce.policies.appraising import ScorerRole
from unionhall.workforce.policies.growing import GradeName
from unionhall.workforce.rules.appraisal_steps import role_label

AREA = forms.Textarea(attrs={"rows": 3})


def points(label: Any) -> CellField:
    return CellField(decimal(places=2, least=Decimal(0), most=Decimal(100)), label=label, empty=None)


class RoundFilter(FilterForm):
    """The query bar of the appraisals."""

    main = ("state", "year")

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *RoundState.choices])
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)


class EntryFilter(FilterForm):
    """The query bar of the workers in appraisals."""

    main = ("search", "year", "grade", "marked")

    search = forms.CharField(label=_("Look for"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    grade = forms.ChoiceField(label=_("Result"), choices=[ALL, *GradeName.choices])
    marked = forms.ChoiceField(label=_("My marks"), choices=[ALL, ("no", _("Not marked by me yet"))])
    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class TalkFilter(FilterForm):
    main = ("state",)

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *TalkState.choices])


class OpenRoundForm(forms.Form):
    """What ``open_round`` takes."""

    unit = UnitField(label=_("Unit"), help_text=_("Everybody who serves at this unit and below."))
    year = CellField(integer(least=2000, most=2100), label=_("Year"), empty=None, initial=lambda: today().year)
    closes_on = DayField(label=_("Marking until"))
    note = CellField(text(longest=500), label=_("Note"), required=False)


class MarkForm(forms.Form):
    """What ``score`` takes."""

    role = WordField(ScorerRole, label=_("I mark as"))
    ethics = points(_("Professional ethics"))
    competence = points(_("Competence"))
    results = points(_("Results"))
    note = CellField(text(longest=500), label=_("Remarks"), required=False, widget=AREA)

    def offer(self, roles: list[str]) -> MarkForm:
        """Only the roles in which the reader may mark."""
        self.fields["role"].widget.choices = [(role, role_label(role)) for role in roles]
        self.fields["role"].initial = roles[0] if roles else None
        return self


class StateForm(forms.Form):
    """What ``state`` takes."""

    statement = CellField(
        lines(longest=3000),
        label=_("What I have done this year"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Duties, results, what I learned, what did not go well. Everybody who marks reads it."),
    )


class BreachForm(forms.Form):
    """What ``note_breach`` takes."""

    breach_note = CellField(text(longest=500), label=_("Facts of the breach"), widget=AREA)


class RegradeForm(forms.Form):
    """What ``regrade`` takes."""

    grade = WordField(GradeName, label=_("Result"))
    note = CellField(text(longest=500), label=_("Why the review decided otherwise"), widget=AREA)


class DecisionForm(forms.Form):
    """What ``decide`` takes."""

    decided_on = DayField(label=_("Review held on"), initial=today)
    present = CellField(text(longest=300), label=_("Who took part in the review"), help_text=_("Names, separated by commas."))
    decision = CellField(text(longest=1000), label=_("Decision of the review"), widget=AREA)


class LockForm(forms.Form):
    """What ``lock`` takes."""

    locked_on = DayField(label=_("Locked on"), initial=today, help_text=_("Pay follows from the month after."))


class AppealForm(forms.Form):
    """What ``appeal`` takes."""

    text = CellField(lines(longest=2000), label=_("Why I do not agree"), widget=forms.Textarea(attrs={"rows": 6}))


class AppealAnswerForm(forms.Form):
    """What ``answer`` of an appeal takes."""

    upheld = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("no", _("The result stands")), ("yes", _("Accept: back to the review"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    answer = CellField(text(longest=1000), label=_("Answer to the appeal"), widget=AREA)


class TalkForm(forms.Form):
    """What ``hold_talk`` takes."""

    held_on = DayField(label=_("Interview held on"), initial=today)
    place = CellField(text(longest=100), label=_("Where it was held"))
    talkers = CellField(text(longest=200), label=_("Who spoke for the federation"))
    pointed_out = CellField(text(longest=1000), label=_("What was pointed out"), widget=AREA)
    said = CellField(text(longest=1000), label=_("What the worker said"), widget=AREA)
    agreed = CellField(text(longest=1000), label=_("What was agreed"), widget=AREA)


class CorrectForm(forms.Form):
    """What ``correct`` takes."""

    after = WordField(GradeName, label=_("Result after"))
    reason = CellField(text(longest=500), label=_("Reason for the correction"), widget=AREA)


class SurveyForm(forms.Form):
    """One answer of a member: one to five points to each question."""

    CHOICES = (
        ("5", _("Very content")), ("4", _("Quite content")), ("3", _("So-so")), ("2", _("Not content")), ("1", _("Not at all")),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in SurveyQuestion:
            self.fields[question.value] = forms.TypedChoiceField(
                label=question.label, choices=self.CHOICES, coerce=int, widget=forms.RadioSelect
            )
