"""The input of the verbs on campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.common.cells import integer, money, text
from unionhall.common.cells.text import lines
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.members.enums import Education
from unionhall.units.fields import UnitField
from unionhall.workforce.enums import ApplicationState, CampaignState, Ground
from unionhall.workforce.facts_campaign import CampaignFacts
from unionhall.workforce.models import Share

ALL = ("", _("All"))
AREA = {"widget": forms.Textarea(attrs={"rows": 4})}


class PlanForm(forms.Form):
    """What ``planning.plan`` takes."""

    unit = UnitField(label=_("Unit"), help_text=_("The city that runs the campaign."))
    title = CellField(text(longest=120, shortest=4), label=_("Title"))
    headcount = CellField(integer(least=1, most=5_000), label=_("Headcount"), empty=None)
    rules_on = DayField(
        label=_("Rules of the day"), initial=today, help_text=_("Weights, ties and limits of that day hold for all of it.")
    )
    applies_from = DayField(label=_("Applications from"))
    applies_until = DayField(label=_("Applications until"))
    written_on = DayField(label=_("Written test on"))
    written_hours = CellField(text(longest=40), label=_("Hours of the written test"), initial="09:00—11:00")
    interview_on = DayField(label=_("Interviews on"))
    contact = CellField(text(longest=40), label=_("Telephone for questions"))
    conditions = CellField(lines(longest=2_000), label=_("Conditions for everybody"), required=False, **AREA)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        names = ("applies_from", "applies_until", "written_on", "interview_on")
        days = [said.get(name) for name in names]
        if all(days):
            if days[0] > days[1]:  # type: ignore[operator]
                self.add_error("applies_until", _("This lies before the first day."))
            if days[2] <= days[1]:  # type: ignore[operator]
                self.add_error("written_on", _("The test comes after the last day of applications."))
            if days[3] < days[2]:  # type: ignore[operator]
                self.add_error("interview_on", _("The interviews come after the written test."))
        return said

    def facts(self) -> CampaignFacts:
        return CampaignFacts(**{name: value for name, value in self.cleaned_data.items() if name != "unit"})


class DecideForm(forms.Form):
    """What ``planning.decide`` takes: places for each county."""

    def __init__(self, *args: Any, shares: Sequence[Share], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(shares)
        for each in self.rows:
            self.fields[f"share_{each.unit.code}"] = CellField(
                integer(most=5_000), label=each.unit.name, empty=0, initial=each.proposed
            )

    def shares(self) -> dict[str, int]:
        return {each.unit.code: self.cleaned_data[f"share_{each.unit.code}"] for each in self.rows}


class EconomyForm(forms.Form):
    """What ``planning.change_economy`` takes: a figure for each county, in 10,000 yuan."""

    def __init__(self, *args: Any, shares: Sequence[Share], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(shares)
        for each in self.rows:
            self.fields[f"economy_{each.unit.code}"] = CellField(
                money(most=Decimal("99999999999.99")), label=each.unit.name, empty=Decimal(0), initial=each.economy
            )

    def economy(self) -> dict[str, Decimal]:
        return {each.unit.code: self.cleaned_data[f"economy_{each.unit.code}"] for each in self.rows}


class AdviseForm(forms.Form):
    """What ``planning.advise`` takes."""

    agency = CellField(text(longest=120), label=_("Partner agency"))
    agrees = forms.BooleanField(label=_("Agrees with the plan"), required=False)
    text = CellField(text(longest=1_000, shortest=2), label=_("Advice"), **AREA)


class OpeningForm(forms.Form):
    """What ``planning.change_opening`` takes."""

    title = CellField(text(longest=60), label=_("Post"))
    education_at_least = WordField(Education, label=_("Education at least"))
    conditions = CellField(text(longest=300), label=_("Further conditions"), required=False)


class ReviewersForm(forms.Form):
    """What ``reviewing.share_out`` takes."""

    reviewers = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), label=_("Reviewers"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, among: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["reviewers"]
        chosen.queryset = User.objects.filter(pk__in=[each.pk for each in among])  # type: ignore[attr-defined]
        chosen.label_from_instance = lambda user: user.name  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """What ``reviewing.review`` takes."""

    qualified = forms.TypedChoiceField(
        label=_("Conclusion of the review"),
        choices=[("yes", _("Qualified")), ("no", _("Not qualified"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    grounds = forms.MultipleChoiceField(
        label=_("Grounds"), choices=Ground.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = CellField(text(longest=500), label=_("Note of the review"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """What ``certifying.confirm`` takes."""

    confirmed = forms.TypedChoiceField(
        label=_("Outcome of the look"),
        choices=[("yes", _("Confirmed")), ("no", _("Not confirmed"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = CellField(
        text(longest=300), label=_("Why it is not confirmed"), required=False, help_text=_("Needed when it is not confirmed.")
    )


class AnswerForm(forms.Form):
    """What ``reviewing.answer_appeal`` takes."""

    upheld = forms.BooleanField(label=_("The appeal is right: admit the applicant"), required=False)
    text = CellField(text(longest=500, shortest=2), label=_("Answer to the appeal"))


class RankForm(forms.Form):
    """What ``ranking.rank`` takes."""

    draw = forms.BooleanField(
        label=_("Draw lots where no rule decides"),
        required=False,
        help_text=_("The seed is kept and shown, so that anybody can check the draw."),
    )


class CampaignFilter(FilterForm):
    main: ClassVar[tuple[str, ...]] = ("state",)

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *CampaignState.choices])


class ApplicationFilter(FilterForm):
    """The query bar of applications."""

    main: ClassVar[tuple[str, ...]] = ("search", "state", "education")

    search = forms.CharField(label=_("Name, number or ticket"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *[each for each in ApplicationState.choices if each[0] != "draft"]])
    education = forms.ChoiceField(label=_("Education"), choices=[ALL, *Education.choices])
    opening = forms.IntegerField(label=_("Post applied for"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]
