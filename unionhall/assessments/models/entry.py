"""A union in a campaign: its self-check, its evidence, and what it applied with."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.assessments import permissions as keys
from unionhall.assessments.enums import ENDED_STATES, EntryState, Round
from unionhall.assessments.models.campaign import Campaign
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow

S = EntryState


class Entry(BaseModel):
    """A union that takes part (参评工会). ``upper`` inspects first, ``judge`` last.

    ``round`` says at which inspection it stands while it rectifies; ``due_on`` is the clock of its present state.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="entries", verbose_name=_("Campaign"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    upper = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("First inspection by"))
    judge = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Final inspection by"))
    state = models.CharField(_("State"), max_length=10, choices=EntryState, default=EntryState.INVITED)
    round = models.CharField(_("Round"), max_length=6, choices=Round, default=Round.SELF)
    due_on = models.DateField(_("Due"), null=True, blank=True)
    expired_on = models.DateField(_("Let the day pass on"), null=True, blank=True)
    register_points = models.DecimalField(_("By the register"), max_digits=8, decimal_places=2, null=True)
    register_items = models.JSONField(default=dict)
    self_points = models.DecimalField(_("Self-check"), max_digits=8, decimal_places=2, null=True)
    first_points = models.DecimalField(_("First inspection"), max_digits=8, decimal_places=2, null=True)
    final_points = models.DecimalField(_("Final inspection"), max_digits=8, decimal_places=2, null=True)
    applied_on = models.DateField(_("Applied on"), null=True, blank=True)
    closed_on = models.DateField(_("Through on"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    PROCESS = Workflow(
        (
            Transition("start", (S.INVITED,), S.CHECKING, keys.ENTRY_CHECK, _("Begin the self-check")),
            Transition("apply", (S.CHECKING,), S.APPLIED, keys.ENTRY_APPLY, _("Apply for acceptance")),
            Transition("return", (S.APPLIED,), S.CHECKING, keys.INSPECTION_PLAN, _("Send back")),
            Transition("pass first", (S.APPLIED,), S.FIRST, keys.INSPECTION_PLAN, _("First inspection passed")),
            Transition("fail", (S.APPLIED, S.FIRST), S.RECTIFYING, keys.INSPECTION_PLAN, _("To be rectified")),
            Transition("recheck first", (S.RECTIFYING,), S.APPLIED, keys.ENTRY_APPLY, _("Ask for the re-check")),
            Transition("recheck final", (S.RECTIFYING,), S.FIRST, keys.ENTRY_APPLY, _("Ask for the re-check")),
            Transition("pass final", (S.FIRST,), S.PASSED, keys.INSPECTION_PLAN, _("Final inspection passed")),
            Transition("accept", (S.PASSED,), S.ACCEPTED, keys.AWARD_DECIDE, _("Recognise")),
            Transition(
                "close",
                (S.INVITED, S.CHECKING, S.APPLIED, S.FIRST, S.RECTIFYING, S.PASSED),
                S.FAILED,
                keys.INSPECTION_PLAN,
                _("Close without acceptance"),
            ),
        )
    )

    class Meta:
        verbose_name = _("union in a campaign")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="entry_path"),
            models.Index(fields=["campaign", "unit_path", "id"], name="entry_campaign"),
            models.Index(fields=["campaign", "state"], name="entry_state"),
            models.Index(fields=["due_on"], name="entry_due", condition=~Q(state__in=sorted(ENDED_STATES))),
        ]
        constraints = [models.UniqueConstraint(fields=["campaign", "unit"], name="entry_once")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.campaign}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:entry", args=[self.pk])

    @property
    def chip(self) -> EntryState:
        return EntryState(self.state)

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED_STATES

    def is_late(self, on: date) -> bool:
        return not self.is_ended and self.due_on is not None and self.due_on < on

    @property
    def at_round(self) -> Round:
        """The inspection that comes next, or that it failed."""
        return Round(self.round)


class Claim(models.Model):
    """What the union says of an item that the register does not score."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="claims")
    unit_path = PathField()
    code = models.CharField(_("Item"), max_length=10)
    value = models.DecimalField(_("Points earned"), max_digits=8, decimal_places=2)
    note = models.CharField(_("Explanation"), max_length=500, blank=True)
    said_by = models.CharField(_("By"), max_length=100)
    said_at = models.DateTimeField(auto_now=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("self-assessed item")
        indexes = [models.Index(fields=["unit_path"], name="claim_subtree")]
        constraints = [models.UniqueConstraint(fields=["entry", "code"], name="claim_once")]

    def __str__(self) -> str:
        return self.code


class Evidence(models.Model):
    """A trace (痕迹) of an item: what it shows, of which day, who put it here; the file is sealed with its digest."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="evidence")
    unit_path = PathField()
    code = models.CharField(_("Item"), max_length=10)
    title = models.CharField(_("What it shows"), max_length=120)
    happened_on = models.DateField(_("Date of origin"))
    file = models.ForeignKey("documents.Attachment", models.PROTECT, related_name="+", verbose_name=_("File"))
    added_by = models.CharField(_("By"), max_length=100)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("evidence")
        indexes = [
            models.Index(fields=["unit_path"], name="evidence_subtree"),
            models.Index(fields=["entry", "code"], name="evidence_entry"),
        ]

    def __str__(self) -> str:
        return self.title


class Application(models.Model):
    """What the union applied with, frozen: card, points, figures with their reasons, digests of the evidence (申报)."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="applications")
    unit_path = PathField()
    number = models.PositiveSmallIntegerField(_("Which time"), default=1)
    report = models.TextField(_("Self-check report"))
    points = models.DecimalField(_("Points earned"), max_digits=8, decimal_places=2)
    statement = models.JSONField(default=dict)
    digest = models.CharField(_("Digest"), max_length=64)
    applied_by = models.CharField(_("By"), max_length=100)
    applied_by_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(_("Submitted at"), auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("application for acceptance")
        indexes = [models.Index(fields=["unit_path"], name="entry_application_subtree")]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="application_number_once")]

    def __str__(self) -> str:
        return f"{self.entry.unit} {self.number}"


del S
