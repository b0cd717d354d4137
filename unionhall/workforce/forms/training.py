"""The input of the verbs on training, and the query bars of its lists."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import decimal, integer, money, text
from unionhall.common.cells.text import lines
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.members.enums import Education
from unionhall.units.fields import UnitField
from unionhall.workforce.enums import CertificateKind
from unionhall.workforce.enums_training import (
    CourseState,
    EnrolmentState,
    HoursKind,
    HoursReason,
    Means,
    StudyState,
    TrainingPlanState,
)
from unionhall.workforce.forms.people import ALL, CertificateForm
from unionhall.workforce.models import Course, Enrolment, TrainingPlan, Worker
from unionhall.workforce.policies.training import CourseKind
from unionhall.workforce.rules.training import CourseFacts

MOST = Decimal(999)


def _hours(**kwargs: Any) -> CellField:
    return CellField(decimal(places=1, least=Decimal("0.5"), most=MOST), label=_("Class hours"), empty=None, **kwargs)


# Plans ------------------------------------------------------------------------------------------


class PlanForm(forms.Form):
    """What ``draft`` takes."""

    unit = UnitField(label=_("Unit"))
    year = CellField(integer(least=2000, most=2100), label=_("Year"), empty=None)
    aims = CellField(lines(longest=2_000), label=_("Aims"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class AimsForm(forms.Form):
    aims = CellField(lines(longest=2_000), label=_("Aims"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    @classmethod
    def of(cls, plan: TrainingPlan, data: Any = None) -> AimsForm:
        return cls(data, initial={"aims": plan.aims})


class PlanFilter(FilterForm):
    main = ("year", "state")

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *TrainingPlanState.choices])


# Courses ----------------------------------------------------------------------------------------


class CourseChangeForm(forms.Form):
    """What ``change`` takes of a course."""

    title = CellField(text(longest=100, shortest=2), label=_("Course"))
    place = CellField(text(longest=120), label=_("Place of the course"))
    lecturer = CellField(text(longest=120), label=_("Lecturer"), required=False)
    enrol_until = DayField(label=_("Enrolment until"))
    seats = CellField(integer(least=1, most=5_000), label=_("Training seats"), empty=None)
    keeps_waiting = TickField(
        label=_("Waiting list when full"), initial=True, help_text=_("Otherwise who comes too late is refused.")
    )
    certificate_kind = WordField(CertificateKind, label=_("Leads to the certificate"), required=False)
    certificate_months = CellField(
        integer(least=1, most=240), label=_("Certificate valid for (months)"), required=False, empty=None
    )

    @classmethod
    def of(cls, course: Course, data: Any = None) -> CourseChangeForm:
        return cls(data, initial={name: getattr(course, name) for name in cls.base_fields})


class CourseForm(CourseChangeForm):
    """What ``plan_course`` takes."""

    unit = UnitField(label=_("Held by"))
    plan = forms.ModelChoiceField(
        TrainingPlan._base_manager.none(), label=_("In the plan"), required=False, empty_label=_("Outside a plan")
    )
    because = CellField(text(longest=200), label=_("Why outside the plan"), required=False)
    kind = WordField(CourseKind, label=_("Kind of course"))
    counts_as = WordField(
        HoursKind, label=_("Counts as"), help_text=_("Hours of the city and of the county are due each for itself.")
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Course ends"))
    hours = _hours(help_text=_("Spread over the working days; each day can be changed afterwards."))

    SECTIONS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("The course"), ("title", "kind", "counts_as", "unit", "plan", "because")),
        (_("When and where"), ("starts_on", "ends_on", "hours", "place", "lecturer")),
        (_("Who takes part"), ("seats", "enrol_until", "keeps_waiting")),
        (_("What it leads to"), ("certificate_kind", "certificate_months")),
    )

    def __init__(self, *args: Any, plans: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["plan"]
        chosen.queryset = TrainingPlan._base_manager.none() if plans is None else plans

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(legend, [self[name] for name in names]) for legend, names in self.SECTIONS]

    def facts(self) -> CourseFacts:
        return CourseFacts(**{name: value for name, value in self.cleaned_data.items() if name not in {"unit", "plan"}})


class CourseFilter(FilterForm):
    main = ("search", "year", "kind", "state")

    search = forms.CharField(label=_("Look for"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=_("Kind of course"), choices=[ALL, *CourseKind.choices])
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *CourseState.choices])
    counts_as = forms.ChoiceField(label=_("Counts as"), choices=[ALL, *HoursKind.choices])
    when = forms.ChoiceField(label=_("Enrolment"), choices=[ALL, ("enrolling", _("Takes enrolments now"))])
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class CourseDayForm(forms.Form):
    """What ``add_day`` takes."""

    on = DayField(label=_("Day"))
    hours = _hours()
    subject = CellField(text(longest=100), label=_("Subject taught"), required=False)


class SeatsForm(forms.Form):
    """What ``give_seats`` takes."""

    unit = UnitField(label=_("Unit"))
    seats = CellField(integer(least=0, most=5_000), label=_("Training seats"), empty=None, help_text=_("None takes them back."))


class EnrolForm(forms.Form):
    """What ``enrol_many`` takes; whom one may choose is said by ``candidates``."""

    workers = forms.ModelMultipleChoiceField(
        Worker._base_manager.none(), label=_("Union workers"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, candidates: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if candidates is not None:
            chosen: Any = self.fields["workers"]
            chosen.queryset = candidates


class SheetForm(forms.Form):
    """What ``note_sheet`` takes: who has signed on paper."""

    present = forms.ModelMultipleChoiceField(
        Enrolment._base_manager.none(), label=_("Signed in"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, listed: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if listed is not None:
            chosen: Any = self.fields["present"]
            chosen.queryset = listed


class EarnForm(CertificateForm):
    """What ``earn`` takes; the kind is that of the course."""

    kind = None  # type: ignore[assignment]  # the course says which certificate it is


# Hours ------------------------------------------------------------------------------------------


class NoteHoursForm(forms.Form):
    """What ``note_hours`` takes."""

    title = CellField(text(longest=120, shortest=2), label=_("Training"))
    kind = WordField(HoursKind, label=_("Counts as"))
    hours = _hours()
    on = DayField(label=_("Day"), initial=today)
    note = CellField(text(longest=200), label=_("Note"), required=False)


class CorrectHoursForm(forms.Form):
    """What ``correct_hours`` takes."""

    year = CellField(integer(least=2000, most=2100), label=_("Year"), empty=None)
    kind = WordField(HoursKind, label=_("Counts as"))
    hours = CellField(
        decimal(places=1, least=-MOST, most=MOST), label=_("Class hours"), empty=None, help_text=_("Negative takes hours away.")
    )
    note = CellField(text(longest=200), label=_("Why"))


class ShortFilter(FilterForm):
    main = ("search", "year", "standing")

    search = forms.CharField(label=_("Look for"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    standing = forms.ChoiceField(label=_("Hours"), choices=[ALL, ("short", _("Hours lacking")), ("met", _("Standard met"))])
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return []


class EntryFilter(FilterForm):
    main = ("search", "year", "kind", "reason")

    search = forms.CharField(label=_("Look for"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=_("Counts as"), choices=[ALL, *HoursKind.choices])
    reason = forms.ChoiceField(label=_("Reason"), choices=[ALL, *HoursReason.choices])


class AttendanceFilter(FilterForm):
    main = ("search", "means", "since")

    search = forms.CharField(label=_("Name or course"), max_length=60)
    means = forms.ChoiceField(label=_("How it is known"), choices=[ALL, *Means.choices])
    since = DayField(label=_("Since"))


class EnrolmentFilter(FilterForm):
    main = ("state",)

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *EnrolmentState.choices])


# Further study ----------------------------------------------------------------------------------


class StudyForm(forms.Form):
    """What ``studying.ask`` takes."""

    school = CellField(text(longest=100, shortest=2), label=_("College"))
    subject = CellField(text(longest=100, shortest=2), label=_("Subject studied"))
    education = WordField(Education, label=_("Leads to"))
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"))
    fees = CellField(money(most=Decimal(999_999)), label=_("Fees"), required=False, empty=Decimal(0))
    reason = CellField(text(longest=500, shortest=2), label=_("Reason"))


class FinishForm(forms.Form):
    """What ``studying.finish`` takes."""

    on = DayField(label=_("Degree obtained on"), initial=today)
    degree = CellField(text(longest=20), label=_("Degree"), required=False)


class StopForm(forms.Form):
    """What ``studying.stop`` takes."""

    on = DayField(label=_("Last day"), initial=today)
    note = CellField(text(longest=500), label=_("Why"))


class StudyFilter(FilterForm):
    main = ("state",)

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *StudyState.choices])
