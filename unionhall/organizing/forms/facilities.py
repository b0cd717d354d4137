"""The input of each verb on facilities and bookings."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import decimal, integer, phone, text
from unionhall.common.dates import SHANGHAI, today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.organizing.enums.places import FacilityKind, FacilityState
from unionhall.organizing.forms.papers import PlacedFilter
from unionhall.organizing.models import Facility
from unionhall.organizing.rules.facilities import FacilityFacts
from unionhall.units.fields import UnitField

WEEKDAYS = (
    (1, _("Monday")), (2, _("Tuesday")), (3, _("Wednesday")), (4, _("Thursday")), (5, _("Friday")), (6, _("Saturday")),
    (7, _("Sunday")),
)  # fmt: skip
DEGREES = decimal(places=6, least=Decimal(-180), most=Decimal(180))
SQUARE_METRES = decimal(places=2, least=Decimal(0), most=Decimal(999_999))


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class Moment(forms.DateTimeInput):
    """The browser's own control for a day and a time."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class FacilityForm(forms.Form):
    """What ``open_facility`` and ``change`` take."""

    name = CellField(text(longest=80, shortest=2), label=_("Name"))
    kind = WordField(FacilityKind, label=_("Kind"))
    address = CellField(text(longest=200), label=_("Address"), required=False)
    floor_area = CellField(SQUARE_METRES, label=_("Floor area"), required=False, empty=None, help_text="m²")
    equipment = CellField(
        text(longest=400), label=_("Equipment"), required=False, help_text=_("One after the other, with commas between.")
    )
    seats = CellField(integer(most=100_000), label=_("Places for people"), required=False, empty=None)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Open on"), choices=WEEKDAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    opens_at = forms.TimeField(label=_("Opens at"), required=False, widget=Clock)
    closes_at = forms.TimeField(label=_("Closes at"), required=False, widget=Clock)
    is_bookable = TickField(label=_("May be booked"))
    longitude = CellField(DEGREES, label=_("Longitude"), required=False, empty=None)
    latitude = CellField(DEGREES, label=_("Latitude"), required=False, empty=None)
    phone = CellField(phone(fixed_lines=True), label=_("Telephone"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, facility: Facility, data: Any = None) -> FacilityForm:
        known = {name: getattr(facility, name) for name in FacilityFacts.__dataclass_fields__}
        known |= {"equipment": "、".join(facility.equipment), "version": facility.version}
        return cls(data, initial=known)

    def clean_equipment(self) -> tuple[str, ...]:
        said = self.cleaned_data["equipment"].replace("，", "、").replace(",", "、")
        return tuple(each.strip()[:40] for each in said.split("、") if each.strip())

    def clean_weekdays(self) -> tuple[int, ...]:
        return tuple(self.cleaned_data["weekdays"])

    def facts(self) -> FacilityFacts:
        return FacilityFacts(**{name: self.cleaned_data[name] for name in FacilityFacts.__dataclass_fields__})


class FacilityBody(FacilityForm):
    """The same as a body of the API."""

    unit = UnitField(label=_("Union"))


class BookForm(forms.Form):
    """What ``book`` takes; times are those of the wall in China."""

    since = forms.DateTimeField(label=_("From"), widget=Moment)
    until = forms.DateTimeField(label=_("To"), widget=Moment)
    purpose = CellField(text(longest=200), label=_("For what"))
    people = CellField(integer(least=1, most=100_000), label=_("How many people"), required=False, empty=None)

    def clean_since(self) -> datetime:
        return in_china(self.cleaned_data["since"])

    def clean_until(self) -> datetime:
        return in_china(self.cleaned_data["until"])


def in_china(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


class PlaceForm(forms.Form):
    """What ``name_place`` takes."""

    area = UnitField(label=_("Area"))
    place = CellField(
        text(longest=40), label=_("Kind of place"), help_text=_("As the policy calls it: a community, a larger park…")
    )
    name = CellField(text(longest=120), label=_("Name"))


class MeetForm(forms.Form):
    """What ``meet`` takes: a facility in the area of the place."""

    facility = forms.ModelChoiceField(queryset=Facility._base_manager.none(), label=_("Facility"))
    met_on = DayField(label=_("There since"), initial=today)

    def __init__(self, *args: Any, path: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if path:
            chosen: Any = self.fields["facility"]
            chosen.queryset = Facility.objects.under(path).filter(state=FacilityState.OPEN).order_by("unit_path", "id")


class GiveUpForm(forms.Form):
    note = CellField(text(longest=500), label=_("Why"), required=False)


class FacilityFilter(PlacedFilter):
    main = ("search", "kind", "bookable")

    search = forms.CharField(label=_("Name or union"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *FacilityKind.choices])
    bookable = forms.BooleanField(label=_("May be booked"))
    state = forms.ChoiceField(label=_("State"), choices=[("", _("In use")), ("closed", _("Given up"))])

    def given(self) -> dict[str, Any]:
        """A box that is not ticked asks for nothing."""
        return {name: value for name, value in super().given().items() if value is not False}


class BookingFilter(PlacedFilter):
    main = ("when",)

    when = forms.ChoiceField(label=_("When"), choices=[("", _("From now on")), ("past", _("Past")), ("all", _("All"))])


class TargetFilter(PlacedFilter):
    main = ("search", "met")

    search = forms.CharField(label=_("Name"), max_length=60)
    met = forms.ChoiceField(label=_("Facility"), choices=[("", _("All")), ("no", _("Lacking")), ("yes", _("There"))])
    place = forms.CharField(label=_("Kind of place"), max_length=40)
