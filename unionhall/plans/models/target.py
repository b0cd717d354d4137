"""What a unit is to reach in a year, and where that came from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.plans.enums import Decision
from unionhall.policies.catalogue.plans import Split
from unionhall.units.aims import INDICATORS, Indicator


class Target(BaseModel):
    """One indicator of one unit in one year (目标). ``given`` is the part that came from above; a unit may aim higher.

    Shares are kept as ratios: 0.9 is 90 %.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    indicator = models.CharField(_("Indicator"), max_length=60, db_collation="C")
    amount = models.DecimalField(_("Target"), max_digits=14, decimal_places=4)
    given = models.DecimalField(_("Given from above"), max_digits=14, decimal_places=4, null=True, blank=True)
    upper = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    split = models.CharField(_("How it is shared out"), max_length=8, choices=Split, blank=True)
    is_key = models.BooleanField(_("Key target"), default=True)
    note = models.CharField(_("Note"), max_length=200, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("target")
        indexes = [models.Index(fields=["unit_path", "year"], name="target_path")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "indicator"], name="target_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="target_not_negative"),
            models.CheckConstraint(
                condition=Q(upper__isnull=True, given__isnull=True) | Q(given__isnull=False), name="target_part_is_given"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("plans:figure", args=[self.pk])

    @property
    def measured(self) -> Indicator | None:
        """None when the package that brought the indicator is not there any more."""
        return INDICATORS.get(self.indicator) if self.indicator in INDICATORS else None

    @property
    def label(self) -> str | Promise:
        return self.measured.label if self.measured else self.indicator


class Plea(BaseModel):
    """A unit asks its upper union for a lower target (调整申请)."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="pleas")
    unit_path = PathField()
    asked = models.DecimalField(_("Target asked for"), max_digits=14, decimal_places=4)
    reason = models.CharField(_("Reason"), max_length=500)
    state = models.CharField(_("State"), max_length=8, choices=Decision, default=Decision.WAITING)
    asked_by = models.CharField(_("Asked by"), max_length=100)
    decided_by = models.CharField(_("Decision by"), max_length=100, blank=True)
    decided_at = models.DateTimeField(_("Decision taken"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("request for a lower target")
        indexes = [models.Index(fields=["unit_path"], name="plea_subtree")]
        constraints = [
            models.UniqueConstraint(fields=["target"], condition=Q(state="waiting"), name="plea_one_waiting"),
        ]

    def __str__(self) -> str:
        return str(self.target)

    def get_absolute_url(self) -> str:
        return reverse("plans:plea", args=[self.pk])

    @property
    def state_chip(self) -> Decision:
        return Decision(self.state)
