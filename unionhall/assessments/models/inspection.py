"""Inspections, the marks of inspectors, what must be put right, and appeals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.enums import AppealState, InspectionState, MarkState, RepairState, Round
from unionhall.assessments.models.entry import Entry
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager


class Inspection(BaseModel):
    """A team looks at a union (初验、终验、复验、抽查). ``host`` is the unit that sends the team and concludes."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="inspections", verbose_name=_("Union"))
    unit_path = PathField()
    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Inspected by"))
    round = models.CharField(_("Round"), max_length=6, choices=Round)
    number = models.PositiveSmallIntegerField(_("Which time"), default=1)
    planned_on = models.DateField(_("Planned for"))
    state = models.CharField(_("State"), max_length=10, choices=InspectionState, default=InspectionState.OPEN)
    points = models.DecimalField(_("Points earned"), max_digits=8, decimal_places=2, null=True)
    passed = models.BooleanField(_("Passed"), null=True)
    verdict = models.JSONField(default=dict)
    remarks = models.TextField(_("Remarks"), blank=True)
    concluded_on = models.DateField(_("Concluded on"), null=True, blank=True)
    concluded_by = models.CharField(_("Concluded by"), max_length=100, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("inspection")
        indexes = [models.Index(fields=["unit_path", "id"], name="inspection_path")]
        constraints = [
            models.UniqueConstraint(fields=["entry", "round", "number"], name="inspection_number_once"),
            models.UniqueConstraint(fields=["entry"], condition=Q(state="open"), name="inspection_one_open"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(passed__isnull=False, points__isnull=False),
                name="inspection_concluded_has_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_round_display()} · {self.entry.unit}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:inspection", args=[self.pk])

    @property
    def chip(self) -> InspectionState:
        return InspectionState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == InspectionState.OPEN


class Inspector(models.Model):
    """One of the team."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="team")
    unit_path = PathField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Inspector"))
    name = models.CharField(_("Name"), max_length=100)
    leads = models.BooleanField(_("Leads the team"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("inspector")
        indexes = [models.Index(fields=["unit_path"], name="inspector_subtree")]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "user"], name="inspector_once"),
            models.UniqueConstraint(fields=["inspection"], condition=Q(leads=True), name="inspector_one_leader"),
        ]

    def __str__(self) -> str:
        return self.name


class Mark(models.Model):
    """What an inspector gave an item, never changed: a later one replaces it, a contradicting copy stands beside it.

    ``client_id`` is made on the tablet, so that the same mark sent twice is one; ``base`` is the mark that its giver had seen.
    """

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="marks")
    unit_path = PathField()
    client_id = models.UUIDField()
    base = models.UUIDField(null=True)
    code = models.CharField(_("Item"), max_length=10)
    value = models.DecimalField(_("Given"), max_digits=8, decimal_places=2)
    points = models.DecimalField(_("Points earned"), max_digits=8, decimal_places=2)
    register_points = models.DecimalField(_("By the register"), max_digits=8, decimal_places=2, null=True)
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=MarkState, default=MarkState.CURRENT)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("By"))
    given_name = models.CharField(max_length=100)
    given_at = models.DateTimeField(_("Given at"))
    received_at = models.DateTimeField(_("Received at"), auto_now_add=True)
    is_offline = models.BooleanField(_("Scored without a line"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("mark")
        indexes = [models.Index(fields=["unit_path"], name="inspection_mark_subtree")]
        constraints = [
            models.UniqueConstraint(fields=["client_id"], name="mark_sent_once"),
            models.UniqueConstraint(fields=["inspection", "code"], condition=Q(state="current"), name="mark_one_current"),
        ]

    def __str__(self) -> str:
        return self.code


class Repair(models.Model):
    """What must be put right before the re-check (整改)."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="repairs")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="repairs")
    unit_path = PathField()
    code = models.CharField(_("Item"), max_length=10)
    text = models.CharField(_("What is to be put right"), max_length=500)
    due_on = models.DateField(_("Due"))
    state = models.CharField(_("State"), max_length=10, choices=RepairState, default=RepairState.OPEN)
    answer = models.CharField(_("How it was put right"), max_length=500, blank=True)
    answered_by = models.CharField(_("By"), max_length=100, blank=True)
    answered_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("item of rectification")
        indexes = [models.Index(fields=["unit_path"], name="repair_subtree")]
        constraints = [models.UniqueConstraint(fields=["inspection", "code"], name="repair_once")]

    def __str__(self) -> str:
        return self.text

    @property
    def chip(self) -> RepairState:
        return RepairState(self.state)


class Appeal(models.Model):
    """The union does not accept what an inspection found (申诉)."""

    inspection = models.OneToOneField(Inspection, models.CASCADE, related_name="appeal")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="appeals")
    unit_path = PathField()
    text = models.TextField(_("Reason"))
    state = models.CharField(_("State"), max_length=10, choices=AppealState, default=AppealState.OPEN)
    raised_by = models.CharField(_("By"), max_length=100)
    raised_on = models.DateField(_("Raised on"))
    answer = models.TextField(_("Answer"), blank=True)
    answered_by = models.CharField(_("Answered by"), max_length=100, blank=True)
    answered_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("appeal")
        indexes = [models.Index(fields=["unit_path"], name="appeal_subtree")]

    def __str__(self) -> str:
        return f"{self.entry.unit}"

    @property
    def chip(self) -> AppealState:
        return AppealState(self.state)
