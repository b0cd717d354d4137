"""Second lines of the tree."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import PathField, ScopedManager
from unionhall.units.enums import LinkKind


class Link(models.Model):
    """A unit's dated tie to a second upper body: its industry federation, or the joint union that covers it."""

    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="links")
    upper = models.ForeignKey("units.Unit", models.PROTECT, related_name="linked")
    kind = models.CharField(_("Kind"), max_length=10, choices=LinkKind)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    unit_path = PathField()

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind"], condition=Q(ends_on__isnull=True), name="link_one_open"),
            models.CheckConstraint(condition=~Q(unit=models.F("upper")), name="link_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} → {self.upper_id} ({self.get_kind_display()})"
