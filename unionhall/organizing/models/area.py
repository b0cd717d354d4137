"""Which union worker answers for which union, and what visits found."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.organizing.enums.areas import FollowedBy, FollowUpState, VisitKind


class Assignment(BaseModel):
    """A union worker of a station answers for a union (分片包干). ``unit_path`` is the union's."""

    station = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Station"))
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Union worker"))
    union = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    starts_on = models.DateField(_("Since"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("assignment")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="assignment_path"),
            models.Index(fields=["station", "worker"], name="assignment_station", condition=Q(ends_on__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["union"], condition=Q(ends_on__isnull=True), name="assignment_one_worker"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="assignment_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.union.label}"

    def get_absolute_url(self) -> str:
        return reverse("areas:station", args=[self.station.code])


class Visit(BaseModel):
    """Somebody was at a union: whom they met, and what they found (走访)."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    visited_on = models.DateField(_("Visited on"))
    kind = models.CharField(_("Kind"), max_length=8, choices=VisitKind, default=VisitKind.ROUTINE)
    met = models.CharField(_("Whom I met"), max_length=200)
    workers_met = models.PositiveIntegerField(_("Workers spoken to"), null=True, blank=True)
    findings = models.TextField(_("What was found"))
    visitor = models.CharField(_("Visitor"), max_length=100)
    visitor_id = models.BigIntegerField(null=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("visit")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="visit_path"),
            models.Index(fields=["unit", "-visited_on"], name="visit_unit_day"),
        ]

    def __str__(self) -> str:
        return f"{self.visited_on} · {self.unit.label}"

    def get_absolute_url(self) -> str:
        return reverse("visits:visit", args=[self.pk])


class FollowUp(BaseModel):
    """Something a visit found that somebody has to see to; it waits in an inbox until it was settled."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="follow_ups", verbose_name=_("Visit"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    what = models.CharField(_("What is to be done"), max_length=200)
    followed_by = models.CharField(_("By whom"), max_length=8, choices=FollowedBy, default=FollowedBy.VISITOR)
    due_on = models.DateField(_("By when"))
    state = models.CharField(_("State"), max_length=8, choices=FollowUpState, default=FollowUpState.OPEN)
    outcome = models.CharField(_("Outcome"), max_length=500, blank=True)
    settled_by = models.CharField(_("Settled by"), max_length=100, blank=True)
    settled_on = models.DateField(_("Settled on"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("follow-up")
        indexes = [models.Index(fields=["unit_path", "id"], name="follow_up_path")]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return self.visit.get_absolute_url()

    @property
    def state_chip(self) -> FollowUpState:
        return FollowUpState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == FollowUpState.OPEN
