"""The input of the verbs on the pool and on cases of cadres, and the query bars of their lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import integer, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.organizing.forms.papers import PlacedFilter
from unionhall.units.fields import UnitField
from unionhall.workforce.enums_cadres import (
    PROTECTED,
    CaseKind,
    CaseMatter,
    CaseOutcome,
    CaseState,
    ExchangeKind,
    Measure,
    OutReason,
    TalentState,
)
from unionhall.workforce.forms.people import ALL
from unionhall.workforce.policies.cadres import CaseStepKind as Kind

LONG = forms.Textarea(attrs={"rows": 4})


class FindCadreForm(forms.Form):
    """Whom it is about."""

    search = forms.CharField(label=_("Name of the cadre"), max_length=60)


class RecommendForm(forms.Form):
    """What ``recommend`` takes."""

    strengths = CellField(
        text(longest=200, shortest=2), label=_("Strengths"), help_text=_("What he or she is good at: law, organising …")
    )
    grounds = CellField(text(longest=1_000, shortest=10), label=_("Grounds of the recommendation"), widget=LONG)


class TalentReviewForm(forms.Form):
    """What ``review`` takes."""

    takes = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Take into the pool")), ("no", _("Do not take in"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    review = CellField(text(longest=500, shortest=2), label=_("Opinion of the review"))


class ReleaseTalentForm(forms.Form):
    """What ``release`` takes."""

    because = WordField(OutReason, label=_("Why out"))
    note = CellField(text(longest=500, shortest=2), label=_("Note"))


class SendOutForm(forms.Form):
    """What ``send_out`` takes."""

    host = UnitField(label=_("Works at"))
    kind = WordField(ExchangeKind, label=_("Kind of exchange"), initial=ExchangeKind.ATTACHED.value)
    task = CellField(text(longest=300, shortest=2), label=_("Task"))
    starts_on = DayField(label=_("From"), initial=today)
    ends_on = DayField(label=_("Until"))


class ComeHomeForm(forms.Form):
    """What ``come_home`` takes."""

    on = DayField(label=_("Last day"), initial=today)
    report = CellField(text(longest=1_000, shortest=2), label=_("Words of the host"), widget=LONG)


class OpenCaseForm(forms.Form):
    """What ``open_case`` takes; the matters are those of the kind of case."""

    matter = WordField(CaseMatter, label=_("What happened"))
    happened_on = DayField(label=_("Happened on"))
    facts = CellField(text(longest=4_000, shortest=10), label=_("Facts"), widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        matters = [each for each in CaseMatter if not kind or (each in PROTECTED) == (kind == CaseKind.PROTECTION)]
        self.fields["matter"].widget = forms.Select(choices=[("", "—"), *((each.value, each.label) for each in matters)])


class CaseStepForm(forms.Form):
    """What ``take_step`` takes; each step asks only what belongs to it."""

    on = DayField(label=_("Done on"), initial=today)
    text = CellField(text(longest=4_000, shortest=2), label=_("What was said or found"), widget=forms.Textarea(attrs={"rows": 5}))
    is_mended = TickField(
        label=_("The employer has put it right"), initial=True, help_text=_("Unticked: it goes to the authority.")
    )
    measure = WordField(Measure, label=_("Measure"), required=False)
    entitled = CellField(integer(most=1_000_000), label=_("Members or delegates"), required=False, empty=None)
    votes_for = CellField(integer(most=1_000_000), label=_("Votes for the removal"), required=False, empty=None)

    ONLY = {"is_mended": Kind.ANSWERED, "measure": Kind.MEASURE, "entitled": Kind.ASSEMBLY, "votes_for": Kind.ASSEMBLY}

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, step in self.ONLY.items():
            if kind and step != kind:
                del self.fields[name]


class CloseCaseForm(forms.Form):
    """What ``close`` takes; an outcome is named for a protected cadre."""

    outcome = WordField(CaseOutcome, label=_("Outcome"), required=False)
    result = CellField(text(longest=1_000, shortest=2), label=_("How it ended"), widget=LONG)

    def __init__(self, *args: Any, is_protection: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_protection:
            del self.fields["outcome"]


class TalentFilter(PlacedFilter):
    main = ("search", "state")

    search = forms.CharField(label=_("Name or strength"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *TalentState.choices])


class CaseFilter(PlacedFilter):
    main = ("search", "matter", "state")

    search = forms.CharField(label=_("Name of the cadre"), max_length=60)
    matter = forms.ChoiceField(label=_("What happened"), choices=[ALL, *CaseMatter.choices])
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *CaseState.choices])
