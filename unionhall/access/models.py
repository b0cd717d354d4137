"""Who holds which role where, from when to when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from unionhall.access.enums import DataRange
from unionhall.access.roles import ROLES
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager

BETWEEN = " · "


class Grant(BaseModel):
    """A role given to a user at a unit (授权). ``delegated_from`` marks cover while its holder is absent (委托)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants", verbose_name=_("User"))
    role = models.CharField(_("Role"), max_length=40)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    data_range = models.CharField(_("Data range"), max_length=10, choices=DataRange, default=DataRange.BELOW)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Ended at once"), null=True, blank=True, editable=False)
    delegated_from = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="delegations")
    reason = models.CharField(_("Reason"), max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("grant")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="grant_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        """As the trail keeps it: the role by its key, said in each reader's language (``access.sentences``)."""
        return f"{self.user}{BETWEEN}{self.role}"

    @property
    def role_label(self) -> str:
        return str(ROLES[self.role].label)

    def in_force(self, on: date) -> bool:
        return self.ended_at is None and self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class GrantUnit(models.Model):
    """One of the units of a grant whose range is «chosen units»; it covers the unit and below."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="chosen")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    unit_path = PathField()

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "unit"], name="grant_unit_once")]
