"""A dated report on the situation of workers in an area, filled from the register."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.organizing import permissions
from unionhall.organizing.enums.writing import ReportState

S = ReportState
REPORTING = Workflow((
    Transition("submit", (S.DRAFT,), S.SUBMITTED, permissions.SITUATION_WRITE, _("Submit for approval")),
    Transition("return", (S.SUBMITTED,), S.DRAFT, permissions.SITUATION_APPROVE, _("Return to draft"), "report_days"),
    Transition("approve", (S.SUBMITTED,), S.APPROVED, permissions.SITUATION_APPROVE, _("Approve"), "report_days"),
))  # fmt: skip
del S


class SituationReport(BaseModel):
    """The situation of workers in an area over a period (职工队伍状况分析). ``figures`` stand still once it was submitted.

    ``entered``: what the register cannot count, as its writer typed it.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Area"))
    unit_path = PathField()
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("To"))
    title = models.CharField(_("Title"), max_length=120)
    figures = models.JSONField(default=dict)
    entered = models.JSONField(_("Entered by hand"), default=dict)
    counted_at = models.DateTimeField(_("Counted"), null=True)
    assessment = models.TextField(_("Assessment"), blank=True)
    problems = models.TextField(_("Problems"), blank=True)
    proposals = models.TextField(_("Proposals"), blank=True)
    state = models.CharField(_("State"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    written_by = models.CharField(_("Written by"), max_length=100)
    written_by_id = models.BigIntegerField(null=True)
    approved_by = models.CharField(_("Approved by"), max_length=100, blank=True)
    approved_at = models.DateTimeField(_("Approved at"), null=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("report on the situation of workers")
        indexes = [models.Index(fields=["unit_path", "id"], name="situation_path")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="situation_dates"),
            models.UniqueConstraint(fields=["unit", "starts_on", "ends_on"], name="situation_period_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("situations:report", args=[self.pk])

    @property
    def state_chip(self) -> ReportState:
        return ReportState(self.state)

    @property
    def is_draft(self) -> bool:
        return self.state == ReportState.DRAFT
