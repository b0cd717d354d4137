"""One version of one policy, set by one unit for everything under it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.policies.enums import VersionState


class Version(BaseModel):
    """A policy's parameters with the document they come from (政策版本).

    In force from ``starts_on`` until ``ends_on`` or until a newer approved version of the same unit starts. Once
    approved it is never edited: a newer version supersedes it. ``may_override`` lets units below set their own.
    """

    key = models.CharField(_("Policy"), max_length=80, db_collation="C")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Set by"))
    unit_path = PathField()
    state = models.CharField(_("State"), max_length=10, choices=VersionState, default=VersionState.DRAFT)
    params = models.JSONField(_("Parameters"), default=dict)
    starts_on = models.DateField(_("In force from"))
    ends_on = models.DateField(_("In force until"), null=True, blank=True)
    may_override = models.BooleanField(_("Lower units may set their own"), default=True)
    source_title = models.CharField(_("Document"), max_length=200)
    source_number = models.CharField(_("Document number"), max_length=80, blank=True)
    source_issuer = models.CharField(_("Issuer"), max_length=120, blank=True)
    source_date = models.DateField(_("Dated"), null=True, blank=True)
    source_clause = models.CharField(_("Clause"), max_length=120, blank=True)
    note = models.TextField(_("Note"), blank=True)
    pack = models.CharField(_("From pack"), max_length=60, blank=True)
    proposed_by = models.CharField(max_length=100, blank=True)
    approved_by = models.CharField(_("Approved by"), max_length=100, blank=True)
    approved_at = models.DateTimeField(_("Approved"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("policy version")
        indexes = [models.Index(fields=["key", "unit_path", "-starts_on"], name="policy_lookup")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="policy_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["key", "unit", "starts_on"], condition=Q(state="approved"), name="policy_one_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.starts_on}"

    @property
    def is_frozen(self) -> bool:
        return self.state in {VersionState.APPROVED, VersionState.WITHDRAWN}

    def covers_day(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)
