"""A membership goes from one union to another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.members.enums import Standing, TransferReason, TransferState


class Transfer(BaseModel):
    """A transfer (会籍接转). Both unions act; neither sees the other's register, only this case of it.

    It stands at two places of the tree, so it has no path of its own: ``queries.transfers`` asks for the right at either.
    """

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="transfers")
    from_unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Old union"))
    to_unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("New union"))
    state = models.CharField(_("State"), max_length=9, choices=TransferState, default=TransferState.WAITING)
    reason = models.CharField(_("Reason"), max_length=8, choices=TransferReason)
    was = models.CharField(max_length=8, choices=Standing, editable=False)
    asked_by = models.CharField(_("Asked by"), max_length=100)
    asked_by_member = models.BooleanField(_("Asked by the member"), default=False)
    released_at = models.DateTimeField(_("Let go"), null=True, blank=True)
    released_by = models.CharField(_("Released by"), max_length=100, blank=True)
    accepted_at = models.DateTimeField(_("Taken in"), null=True, blank=True)
    accepted_by = models.CharField(_("Accepted by"), max_length=100, blank=True)
    escalated_at = models.DateTimeField(_("With the union above"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    class Meta:
        verbose_name = _("transfer")
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state=TransferState.WAITING), name="transfer_one_under_way"),
            models.CheckConstraint(condition=~Q(from_unit=F("to_unit")), name="transfer_goes_somewhere"),
            models.CheckConstraint(
                condition=~Q(state=TransferState.DONE) | Q(released_at__isnull=False, accepted_at__isnull=False),
                name="transfer_done_by_both",
            ),
        ]

    def __str__(self) -> str:
        return self.person.name

    def get_absolute_url(self) -> str:
        return reverse("members:transfer", args=[self.pk])

    @property
    def unit_path(self) -> str:
        """Where its trail is read: at the union that lets go."""
        return self.from_unit.path

    @property
    def state_now(self) -> TransferState:
        return TransferState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == TransferState.WAITING
