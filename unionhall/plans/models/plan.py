"""The annual plan: chapters, tasks, measures; what a joint meeting decided; changes in mid-year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.plans.enums import Decision, MeasureState, PlanState


class Plan(BaseModel):
    """What a unit sets out to do in a year (年度计划). Approved, it changes only by approved amendments, each an edition."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    title = models.CharField(_("Title"), max_length=120)
    requirement = models.TextField(_("General requirement"), blank=True)
    state = models.CharField(_("State"), max_length=8, choices=PlanState, default=PlanState.DRAFT)
    edition = models.PositiveSmallIntegerField(_("Edition"), default=0)
    drafted_by_id = models.BigIntegerField(null=True, editable=False)
    drafted_by = models.CharField(_("Drafted by"), max_length=100, blank=True)
    proposed_by_id = models.BigIntegerField(null=True, editable=False)
    approved_by = models.CharField(_("Approved by"), max_length=100, blank=True)
    approved_on = models.DateField(_("Approved on"), null=True, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("annual plan")
        indexes = [models.Index(fields=["unit_path", "id"], name="plan_path")]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="plan_once_a_year")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.pk])

    @property
    def state_chip(self) -> PlanState:
        return PlanState(self.state)

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT


class Chapter(models.Model):
    """A part of a plan (篇章)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="chapters")
    unit_path = PathField()
    number = models.PositiveSmallIntegerField(_("Number"))
    title = models.CharField(_("Title"), max_length=200)

    objects = ScopedManager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["unit_path"], name="chapter_subtree")]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="chapter_number")]

    def __str__(self) -> str:
        return self.title


class Meeting(BaseModel):
    """A joint meeting of government and union (联席会议); what it decides becomes tasks of the plan."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    held_on = models.DateField(_("Held on"))
    title = models.CharField(_("Title"), max_length=120)
    present = models.CharField(_("Participants"), max_length=300, blank=True)
    minutes = models.TextField(_("Minutes"), blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("joint meeting")
        indexes = [models.Index(fields=["unit_path", "held_on"], name="meeting_path")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:meeting", args=[self.pk])


class Task(models.Model):
    """Something a chapter sets out to reach (任务)."""

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="tasks")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    unit_path = PathField()
    number = models.PositiveSmallIntegerField(_("Number"))
    title = models.CharField(_("Title"), max_length=300)
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="tasks")

    objects = ScopedManager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["unit_path"], name="task_subtree")]
        constraints = [models.UniqueConstraint(fields=["chapter", "number"], name="task_number")]

    def __str__(self) -> str:
        return self.title


class Measure(BaseModel):
    """A step that one unit answers for, and others assist (举措). It stands at the responsible unit."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="measures")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Responsible unit"))
    unit_path = PathField()
    assisting = models.ManyToManyField("units.Unit", related_name="+", blank=True, verbose_name=_("Assisting units"))
    number = models.PositiveSmallIntegerField(_("Number"))
    text = models.CharField(_("Measure"), max_length=500)
    evidence = models.CharField(_("Evidence of completion"), max_length=200, blank=True)
    starts_on = models.DateField(_("From"), null=True, blank=True)
    due_on = models.DateField(_("Due on"))
    state = models.CharField(_("State"), max_length=8, choices=MeasureState, default=MeasureState.OPEN)
    done_on = models.DateField(_("Done on"), null=True, blank=True)
    report = models.TextField(_("Work done"), blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("measure")
        ordering = ["number"]
        indexes = [models.Index(fields=["unit_path", "due_on", "id"], name="plan_measure_path")]
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__isnull=True) | Q(due_on__gte=F("starts_on")), name="measure_dates"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | ~Q(state="done"), name="measure_done_has_day"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("plans:measure", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == MeasureState.OPEN

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due_on < on


class Edition(models.Model):
    """A plan as it was approved: frozen, with the hash of what it said."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="editions")
    unit_path = PathField()
    number = models.PositiveSmallIntegerField(_("Edition"))
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    content: Any = models.JSONField()
    sha256 = models.CharField(max_length=64)
    approved_by = models.CharField(_("Approved by"), max_length=100)
    approved_at = models.DateTimeField(_("Approved"), auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["unit_path"], name="edition_subtree")]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="edition_once")]

    def __str__(self) -> str:
        return f"{self.plan} · {self.number}"


class Amendment(BaseModel):
    """A change to an approved plan that waits for approval (年中调整): one measure added, altered or dropped."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="amendments")
    unit_path = PathField()
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="+")
    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    drops = models.BooleanField(_("Drop it"), default=False)
    facts: Any = models.JSONField(default=dict)
    reason = models.CharField(_("Reason"), max_length=300)
    state = models.CharField(_("State"), max_length=8, choices=Decision, default=Decision.WAITING)
    proposed_by_id = models.BigIntegerField(null=True, editable=False)
    proposed_by = models.CharField(_("Proposed by"), max_length=100)
    decided_by = models.CharField(_("Decision by"), max_length=100, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("change to a plan")
        indexes = [
            models.Index(fields=["unit_path"], name="amendment_subtree"),
            models.Index(fields=["plan", "state"], name="amendment_plan"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["measure"], condition=Q(state="waiting", measure__isnull=False), name="amendment_one_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.reason}"

    @property
    def state_chip(self) -> Decision:
        return Decision(self.state)
