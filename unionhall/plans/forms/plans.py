"""What is asked about annual plans, their measures and joint meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.common.fields import DayField
from unionhall.common.ui.lists import FilterForm
from unionhall.plans.enums import Decision, PlanState
from unionhall.plans.facts import MeasureFacts
from unionhall.plans.forms.fields import LineField, LinesField
from unionhall.plans.models import Chapter, Measure, Plan, Task
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit


class PlanForm(forms.Form):
    """What ``draft`` takes."""

    unit = UnitField(label=_("Unit"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    title = LineField(longest=120, label=_("Title"))
    requirement = LinesField(label=_("General requirement"), required=False)


class RewordForm(forms.Form):
    """What ``reword`` takes."""

    title = LineField(longest=120, label=_("Title"))
    requirement = LinesField(label=_("General requirement"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ChapterForm(forms.Form):
    title = LineField(longest=200, label=_("Chapter"))


class TaskForm(forms.Form):
    """A task of one of the plan's chapters."""

    chapter = forms.ModelChoiceField(Chapter._base_manager.none(), label=_("Chapter"))
    title = LineField(longest=300, label=_("Task"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chapters: Any = self.fields["chapter"]
        chapters.queryset = Chapter._base_manager.filter(plan=plan).order_by("number")


class FactsForm(forms.Form):
    """What is said of a measure."""

    text = LineField(longest=500, label=_("Measure"))
    unit = UnitField(label=_("Responsible unit"))
    assisting = LineField(
        longest=300,
        label=_("Assisting units"),
        required=False,
        help_text=_("Codes or full names of units, divided by commas or spaces."),
    )
    starts_on = DayField(label=_("Begins on"), required=False)
    due_on = DayField(label=_("Due on"))
    evidence = LineField(longest=200, label=_("Evidence of completion"), required=False)

    def clean_assisting(self) -> tuple[Unit, ...]:
        said = self.cleaned_data["assisting"].replace("，", " ").replace(",", " ").replace("、", " ").split()
        units = Unit.objects.filter(Q(code__in=said) | Q(name__in=said)).order_by("path")
        found = {unit.name: unit for unit in units} | {unit.code: unit for unit in units}
        missing = [each for each in said if each not in found]
        if missing:
            raise ValidationError(_now("There is no such unit: %(codes)s") % {"codes": ", ".join(missing)}, code="unit")
        return tuple({found[each].pk: found[each] for each in said}.values())

    def facts(self) -> MeasureFacts:
        names = ("text", "unit", "due_on", "starts_on", "evidence", "assisting")
        return MeasureFacts(**{name: self.cleaned_data[name] for name in names})


class ChangeMeasureForm(FactsForm):
    """A measure of a draft as it should be."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TitleForm(forms.Form):
    """Other words for a chapter or a task."""

    title = LineField(longest=200, label=_("Title"))


class TakeOutForm(forms.Form):
    """A line that leaves a draft: a chapter, a task or a measure, by its number."""

    LINES: ClassVar[dict[str, Any]] = {"chapter": Chapter, "task": Task, "measure": Measure}

    kind = forms.ChoiceField(
        label=_("What leaves"), choices=[("chapter", _("Chapter")), ("task", _("Task")), ("measure", _("Measure"))]
    )
    line = forms.IntegerField(label=_("Number"), min_value=1)

    def __init__(self, *args: Any, plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "kind" in said and "line" in said:
            said["line"] = self.LINES[said["kind"]]._base_manager.filter(plan=self.plan, pk=said["line"]).first()
            if said["line"] is None:
                self.add_error("line", _now("The plan has no such line."))
        return said


class MeasureForm(FactsForm):
    """A measure of one of the plan's tasks."""

    task = forms.ModelChoiceField(Task._base_manager.none(), label=_("Task"))

    field_order = ("task",)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks: Any = self.fields["task"]
        tasks.queryset = Task._base_manager.filter(plan=plan).order_by("chapter__number", "number")


class AddingForm(MeasureForm):
    """A measure that is added to an approved plan."""

    reason = LineField(longest=300, label=_("Reason"))


class AlteringForm(FactsForm):
    """A measure of an approved plan as it should be."""

    reason = LineField(longest=300, label=_("Reason"))


class AmendmentForm(forms.Form):
    """The decision on a change."""

    answer = forms.ChoiceField(
        label=_("Decision"), choices=[(each.value, each.label) for each in (Decision.GRANTED, Decision.REFUSED)]
    )
    note = LineField(longest=300, label=_("Note"), required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("answer") == Decision.REFUSED and not self.cleaned_data.get("note"):
            self.add_error("note", _now("Say why it is refused."))
        return self.cleaned_data


class ReasonForm(forms.Form):
    reason = LineField(longest=300, label=_("Reason"))


def known(measure: Measure, assisting: Sequence[Unit]) -> dict[str, Any]:
    return {
        "text": measure.text,
        "unit": measure.unit.code,
        "assisting": " ".join(unit.code for unit in assisting),
        "starts_on": measure.starts_on,
        "due_on": measure.due_on,
        "evidence": measure.evidence,
    }


class OutlineForm(forms.Form):
    """A file with the outline of a plan."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A Word document with headings numbered 一、 （一） 1., or a sheet with columns 篇章, 任务, 举措, 责任单位, 完成时限."
        ),
    )


class CompleteForm(forms.Form):
    """What ``complete`` takes."""

    report = LinesField(longest=2_000, label=_("Work done"))
    done_on = DayField(label=_("Done on"), initial=today)


class MeetingForm(forms.Form):
    """What ``hold`` takes."""

    unit = UnitField(label=_("Unit"))
    held_on = DayField(label=_("Held on"), initial=today)
    title = LineField(longest=120, label=_("Title"))
    present = LineField(longest=300, label=_("Participants"), required=False)
    minutes = LinesField(longest=8_000, rows=8, label=_("Minutes"), required=False)


class PlanFilter(FilterForm):
    main = ("q", "year", "state")

    q = forms.CharField(label=_("Title"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *PlanState.choices])
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)


class MeasureFilter(FilterForm):
    main = ("q", "year", "standing")

    q = forms.CharField(label=_("Measure"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    standing = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), ("open", _("Under way")), ("late", _("Late")), ("done", _("Done"))],
    )
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)


class MeetingFilter(FilterForm):
    main = ("q",)

    q = forms.CharField(label=_("Title"), max_length=60)
