"""Who employs people in an area."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.organizing.enums import Coverage, EmployerKind, EmployerState, Industry, Nature


class Employer(BaseModel):
    """An employer (用人单位) in the area of ``area``; ``union`` is the union that organises its workers, if any."""

    name = models.CharField(_("Name"), max_length=120, db_collation="C")
    name_pinyin = models.CharField(max_length=400, editable=False, db_collation="C")
    initials = models.CharField(max_length=120, editable=False, db_collation="C")
    credit_code = models.CharField(_("Unified social credit code"), max_length=18, null=True, blank=True, unique=True)
    kind = models.CharField(_("Kind"), max_length=14, choices=EmployerKind, default=EmployerKind.ENTERPRISE)
    nature = models.CharField(_("Nature"), max_length=3, choices=Nature, blank=True)
    industry = models.CharField(_("Industry class"), max_length=2, choices=Industry, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=EmployerState, default=EmployerState.OPEN)
    area = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Area"))
    unit_path = PathField()
    division_code = models.CharField(_("Division code"), max_length=12, blank=True)
    union = models.ForeignKey("units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Union"))
    coverage = models.CharField(_("State of organising"), max_length=6, choices=Coverage, default=Coverage.NONE)
    covered_on = models.DateField(_("Organised since"), null=True, blank=True)
    headcount = models.PositiveIntegerField(_("Workers"), default=0)
    headcount_women = models.PositiveIntegerField(_("Women workers"), null=True, blank=True)
    payroll = models.DecimalField(_("Yearly payroll"), max_digits=14, decimal_places=2, default=Decimal(0))
    registered_on = models.DateField(_("Registered on"), null=True, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    legal_representative = models.CharField(_("Legal representative"), max_length=60, blank=True)
    contact_name = models.CharField(_("Contact"), max_length=60, blank=True)
    contact_phone = models.CharField(_("Contact's telephone"), max_length=30, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(_("Latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    has_party_branch = models.BooleanField(_("Has a Party branch"), null=True, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("employer")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="employer_path"),
            models.Index(
                fields=["unit_path", "id"],
                name="employer_uncovered",
                condition=Q(coverage=Coverage.NONE, state=EmployerState.OPEN),
            ),
            models.Index(fields=["area", "name"], name="employer_area_name"),
            models.Index(fields=["union"], name="employer_union"),
            models.Index(fields=["name"], name="employer_name"),
            models.Index(fields=["initials"], name="employer_initials"),
            models.Index(fields=["name_pinyin"], name="employer_pinyin"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(coverage=Coverage.NONE, union__isnull=True) | (~Q(coverage=Coverage.NONE) & Q(union__isnull=False)),
                name="employer_coverage_has_union",
            ),
            models.UniqueConstraint(fields=["union"], condition=Q(coverage=Coverage.OWN), name="employer_own_union_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organizing:employer", args=[self.pk])

    @property
    def covering(self) -> Coverage:
        return Coverage(self.coverage)

    @property
    def is_open(self) -> bool:
        return self.state == EmployerState.OPEN

    @property
    def is_covered(self) -> bool:
        return self.coverage != Coverage.NONE
