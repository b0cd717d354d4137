"""Places a union keeps for workers, who has booked them, and where some must be."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.organizing.enums.places import BookingState, FacilityKind, FacilityState


class Facility(BaseModel):
    """An office, a reading room, a rest stop… (阵地), with what is in it and when it is open."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    name = models.CharField(_("Name"), max_length=80)
    kind = models.CharField(_("Kind"), max_length=10, choices=FacilityKind)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    floor_area = models.DecimalField(_("Floor area"), max_digits=8, decimal_places=2, null=True, blank=True)
    equipment = ArrayField(models.CharField(max_length=40), default=list, verbose_name=_("Equipment"))
    seats = models.PositiveIntegerField(_("Places for people"), null=True, blank=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, verbose_name=_("Open on"))
    opens_at = models.TimeField(_("Opens at"), null=True, blank=True)
    closes_at = models.TimeField(_("Closes at"), null=True, blank=True)
    is_bookable = models.BooleanField(_("May be booked"), default=False)
    longitude = models.DecimalField(_("Longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(_("Latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    phone = models.CharField(_("Telephone"), max_length=30, blank=True)
    state = models.CharField(_("State"), max_length=6, choices=FacilityState, default=FacilityState.OPEN)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("facility")
        indexes = [models.Index(fields=["unit_path", "id"], name="facility_path")]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True, closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")), name="facility_hours"
            ),
            models.UniqueConstraint(fields=["unit", "name"], condition=Q(state=FacilityState.OPEN), name="facility_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("facilities:facility", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == FacilityState.OPEN

    @property
    def state_chip(self) -> FacilityState:
        return FacilityState(self.state)

    @property
    def has_place(self) -> bool:
        return self.longitude is not None and self.latitude is not None


class Booking(BaseModel):
    """Somebody has a facility for a while; the database itself refuses a second one at the same time."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="bookings", verbose_name=_("Facility"))
    unit_path = PathField()
    during = DateTimeRangeField(_("When"))
    purpose = models.CharField(_("For what"), max_length=200)
    people = models.PositiveIntegerField(_("How many people"), null=True, blank=True)
    booked_by = models.CharField(_("Booked by"), max_length=100)
    booked_by_id = models.BigIntegerField(null=True)
    state = models.CharField(_("State"), max_length=10, choices=BookingState, default=BookingState.BOOKED)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("booking")
        indexes = [models.Index(fields=["unit_path", "id"], name="booking_path")]
        constraints = [
            ExclusionConstraint(
                name="booking_one_at_a_time",
                expressions=[("facility", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(state=BookingState.BOOKED),
            ),
            models.CheckConstraint(condition=Q(during__isempty=False), name="booking_not_empty"),
        ]

    def __str__(self) -> str:
        start, end = localtime(self.during.lower), localtime(self.during.upper)
        return f"{self.facility.name} · {start:%Y-%m-%d %H:%M}–{end:%H:%M}"

    def get_absolute_url(self) -> str:
        return self.facility.get_absolute_url()

    @property
    def state_chip(self) -> BookingState:
        return BookingState(self.state)

    @property
    def is_booked(self) -> bool:
        return self.state == BookingState.BOOKED


class TargetPlace(BaseModel):
    """A place where a facility must be (a community, a larger park, a key enterprise), and whether it is there."""

    area = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Area"))
    unit_path = PathField()
    place = models.CharField(_("Kind of place"), max_length=40)
    name = models.CharField(_("Name"), max_length=120)
    facility = models.ForeignKey(Facility, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Facility"))
    met_on = models.DateField(_("There since"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("place that needs a facility")
        indexes = [models.Index(fields=["unit_path", "id"], name="target_place_path")]
        constraints = [
            models.UniqueConstraint(fields=["area", "place", "name"], name="target_place_once"),
            models.CheckConstraint(
                condition=Q(facility__isnull=True, met_on__isnull=True) | Q(facility__isnull=False, met_on__isnull=False),
                name="target_place_met",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} · {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("facilities:targets")
