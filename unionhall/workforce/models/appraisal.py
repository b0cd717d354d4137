"""The appraisal of a unit's union workers for a year: the round, each worker in it, and the marks."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.policies.figures import Figure
from unionhall.workforce import permissions
from unionhall.workforce.enums_appraisal import RoundState as State
from unionhall.workforce.models.worker import Worker
from unionhall.workforce.policies.appraising import ScorerRole
from unionhall.workforce.policies.growing import GradeName

RUN, DECIDE = permissions.APPRAISAL_RUN, permissions.APPRAISAL_DECIDE
APPRAISING = Workflow((
    Transition("close", (State.OPEN,), State.REVIEW, RUN, _("Close the marking")),
    Transition("reopen", (State.REVIEW,), State.OPEN, RUN, _("Open the marking again")),
    Transition("publish", (State.REVIEW,), State.PUBLIC, DECIDE, _("Make the results public"), clock="publicity_days"),
    Transition("take_back", (State.PUBLIC,), State.REVIEW, DECIDE, _("Take back to the review")),
    Transition("lock", (State.PUBLIC,), State.LOCKED, DECIDE, _("Lock the results")),
    Transition("cancel", (State.OPEN, State.REVIEW), State.CANCELLED, RUN, _("Call the appraisal off")),
))  # fmt: skip
MARKED = ("ethics", "competence", "results")
"""Dimensions that officers mark; satisfaction comes from the members."""


class AppraisalRound(BaseModel):
    """The yearly appraisal (年度考核) of everybody who serves at ``unit`` and below."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.OPEN)
    opened_on = models.DateField(_("Opened on"))
    closes_on = models.DateField(_("Marking until"))
    opened_by = models.CharField(_("Opened by"), max_length=100)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    decided_on = models.DateField(_("Review held on"), null=True, blank=True)
    present = models.CharField(_("Who took part in the review"), max_length=300, blank=True)
    decision = models.CharField(_("Decision of the review"), max_length=1000, blank=True)
    public_until = models.DateField(_("Public until"), null=True, blank=True)
    locked_on = models.DateField(_("Locked on"), null=True, blank=True)
    locked_by = models.CharField(_("Locked by"), max_length=100, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("yearly appraisal")
        indexes = [models.Index(fields=["unit_path", "id"], name="appraisalround_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"], condition=~Q(state=State.CANCELLED), name="appraisalround_once_a_year"
            ),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opened_on")), name="appraisalround_days_in_order"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.PUBLIC, State.LOCKED]) | Q(decided_on__isnull=False, public_until__isnull=False),
                name="appraisalround_public_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(state=State.LOCKED, locked_on__isnull=False)
                | (~Q(state=State.LOCKED) & Q(locked_on__isnull=True)),
                name="appraisalround_locked_has_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.year} {self.unit.name}"

    def get_absolute_url(self) -> str:
        return reverse("appraisals:round", args=[self.pk])

    @property
    def state_now(self) -> State:
        return State(self.state)

    @property
    def is_marking(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_locked(self) -> bool:
        return self.state == State.LOCKED


class AppraisalEntry(BaseModel):
    """One worker in the appraisal of a year. ``parts`` and ``reasons`` keep how the total was worked out.

    ``proposed`` follows from the total and the share of the best result; ``grade`` is what the review decided.
    """

    round = models.ForeignKey(AppraisalRound, models.CASCADE, related_name="entries")
    worker = models.ForeignKey(Worker, models.CASCADE, related_name="appraisal_entries")
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    employer = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Signing federation"))
    is_void = models.BooleanField(default=False, editable=False)
    statement = models.TextField(_("Own statement"), max_length=3000, blank=True)
    stated_on = models.DateField(_("Stated on"), null=True, blank=True)
    is_breach = models.BooleanField(_("Serious breach of the rules"), default=False)
    breach_note = models.CharField(_("Facts of the breach"), max_length=500, blank=True)
    counted = models.JSONField(default=dict, editable=False)
    parts = models.JSONField(default=dict, editable=False)
    reasons = models.JSONField(default=dict, editable=False)
    total = models.DecimalField(_("Points scored"), max_digits=5, decimal_places=2, null=True, blank=True)
    place = models.PositiveSmallIntegerField(_("Place"), null=True, blank=True)
    proposed = models.CharField(_("Proposed result"), max_length=9, choices=GradeName, blank=True)
    why_proposed = models.JSONField(default=dict, editable=False)
    grade = models.CharField(_("Result"), max_length=9, choices=GradeName, blank=True)
    review_note = models.CharField(_("Why the review decided otherwise"), max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("appraisal of a union worker")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="appraisalentry_path"),
            models.Index(fields=["round", "employer", "place"], name="appraisalentry_place"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["worker", "year"], condition=Q(is_void=False), name="appraisalentry_once_a_year"),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gte=0, total__lte=100), name="appraisalentry_total"
            ),
            models.CheckConstraint(
                condition=Q(is_breach=False) | ~Q(breach_note=""), name="appraisalentry_breach_is_told"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.worker.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("appraisals:entry", args=[self.pk])

    @property
    def figure(self) -> Figure[Any] | None:
        """The total with its reasons, once it has been worked out."""
        return Figure.load(self.reasons) if self.reasons else None

    @property
    def place_figure(self) -> Figure[Any] | None:
        """The proposed result with its place and why."""
        return Figure.load(self.why_proposed) if self.why_proposed else None

    @property
    def part_figures(self) -> dict[str, Figure[Any]]:
        return {name: Figure.load(kept) for name, kept in self.parts.items()}

    @property
    def result(self) -> str:
        return self.grade or self.proposed

    @property
    def result_words(self) -> str:
        return str(GradeName(self.result).label) if self.result else ""


class AppraisalMark(BaseModel):
    """What one officer gave one worker, in the role in which he or she marks."""

    entry = models.ForeignKey(AppraisalEntry, models.CASCADE, related_name="marks")
    unit_path = PathField()
    role = models.CharField(_("Who marks"), max_length=6, choices=ScorerRole)
    scorer = models.CharField(_("Marked by"), max_length=100)
    scorer_id = models.BigIntegerField(editable=False)
    ethics = models.DecimalField(_("Professional ethics"), max_digits=5, decimal_places=2)
    competence = models.DecimalField(_("Competence"), max_digits=5, decimal_places=2)
    results = models.DecimalField(_("Results"), max_digits=5, decimal_places=2)
    note = models.CharField(_("Remarks"), max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("mark of an appraisal")
        indexes = [models.Index(fields=["unit_path", "id"], name="appraisalmark_path")]
        constraints = [
            models.UniqueConstraint(fields=["entry", "scorer_id"], name="appraisalmark_once_each"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__gte": 0, f"{name}__lte": 100}), name=f"appraisalmark_{name}"
                )
                for name in MARKED
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.entry_id} {self.scorer}"
