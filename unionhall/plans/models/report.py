"""The monthly information report of a unit to its upper union."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.plans.enums import ReportState


class Report(BaseModel):
    """One period of one unit (信息月报). Submitted, its figures are frozen with a hash; what changes later is shown beside."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))
    due_on = models.DateField(_("Due on"))
    state = models.CharField(_("State"), max_length=10, choices=ReportState, default=ReportState.EXPECTED)
    done = models.TextField(_("Work done"), blank=True)
    troubles = models.TextField(_("Difficulties"), blank=True)
    ahead = models.TextField(_("What comes next"), blank=True)
    figures: Any = models.JSONField(default=list, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    submitted_by = models.CharField(_("Submitted by"), max_length=100, blank=True)
    submitted_at = models.DateTimeField(_("Handed in"), null=True, blank=True)
    submitted_on = models.DateField(_("Submitted on"), null=True, blank=True)
    note = models.CharField(_("Why it was sent back"), max_length=300, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("monthly report")
        indexes = [
            models.Index(fields=["unit_path", "-ends_on"], name="report_path"),
            models.Index(fields=["due_on"], name="report_due", condition=Q(state__in=["expected", "returned"])),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "ends_on"], name="report_once"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | (Q(submitted_on__isnull=False) & ~Q(sha256="")),
                name="report_submitted_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.ends_on:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("plans:report", args=[self.pk])

    @property
    def state_chip(self) -> ReportState:
        return ReportState(self.state)

    @property
    def is_submitted(self) -> bool:
        return self.state == ReportState.SUBMITTED

    @property
    def is_open(self) -> bool:
        return self.state in {ReportState.EXPECTED, ReportState.RETURNED}

    @property
    def was_on_time(self) -> bool:
        return self.submitted_on is not None and self.submitted_on <= self.due_on
