"""A stretch of time for which one union holds one person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import EndReason, RetainReason, Standing


class Membership(BaseModel):
    """Membership in one union (会籍). At most one is open for each person, wherever in the country."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="memberships")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"), db_index=False)
    unit_path = PathField()
    standing = models.CharField(_("Standing"), max_length=8, choices=Standing, default=Standing.MEMBER)
    joined_on = models.DateField(_("From"), null=True, blank=True)
    ended_on = models.DateField(_("Until"), null=True, blank=True)
    end_reason = models.CharField(_("Why it ended"), max_length=12, choices=EndReason, blank=True)
    retained_for = models.CharField(_("Retained because"), max_length=12, choices=RetainReason, blank=True, db_default="")
    batch = models.CharField(max_length=40, blank=True, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("membership")
        indexes = [
            models.Index(fields=["unit_path", "joined_on"], name="membership_joined"),
            models.Index(fields=["person", "ended_on"], condition=Q(end_reason="transfer"), name="membership_transferred"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on__isnull=True), name="membership_one_open"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(joined_on__isnull=True) | Q(ended_on__gte=F("joined_on")),
                name="membership_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.unit_id}"

    @property
    def standing_now(self) -> Standing:
        return Standing(self.standing)

    @property
    def is_open(self) -> bool:
        return self.ended_on is None
