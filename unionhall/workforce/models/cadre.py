"""Cadres beyond their files: the pool, exchanges, cases of protection and of responsibility."""

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
from unionhall.workforce.enums_cadres import (
    PROTECTED,
    CaseKind,
    CaseMatter,
    CaseOutcome,
    CaseState,
    ExchangeKind,
    ExchangeState,
    Measure,
    OutReason,
    TalentState,
)
from unionhall.workforce.models.worker import Worker
from unionhall.workforce.policies.cadres import CaseStepKind

POOLING = Workflow((
    Transition("take", (TalentState.RECOMMENDED,), TalentState.POOLED, permissions.TALENT_REVIEW, _("Take into the pool")),
    Transition("refuse", (TalentState.RECOMMENDED,), TalentState.REFUSED, permissions.TALENT_REVIEW, _("Do not take in")),
    Transition("release", (TalentState.POOLED,), TalentState.OUT, permissions.TALENT_REVIEW, _("Take out of the pool")),
))  # fmt: skip

STANDING = Q(state__in=["recommended", "pooled"])
ONE_CADRE = Q(worker__isnull=False, officer__isnull=True) | Q(worker__isnull=True, officer__isnull=False)


class OfCadre(BaseModel):
    """Something about a union worker or an elected officer; ``name`` and ``post`` as they were then."""

    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Union worker"))
    officer = models.ForeignKey(
        "organizing.Officer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Officer of a union")
    )
    name = models.CharField(_("Cadre"), max_length=60)
    post = models.CharField(_("Post then"), max_length=60)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        abstract = True

    @property
    def cadre(self) -> Any:
        """The worker's file, or the officer's page."""
        return self.worker or self.officer


class Talent(OfCadre):
    """Somebody recommended for the pool of cadres (工会干部人才库), in it for a term, and out again with the reason."""

    strengths = models.CharField(_("Strengths"), max_length=200)
    grounds = models.CharField(_("Grounds of the recommendation"), max_length=1_000)
    basis = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("State"), max_length=11, choices=TalentState, default=TalentState.RECOMMENDED)
    recommended_by = models.CharField(_("Recommended by"), max_length=100)
    recommended_by_id = models.BigIntegerField(null=True, editable=False)
    reviewed_by = models.CharField(_("Decision by"), max_length=100, blank=True)
    review = models.CharField(_("Opinion of the review"), max_length=500, blank=True)
    since = models.DateField(_("In the pool since"), null=True, blank=True)
    until = models.DateField(_("In the pool until"), null=True, blank=True)
    out_on = models.DateField(_("Out since"), null=True, blank=True)
    out_because = models.CharField(_("Why out"), max_length=7, choices=OutReason, blank=True)

    class Meta:
        verbose_name = _("cadre of the pool")
        indexes = [models.Index(fields=["unit_path", "id"], name="talent_path")]
        constraints = [
            models.CheckConstraint(condition=ONE_CADRE, name="talent_one_cadre"),
            models.UniqueConstraint(fields=["worker"], condition=STANDING, name="talent_worker_once"),
            models.UniqueConstraint(fields=["officer"], condition=STANDING, name="talent_officer_once"),
            models.CheckConstraint(
                condition=~Q(state=TalentState.POOLED) | Q(since__isnull=False, until__gt=F("since")), name="talent_term"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.unit.label}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:talent", args=[self.pk])

    @property
    def state_now(self) -> TalentState:
        return TalentState(self.state)

    @property
    def figure(self) -> Figure[Any]:
        return Figure.load(self.basis)


class Exchange(BaseModel):
    """A cadre of the pool works at another unit for a while (挂职、交流、借调); the home unit keeps the file."""

    talent = models.ForeignKey(Talent, models.PROTECT, related_name="exchanges")
    unit_path = PathField()
    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Works at"))
    kind = models.CharField(_("Kind of exchange"), max_length=9, choices=ExchangeKind)
    task = models.CharField(_("Task"), max_length=300)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))
    state = models.CharField(_("State"), max_length=9, choices=ExchangeState, default=ExchangeState.RUNNING)
    report = models.CharField(_("Words of the host"), max_length=1_000, blank=True)
    paper_number = models.CharField(_("Number of the paper"), max_length=60, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("exchange of a cadre")
        indexes = [models.Index(fields=["unit_path", "id"], name="exchange_path")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="exchange_days_in_order"),
            models.UniqueConstraint(fields=["talent"], condition=Q(state=ExchangeState.RUNNING), name="exchange_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.talent.name} → {self.host.label}"

    def get_absolute_url(self) -> str:
        return self.talent.get_absolute_url()

    @property
    def state_now(self) -> ExchangeState:
        return ExchangeState(self.state)


class CadreCase(OfCadre):
    """A cadre suffers for the duty and the union above must act; or failed in it, and steps follow that none can skip."""

    kind = models.CharField(_("Kind of case"), max_length=14, choices=CaseKind)
    matter = models.CharField(_("What happened"), max_length=9, choices=CaseMatter)
    happened_on = models.DateField(_("Happened on"))
    facts = models.TextField(_("Facts"), max_length=4_000)
    upper = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Has to act"))
    state = models.CharField(_("State"), max_length=9, choices=CaseState, default=CaseState.OPEN)
    measure = models.CharField(_("Measure"), max_length=9, choices=Measure, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=9, choices=CaseOutcome, blank=True)
    result = models.CharField(_("How it ended"), max_length=1_000, blank=True)
    opened_by = models.CharField(_("Reported by"), max_length=100)
    opened_by_id = models.BigIntegerField(null=True, editable=False)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    paper_number = models.CharField(_("Number of the paper"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("case of a cadre")
        indexes = [models.Index(fields=["unit_path", "kind", "id"], name="cadre_case_path")]
        constraints = [
            models.CheckConstraint(condition=ONE_CADRE, name="cadre_case_one_cadre"),
            models.CheckConstraint(
                condition=Q(kind=CaseKind.PROTECTION, matter__in=PROTECTED)
                | (Q(kind=CaseKind.RESPONSIBILITY) & ~Q(matter__in=PROTECTED)),
                name="cadre_case_matter",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.CLOSED) | Q(closed_on__isnull=False), name="cadre_case_closed_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.get_matter_display()}"

    def get_absolute_url(self) -> str:
        name = "protection" if self.is_protection else "charge"
        return reverse(f"workforce:{name}", args=[self.pk])

    @property
    def is_protection(self) -> bool:
        return self.kind == CaseKind.PROTECTION

    @property
    def is_open(self) -> bool:
        return self.state == CaseState.OPEN

    @property
    def state_now(self) -> CaseState:
        return CaseState(self.state)


class CaseStep(BaseModel):
    """One step of a case. ``due_on`` is the clock of the policy; the last three are the count of an assembly."""

    case = models.ForeignKey(CadreCase, models.CASCADE, related_name="steps")
    unit_path = PathField()
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Step"), max_length=9, choices=CaseStepKind)
    due_on = models.DateField(_("By when"), null=True, blank=True)
    done_on = models.DateField(_("Done on"), null=True, blank=True)
    done_by = models.CharField(_("Who acted"), max_length=100, blank=True)
    text = models.TextField(_("What was said"), max_length=4_000, blank=True)
    entitled = models.PositiveIntegerField(_("Members or delegates"), null=True, blank=True)
    votes_for = models.PositiveIntegerField(_("Votes for the removal"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("step of a case")
        indexes = [models.Index(fields=["unit_path"], name="case_step_path")]
        constraints = [
            models.UniqueConstraint(fields=["case", "place"], name="case_step_place"),
            models.UniqueConstraint(fields=["case", "kind"], name="case_step_once"),
            models.CheckConstraint(condition=Q(votes_for__isnull=True) | Q(votes_for__lte=F("entitled")), name="case_step_votes"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_done(self) -> bool:
        return self.done_on is not None
