"""A notice that everybody may read for a time, and what was objected to it."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.common.scope import PathField, ScopedManager, unscoped
from unionhall.notices.enums import ObjectionState, PublicityState
from unionhall.notices.registry import PUBLICITY_KINDS


def public_code() -> str:
    """A part of a public address that says nothing and cannot be guessed."""
    return secrets.token_urlsafe(12)


class Publicity(models.Model):
    """A timed public notice about ``subject`` (公示). ``key`` is the right that answering objections asks for at ``unit``.

    It runs from the day it was published to the end of ``until``. Its text holds no more about people than everybody may know.
    """

    code = models.CharField(max_length=24, unique=True, default=public_code, editable=False, db_collation="C")
    kind = models.CharField(_("Kind"), max_length=60)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    key = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    title = models.CharField(_("Title"), max_length=200)
    body = models.TextField(_("Text"))
    state = models.CharField(_("State"), max_length=10, choices=PublicityState, default=PublicityState.RUNNING)
    starts_on = models.DateField(_("From"), default=today)
    until = models.DateField(_("Until"))
    published_by = models.CharField(_("Published by"), max_length=100)
    published_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(_("Closed"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("public notice")
        indexes = [
            models.Index(fields=["unit_path", "-id"], name="publicity_unit"),
            models.Index(fields=["subject_type", "subject_id"], name="publicity_subject"),
            models.Index(fields=["until"], name="publicity_running", condition=Q(state="running")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("starts_on")), name="publicity_dates_in_order"),
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id"], condition=Q(state="running"), name="publicity_one_runs"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the staff."""
        return reverse("publicity:record", args=[self.pk])

    @property
    def public_url(self) -> str:
        return reverse("public:notice", args=[self.code])

    @property
    def label(self) -> str | Promise:
        """What kind of notice it is, in the reader's language."""
        return PUBLICITY_KINDS.get(self.kind).label if self.kind in PUBLICITY_KINDS else self.kind

    @property
    def chip(self) -> PublicityState:
        """As it is today: one whose time is over has ended, even if nobody has noted it yet."""
        is_due = self.state == PublicityState.RUNNING and not self.is_running
        return PublicityState.ENDED if is_due else PublicityState(self.state)

    @property
    def is_running(self) -> bool:
        """Everybody may read it and object."""
        return self.state == PublicityState.RUNNING and today() <= self.until

    @property
    def is_over(self) -> bool:
        """It ran to its end; what was objected may still wait for an answer (``open_objections``)."""
        return self.state != PublicityState.WITHDRAWN and today() > self.until

    @property
    def days_left(self) -> int:
        """After today; 0 on the last day."""
        return max((self.until - today()).days, 0)

    @property
    def open_objections(self) -> int:
        return self._count(ObjectionState.OPEN)

    @property
    def upheld_objections(self) -> int:
        return self._count(ObjectionState.UPHELD)

    def _count(self, state: ObjectionState) -> int:
        with unscoped("decisions rest on how many objections there are, whoever decides"):
            return self.objections.filter(state=state).count()


class Objection(models.Model):
    """What somebody has against it (异议). Names are not asked for; ``contact`` is sealed; ``receipt`` opens the answer."""

    publicity = models.ForeignKey(Publicity, models.CASCADE, related_name="objections", verbose_name=_("Public notice"))
    unit_path = PathField()
    receipt = models.CharField(max_length=24, unique=True, default=public_code, editable=False, db_collation="C")
    text = models.TextField(_("Objection"))
    contact_sealed = models.BinaryField(default=b"")
    state = models.CharField(_("State"), max_length=10, choices=ObjectionState, default=ObjectionState.OPEN)
    raised_at = models.DateTimeField(_("Raised"), auto_now_add=True)
    answer = models.TextField(_("Answer"), blank=True)
    answered_by = models.CharField(_("Answered by"), max_length=100, blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("objection")
        indexes = [
            models.Index(fields=["unit_path"], name="objection_subtree"),
            models.Index(fields=["publicity", "id"], name="objection_publicity"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["open", "lapsed"]) | ~Q(answer=""), name="objection_answer_is_given")
        ]

    def __str__(self) -> str:
        return self.publicity.title

    @property
    def chip(self) -> ObjectionState:
        return ObjectionState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == ObjectionState.OPEN
