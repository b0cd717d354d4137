"""The input of each verb on assignments and visits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.common.cells import integer, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.organizing.enums.areas import FollowedBy, VisitKind
from unionhall.organizing.forms.papers import PlacedFilter
from unionhall.organizing.rules.areas import Task
from unionhall.units.fields import UnitField

SOON = timedelta(days=14)
TASKS = (1, 2)


class WorkerField(forms.ModelChoiceField):
    """A union worker of the station, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class WorkerForm(forms.Form):
    """What ``hand_over`` takes. ``workers``: who may be chosen."""

    worker = WorkerField(label=_("Union worker"))

    def __init__(self, *args: Any, workers: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["worker"]
        chosen.queryset = User.objects.filter(pk__in=list(workers)).order_by("name", "pk")


class AssignForm(WorkerForm):
    """What ``assign`` takes."""

    union = UnitField(label=_("Union"))


class AssignBody(forms.Form):
    """The same as a body of the API: the worker by user name."""

    station = UnitField(label=_("Station"))
    union = UnitField(label=_("Union"))
    worker = forms.CharField(label=_("Union worker"), max_length=150)


class ReleaseForm(forms.Form):
    note = CellField(text(longest=300), label=_("Why"), required=False)


class VisitForm(forms.Form):
    """What ``log`` takes; made for one hand on a phone: the day is there, the rest is short."""

    visited_on = DayField(label=_("Visited on"), initial=today)
    kind = WordField(VisitKind, label=_("Kind"), initial=VisitKind.ROUTINE.value)
    met = CellField(text(longest=200), label=_("Whom I met"))
    workers_met = CellField(integer(most=100_000), label=_("Workers spoken to"), required=False, empty=None)
    findings = CellField(text(longest=2_000), label=_("What was found"), widget=forms.Textarea(attrs={"rows": 4}))
    what_1 = CellField(text(longest=200), label=_("What is to be done"), required=False)
    followed_by_1 = WordField(FollowedBy, label=_("By whom"), initial=FollowedBy.VISITOR.value, required=False)
    due_on_1 = DayField(label=_("By when"), required=False)
    what_2 = CellField(text(longest=200), label=_("What else is to be done"), required=False)
    followed_by_2 = WordField(FollowedBy, label=_("By whom"), initial=FollowedBy.VISITOR.value, required=False)
    due_on_2 = DayField(label=_("By when"), required=False)

    def tasks(self) -> list[Task]:
        return list(self._tasks())

    def _tasks(self) -> Iterator[Task]:
        said = self.cleaned_data
        for number in TASKS:
            if said[f"what_{number}"]:
                due = said[f"due_on_{number}"] or said["visited_on"] + SOON
                yield Task(said[f"what_{number}"], due, said[f"followed_by_{number}"] or FollowedBy.VISITOR)

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("visited_on", "kind", "met", "workers_met", "findings")}


class VisitBody(VisitForm):
    """The same as a body of the API."""

    unit = UnitField(label=_("Union"))


class SettleForm(forms.Form):
    """What ``settle`` takes."""

    outcome = CellField(text(longest=500), label=_("Outcome"), widget=forms.Textarea(attrs={"rows": 3}))
    is_needed = TickField(label=_("It was seen to"), initial=True, help_text=_("Unticked: it is not needed any more."))


class AssignmentFilter(PlacedFilter):
    main = ("search", "state")

    search = forms.CharField(label=_("Union or worker"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("Now")), ("all", _("All"))])


class UnionFilter(PlacedFilter):
    main = ("search",)

    search = forms.CharField(label=_("Union"), max_length=60)


class VisitFilter(PlacedFilter):
    main = ("search", "kind", "mine")

    search = forms.CharField(label=_("Union, visitor or finding"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *VisitKind.choices])
    mine = forms.BooleanField(label=_("My own"))
    since = forms.DateField(label=_("Visited from"), widget=forms.DateInput)
    until = forms.DateField(label=_("Visited to"), widget=forms.DateInput)

    def given(self) -> dict[str, Any]:
        """A box that is not ticked asks for nothing."""
        return {name: value for name, value in super().given().items() if value is not False}
