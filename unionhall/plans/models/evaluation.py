"""The yearly evaluation of the units below (评先树优)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.plans.enums import RoundState


class Round(BaseModel):
    """A unit evaluates the units directly below it for one year."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    as_of = models.DateField(_("As of"))
    state = models.CharField(_("State"), max_length=10, choices=RoundState, default=RoundState.SCORED)
    scored_by_id = models.BigIntegerField(null=True, editable=False)
    scored_by = models.CharField(_("Scored by"), max_length=100, blank=True)
    decided_by = models.CharField(_("Decision by"), max_length=100, blank=True)
    decided_on = models.DateField(_("Day of the decision"), null=True, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("evaluation of units")
        indexes = [models.Index(fields=["unit_path", "-year"], name="round_path")]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="round_once_a_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("plans:round", args=[self.pk])

    @property
    def state_chip(self) -> RoundState:
        return RoundState(self.state)


class Score(models.Model):
    """The card of one unit: the total with its reasons, and the parts it is made of."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="scores")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    total = models.DecimalField(_("Total"), max_digits=6, decimal_places=2)
    rank = models.PositiveSmallIntegerField(_("Place in the ranking"))
    parts: Any = models.JSONField(default=list)
    reasons: Any = models.JSONField(default=dict)
    is_commended = models.BooleanField(_("Commended"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("score of a unit")
        ordering = ["rank", "unit_path"]
        indexes = [models.Index(fields=["unit_path", "id"], name="score_path")]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="score_once"),
            models.CheckConstraint(condition=Q(total__gte=0), name="score_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.total}"
