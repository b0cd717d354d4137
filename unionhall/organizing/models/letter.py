"""The year rule: who is late, and the letters that tell the partner agency (ORG-4)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.organizing.enums.founding import LetterState
from unionhall.policies.figures import Figure


class Warned(models.Model):
    """An employer was warned of its deadline, so many days before it; nothing is said twice."""

    employer = models.ForeignKey("organizing.Employer", models.CASCADE, related_name="warnings")
    unit_path = PathField()
    deadline = models.DateField(_("Deadline"))
    days_before = models.PositiveSmallIntegerField(_("Days before"))
    warned_on = models.DateField(_("Warned on"))

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["unit_path"], name="warned_path")]
        constraints = [models.UniqueConstraint(fields=["employer", "deadline", "days_before"], name="warned_once")]


class Letter(BaseModel):
    """A dated notice to the partner agency: these employers have had no union for longer than allowed."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    agency = models.CharField(_("Agency"), max_length=200)
    consequence = models.CharField(_("What the agency holds back"), max_length=200, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=LetterState, default=LetterState.SENT)
    number = models.CharField(_("Number"), max_length=60, blank=True)
    dated = models.DateField(_("Dated"))
    received_on = models.DateField(_("Receipt confirmed on"), null=True, editable=False)
    received_by = models.CharField(_("Confirmed by"), max_length=100, blank=True, editable=False)
    answer = models.CharField(_("What the agency answered"), max_length=500, blank=True)
    cleared_on = models.DateField(_("Cleared on"), null=True, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("letter to the partner agency")
        indexes = [models.Index(fields=["unit_path", "id"], name="letter_path")]

    def __str__(self) -> str:
        return self.number or f"{self.agency} {self.dated}"

    def get_absolute_url(self) -> str:
        return reverse("organizing:letter", args=[self.pk])

    @property
    def stands(self) -> LetterState:
        return LetterState(self.state)


class LateEmployer(models.Model):
    """One employer of a letter. ``deadline_reason`` keeps why it was late, as it was that day."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="late")
    employer = models.ForeignKey("organizing.Employer", models.CASCADE, related_name="late")
    unit_path = PathField()
    deadline = models.DateField(_("Deadline"))
    deadline_reason = models.JSONField(default=dict)
    cleared_on = models.DateField(_("Cleared on"), null=True, editable=False)
    cleared_how = models.CharField(_("How"), max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["unit_path"], name="late_employer_path")]
        constraints = [
            models.UniqueConstraint(fields=["employer"], condition=Q(cleared_on__isnull=True), name="late_employer_one_open")
        ]

    @property
    def reason(self) -> Figure[Any]:
        return Figure.load(self.deadline_reason)
