"""The mutual-aid service card."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import CardState


def spaced(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


class CardSeries(models.Model):
    """The running number of the cards of one city (号段); whoever issues holds its row."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    prefix = models.CharField(_("Prefix"), max_length=8, db_collation="C")
    last = models.PositiveBigIntegerField(_("Last number"), default=0)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("card series")
        constraints = [models.UniqueConstraint(fields=["prefix"], name="card_series_once")]

    def __str__(self) -> str:
        return self.prefix


class CardBlock(BaseModel):
    """Numbers set aside for the cards of a unit and of what stands below it (预留号段), so that they can be printed ahead."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("For the cards of"))
    unit_path = PathField()
    prefix = models.CharField(_("Prefix"), max_length=8, db_collation="C")
    digits = models.PositiveSmallIntegerField(editable=False)
    first = models.PositiveBigIntegerField(_("First number"))
    last = models.PositiveBigIntegerField(_("Last number"))
    given = models.PositiveIntegerField(_("Numbers given out"), default=0)
    reserved_by = models.CharField(_("Reserved by"), max_length=100)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("block of card numbers")
        indexes = [models.Index(fields=["unit_path", "id"], name="card_block_path")]
        constraints = [
            models.UniqueConstraint(fields=["prefix", "first"], name="card_block_once"),
            models.CheckConstraint(
                condition=Q(last__gte=F("first"), given__lte=F("last") - F("first") + 1), name="card_block_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}{self.first:0{self.digits}d}–{self.prefix}{self.last:0{self.digits}d}"

    def get_absolute_url(self) -> str:
        return reverse("members:card-block", args=[self.pk])

    @property
    def size(self) -> int:
        return self.last - self.first + 1

    @property
    def left(self) -> int:
        return self.size - self.given


class Card(BaseModel):
    """A card (会员服务卡). ``stamp`` is what its QR code proves: a lost card's stamp is worth nothing."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="cards")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"), db_index=False)
    unit_path = PathField()
    number = models.CharField(_("Card number"), max_length=24, unique=True, db_collation="C")
    stamp = models.CharField(max_length=16, editable=False)
    state = models.CharField(_("State"), max_length=8, choices=CardState, default=CardState.ACTIVE)
    issued_on = models.DateField(_("Issued"))
    valid_until = models.DateField(_("Valid until"))
    ended_on = models.DateField(_("Until"), null=True, blank=True)
    printed_at = models.DateTimeField(_("Printed"), null=True, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("service card")
        indexes = [models.Index(fields=["unit_path", "id"], name="card_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=[CardState.ACTIVE, CardState.LOST]), name="card_one_current"
            ),
            models.CheckConstraint(condition=Q(valid_until__gte=F("issued_on")), name="card_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("members:card", args=[self.pk])

    @property
    def state_now(self) -> CardState:
        return CardState(self.state)

    @property
    def spaced(self) -> str:
        """3702 0000 0042 7: as it stands on the card."""
        return spaced(self.number)

    def is_good(self, on: date) -> bool:
        return self.state == CardState.ACTIVE and self.issued_on <= on <= self.valid_until
