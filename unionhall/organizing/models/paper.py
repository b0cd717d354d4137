"""Certificates, seals and accounts of a union."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common import crypto
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.organizing.enums.places import PaperState
from unionhall.policies.catalogue.organizing import PaperKind


class UnionPaper(BaseModel):
    """One certificate, seal or account (证照). The number of an account is sealed; only its last four digits are in the clear."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    kind = models.CharField(_("Paper"), max_length=12, choices=PaperKind)
    number = models.CharField(_("Number"), max_length=60, blank=True)
    account_sealed = models.BinaryField(default=b"", editable=False)
    account_tail = models.CharField(max_length=4, blank=True, editable=False)
    holder = models.CharField(_("In the name of"), max_length=120, blank=True)
    issuer = models.CharField(_("Issuing body"), max_length=120, blank=True)
    issued_on = models.DateField(_("Date of issue"), null=True, blank=True)
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    kept_by = models.CharField(_("Kept by"), max_length=60, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=PaperState, default=PaperState.HELD)
    closed_on = models.DateField(_("Ended on"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    warned_at = models.SmallIntegerField(null=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("certificate, seal or account")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="union_paper_path"),
            models.Index(fields=["valid_until", "id"], name="union_paper_until", condition=Q(state=PaperState.HELD)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind"], condition=Q(state=PaperState.HELD), name="union_paper_one_held"),
            models.UniqueConstraint(
                fields=["number"], condition=Q(state=PaperState.HELD, kind=PaperKind.LEGAL_PERSON), name="union_paper_code_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(issued_on__isnull=True) | Q(valid_until__gt=F("issued_on")),
                name="union_paper_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.unit.label}"

    def get_absolute_url(self) -> str:
        return reverse("certificates:paper", args=[self.pk])

    @property
    def is_account(self) -> bool:
        return self.kind == PaperKind.ACCOUNT

    @property
    def is_held(self) -> bool:
        return self.state == PaperState.HELD

    @property
    def account(self) -> str:
        return crypto.decrypt(self.account_sealed)

    @property
    def shown_number(self) -> str:
        """The number as everybody who sees the paper may read it."""
        return f"****{self.account_tail}" if self.is_account and self.account_tail else self.number

    def standing(self, on: date) -> tuple[str, str]:
        """(tone, word) of a chip."""
        if not self.is_held:
            return "off", str(PaperState(self.state).label)
        if self.valid_until is None:
            return "done", _now("Valid")
        if self.valid_until < on:
            return "late", _now("Expired")
        return ("waiting", _now("Expires soon")) if (self.valid_until - on).days <= 90 else ("done", _now("Valid"))
