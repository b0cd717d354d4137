"""Papers with a number of their own, kept as they were issued."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import PathField, ScopedManager
from unionhall.documents.enums import PaperState
from unionhall.documents.models.attachment import Attachment
from unionhall.documents.registry import PAPER_KINDS


def paper_code() -> str:
    """What the QR code holds: nobody guesses it from another."""
    return secrets.token_urlsafe(12)


class CodeWord(models.Model):
    """The word that a unit's numbers begin with (机关代字), where it is not the usual one."""

    unit = models.OneToOneField("units.Unit", models.CASCADE, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    word = models.CharField(_("Word of the number"), max_length=12)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("word of numbers")

    def __str__(self) -> str:
        return self.word


class Series(models.Model):
    """How far the numbers of one unit, series and year have come. Whoever takes the next one holds this row until commit."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    unit_path = PathField()
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("series of numbers")
        constraints = [models.UniqueConstraint(fields=["unit", "series", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"


class Issued(models.Model):
    """A numbered paper (文件), PDF and Word as they were issued. Only its state changes afterwards."""

    code = models.CharField(max_length=24, unique=True, default=paper_code, editable=False, db_collation="C")
    kind = models.CharField(_("Kind"), max_length=60)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Issuer"))
    unit_path = PathField()
    issuer = models.CharField(_("Issuer"), max_length=120)
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(_("Number"), max_length=60)
    title = models.CharField(_("Title"), max_length=200)
    issued_on = models.DateField(_("Issued on"))
    issued_by = models.CharField(_("Issued by"), max_length=100)
    issued_by_id = models.BigIntegerField(null=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    pdf = models.OneToOneField(Attachment, models.PROTECT, related_name="+")
    docx = models.OneToOneField(Attachment, models.PROTECT, related_name="+")
    state = models.CharField(_("State"), max_length=10, choices=PaperState, default=PaperState.VALID)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaces")
    closed_on = models.DateField(_("No longer in force since"), null=True, blank=True)
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    pdf_url = docx_url = ""
    """Set by ``queries.issued.seen_with``: where the record it is about hands it out."""

    class Meta:
        verbose_name = _("numbered paper")
        indexes = [
            models.Index(fields=["unit_path", "-id"], name="issued_unit"),
            models.Index(fields=["subject_type", "subject_id"], name="issued_subject"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "series", "year", "serial"], name="issued_number_once"),
            models.CheckConstraint(
                condition=Q(state=PaperState.VALID, closed_on=None) | (~Q(state=PaperState.VALID) & Q(closed_on__isnull=False)),
                name="issued_closed_has_date",
            ),
            models.CheckConstraint(condition=~Q(replaced_by=F("id")), name="issued_replaced_by_another"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("documents:issued", args=[self.pk])

    @property
    def label(self) -> str | Promise:
        return PAPER_KINDS.get(self.kind).label if self.kind in PAPER_KINDS else self.kind

    @property
    def chip(self) -> PaperState:
        return PaperState(self.state)

    @property
    def is_valid(self) -> bool:
        return self.state == PaperState.VALID

    @property
    def public_url(self) -> str:
        return reverse("verify:paper", args=[self.code])

    @property
    def verify_url(self) -> str:
        """What the QR code opens, also from another machine."""
        return settings.PUBLIC_URL + self.public_url
