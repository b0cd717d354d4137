"""The input of the verbs on work logs, and the query bars of their lists."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import decimal, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.documents.forms import FilesField, ManyFiles
from unionhall.organizing.forms.papers import PlacedFilter
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit
from unionhall.workforce.forms.paying import MonthField
from unionhall.workforce.forms.people import ALL
from unionhall.workforce.models import LogEntry, SheetState
from unionhall.workforce.policies.worklog import DutyName
from unionhall.workforce.queries import log as queries
from unionhall.workforce.rules.log import Written

ANGLE = {"required": False, "empty": None, "widget": forms.HiddenInput}
AREA = forms.Textarea(attrs={"rows": 3, "maxlength": 1_000})
NAMES_AT_MOST = 20


class EntryBody(forms.Form):
    """What ``write`` takes, for one hand on a phone: the day is there, most of the rest may stay empty."""

    duty = WordField(DutyName, label=_("Duty"))
    what = CellField(text(longest=1_000, shortest=2), label=_("What was done that day"), widget=AREA)
    happened_on = DayField(label=_("Done on"), initial=today)
    union = UnitField(label=_("Union"), required=False)
    people = CellField(
        text(longest=300),
        label=_("Members it was about"),
        required=False,
        help_text=_("Names of members of that union, separated by commas. They are shown masked."),
    )
    place = CellField(text(longest=120), label=_("Where it was"), required=False)
    latitude = CellField(decimal(places=6, least=Decimal(-90), most=Decimal(90)), label=_("Latitude"), **ANGLE)
    longitude = CellField(decimal(places=6, least=Decimal(-180), most=Decimal(180)), label=_("Longitude"), **ANGLE)
    is_other = TickField(label=_("Not union work"), help_text=_("Somebody asked for work that is not the union's."))
    asked_by = CellField(text(longest=100), label=_("Who asked for it"), required=False)
    reason = CellField(text(longest=300), label=_("Why only now"), required=False, help_text=_("Only for days long past."))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            said["people"] = self._found(said.get("people") or "", said.get("union"))
        return said

    def _found(self, names: str, union: Unit | None) -> list[int]:
        asked = [each for each in re.split(r"[,，、;；\s]+", names) if each][:NAMES_AT_MOST]
        if asked and union is None:
            self.add_error("union", _now("Choose the union whose members these are."))
            return []
        found = queries.members_named(union, asked) if union is not None and asked else {}
        for name, held in found.items():
            if len(held) != 1:
                self.add_error("people", _unclear(name, len(held)))
        return [held[0] for held in found.values() if len(held) == 1]

    def written(self) -> Written:
        return Written(**{name: self.cleaned_data[name] for name in Written.__slots__})

    def rest(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("union", "people", "reason")}


def _unclear(name: str, count: int) -> ValidationError:
    text = _now("%(name)s: no member of this union has that name.") if not count else _now("%(name)s: several members.")
    return ValidationError(text % {"name": name}, code="person")


class EntryForm(EntryBody):
    """The same on the phone: the unions one answers for in a list, photos from the camera."""

    photo = FilesField(
        label=_("Photos"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/*", "capture": "environment", "multiple": True, "data-shrink": ""}),
    )

    def __init__(self, *args: Any, duties: Any, unions: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        duty, union = self.fields["duty"], self.fields["union"]
        duty.widget = forms.Select(choices=[(each.duty, DutyName(each.duty).label) for each in duties])
        union.widget = forms.Select(choices=[("", "—"), *((each.code, each.name) for each in unions)])


class ChangeForm(EntryForm):
    """What ``change`` and ``correct`` take."""

    photo = None  # type: ignore[assignment]  # photos stay with the entry they were taken for

    @staticmethod
    def initial_of(entry: LogEntry) -> dict[str, Any]:
        shown = {name: getattr(entry, name) for name in Written.__slots__}
        names = "、".join(person.name for person, _masked in queries.names_of(entry))
        return shown | {"union": entry.union, "people": names}


class StrikeForm(forms.Form):
    reason = CellField(text(longest=300), label=_("Why"))


class SheetNoteForm(forms.Form):
    """What ``confirm`` takes."""

    note = CellField(text(longest=500), label=_("Remark of the superior"), required=False)


class ReturnSheetForm(forms.Form):
    """What ``give_back`` takes."""

    note = CellField(text(longest=500), label=_("What is missing or wrong"))


class LogFilter(PlacedFilter):
    """The query bar of the entries."""

    main = ("search", "duty", "which")

    search = forms.CharField(label=_("Worker or what was done"), max_length=60)
    duty = forms.ChoiceField(label=_("Duty"), choices=[ALL, *DutyName.choices])
    which = forms.ChoiceField(
        label=_("Shown"), choices=[("", _("What counts")), ("other", _("Not union work")), ("all", _("Struck and replaced too"))]
    )
    since = forms.DateField(label=_("Done from"), widget=forms.DateInput)
    until = forms.DateField(label=_("Done until"), widget=forms.DateInput)


class QuietFilter(PlacedFilter):
    """The query bar of the list of who logged nothing."""

    main = ("search", "which")

    search = forms.CharField(label=_("Look for"), max_length=60)
    which = forms.ChoiceField(
        label=_("Shown"),
        choices=[("quiet", _("Who logged nothing lately")), ("other", _("With work that is not the union's")), ("all", _("All"))],
    )


class SheetFilter(PlacedFilter):
    """The query bar of the months."""

    main = ("search", "month", "state")

    search = forms.CharField(label=_("Union worker"), max_length=60)
    month = MonthField(label=_("Month"))
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *SheetState.choices])


class UnitMonthForm(forms.Form):
    """Whose month is shown together."""

    unit = UnitField(label=_("Unit"), required=False)
    month = MonthField(label=_("Month"), required=False)
