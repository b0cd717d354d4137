"""The way from one rank to the next."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.policies.figures import Figure
from unionhall.workforce import permissions
from unionhall.workforce.enums import PromotionState as State
from unionhall.workforce.models.worker import Worker
from unionhall.workforce.policies.growing import RankName

PROMOTING = Workflow((
    Transition("review", (State.PROPOSED,), State.REVIEWED, permissions.RANK_REVIEW, _("Pass the review")),
    Transition("publish", (State.REVIEWED,), State.PUBLIC, permissions.RANK_REVIEW, _("Make public"), clock="publicity_days"),
    Transition("appoint", (State.PUBLIC,), State.APPOINTED, permissions.RANK_APPOINT, _("Appoint")),
    Transition("refuse", (State.PROPOSED, State.REVIEWED, State.PUBLIC), State.REFUSED, permissions.RANK_REVIEW, _("Refuse")),
))  # fmt: skip


class Promotion(BaseModel):
    """A worker is put forward for the next rank or level (职级晋升). ``basis`` keeps why he or she was eligible."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="promotions")
    unit_path = PathField()
    from_rank = models.CharField(_("From rank"), max_length=12, choices=RankName)
    from_level = models.PositiveSmallIntegerField(_("From level"), default=1)
    to_rank = models.CharField(_("To rank"), max_length=12, choices=RankName)
    to_level = models.PositiveSmallIntegerField(_("To level"), default=1)
    basis = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.PROPOSED)
    proposed_by = models.CharField(_("Put forward by"), max_length=100)
    proposed_by_id = models.BigIntegerField(null=True, editable=False)
    reviewed_by = models.CharField(_("Review passed by"), max_length=100, blank=True)
    review = models.CharField(_("Opinion of the review"), max_length=500, blank=True)
    public_until = models.DateField(_("Public until"), null=True, blank=True)
    effective_on = models.DateField(_("Takes effect on"), null=True, blank=True)
    paper_number = models.CharField(_("Number of the paper"), max_length=60, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("promotion")
        indexes = [models.Index(fields=["unit_path", "id"], name="promotion_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(state__in=[State.PROPOSED, State.REVIEWED, State.PUBLIC]),
                name="promotion_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPOINTED) | Q(effective_on__isnull=False), name="promotion_appointed_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} → {self.get_to_rank_display()}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:promotion", args=[self.pk])

    @property
    def state_now(self) -> State:
        return State(self.state)

    @property
    def is_open(self) -> bool:
        return self.state in {State.PROPOSED, State.REVIEWED, State.PUBLIC}

    @property
    def figure(self) -> Figure[Any]:
        """Why the worker was eligible when put forward."""
        return Figure.load(self.basis)
