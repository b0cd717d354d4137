"""The bulletin of a quarter (通报)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.plans.enums import PlanState


class Bulletin(BaseModel):
    """Ranking, laggards and changes of the units below, as they stood on a day; approved, numbered and sent down."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    as_of = models.DateField(_("As of"))
    title = models.CharField(_("Title"), max_length=150)
    opening = models.TextField(_("Opening words"), blank=True)
    demands = models.TextField(_("What is asked of the units"), blank=True)
    content: Any = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("State"), max_length=8, choices=PlanState, default=PlanState.DRAFT)
    number = models.CharField(_("Number"), max_length=60, blank=True)
    drafted_by_id = models.BigIntegerField(null=True, editable=False)
    drafted_by = models.CharField(_("Drafted by"), max_length=100, blank=True)
    approved_by = models.CharField(_("Approved by"), max_length=100, blank=True)
    approved_on = models.DateField(_("Approved on"), null=True, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("bulletin")
        indexes = [models.Index(fields=["unit_path", "-as_of"], name="bulletin_path")]
        constraints = [models.UniqueConstraint(fields=["unit", "as_of"], name="bulletin_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:bulletin", args=[self.pk])

    @property
    def state_chip(self) -> PlanState:
        return PlanState(self.state)
