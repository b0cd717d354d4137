"""Commending union workers: a round with its quotas, who is put forward, who votes, who was commended."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.policies.figures import Figure
from unionhall.workforce import permissions
from unionhall.workforce.models.worker import Worker


class HonourState(models.TextChoices):
    NOMINATING = "nominating", _("Nominations open")
    VOTING = "voting", _("Committee votes")
    PUBLIC = "public", _("Public")
    DECIDED = "decided", _("Commended")
    DROPPED = "dropped", _("Broken off")

    @property
    def tone(self) -> str:
        return {"decided": "done", "dropped": "off"}.get(self.value, "running")


class NominationState(models.TextChoices):
    STANDING = "standing", _("Put forward")
    CHOSEN = "chosen", _("Chosen by the committee")
    BELOW = "below", _("Not enough votes")
    STRUCK = "struck", _("Taken off the list")
    COMMENDED = "commended", _("Commended")

    @property
    def tone(self) -> str:
        tones = {"standing": "waiting", "chosen": "running", "below": "off", "struck": "late", "commended": "done"}
        return tones[self.value]


HONOURING = Workflow((
    Transition("vote", (HonourState.NOMINATING,), HonourState.VOTING, permissions.HONOUR_RUN, _("Let the committee vote")),
    Transition(
        "publish", (HonourState.VOTING,), HonourState.PUBLIC, permissions.HONOUR_RUN, _("Count and make public"),
        clock="publicity_days",
    ),
    Transition("decide", (HonourState.PUBLIC,), HonourState.DECIDED, permissions.HONOUR_DECIDE, _("Decide")),
    Transition(
        "drop", (HonourState.NOMINATING, HonourState.VOTING, HonourState.PUBLIC), HonourState.DROPPED,
        permissions.HONOUR_RUN, _("Break off"),
    ),
))  # fmt: skip


class HonourRound(BaseModel):
    """A title is given to so many union workers of a year (评选). ``quota_basis`` keeps why so many."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Held by"))
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    title = models.CharField(_("Title given"), max_length=60)
    goes_up = models.BooleanField(_("Recommended to the level above"), default=False)
    quota = models.PositiveSmallIntegerField(_("Places"))
    quota_basis = models.JSONField(default=dict, editable=False)
    is_secret = models.BooleanField(_("Secret vote"), default=True)
    nominate_until = models.DateField(_("Nominations until"))
    public_until = models.DateField(_("Public until"), null=True, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=HonourState, default=HonourState.NOMINATING)
    opened_by = models.CharField(_("Opened by"), max_length=100)
    opened_by_id = models.BigIntegerField(null=True, editable=False)
    paper_number = models.CharField(_("Number of the paper"), max_length=60, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("commendation round")
        indexes = [models.Index(fields=["unit_path", "-year", "id"], name="honour_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "title"], condition=~Q(state=HonourState.DROPPED), name="honour_once_a_year"
            ),
            models.CheckConstraint(condition=Q(quota__gt=0), name="honour_quota"),
            models.CheckConstraint(
                condition=~Q(state=HonourState.DECIDED) | Q(decided_on__isnull=False), name="honour_decided_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:honour", args=[self.pk])

    @property
    def state_now(self) -> HonourState:
        return HonourState(self.state)

    @property
    def figure(self) -> Figure[Any]:
        """Why there are so many places."""
        return Figure.load(self.quota_basis)


class HonourShare(BaseModel):
    """How many a unit may put forward (推荐名额). Stands at that unit, which sees the round through it."""

    round = models.ForeignKey(HonourRound, models.CASCADE, related_name="shares")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    places = models.PositiveSmallIntegerField(_("May put forward"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("share of a commendation round")
        indexes = [models.Index(fields=["unit_path", "id"], name="honour_share_path")]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="honour_share_once")]

    def __str__(self) -> str:
        return f"{self.round} · {self.unit.label}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:honour-share", args=[self.pk])


class Nomination(BaseModel):
    """A unit puts a worker forward. ``basis`` keeps why he or she met the conditions; ``votes`` are counted when voting ends."""

    round = models.ForeignKey(HonourRound, models.CASCADE, related_name="nominations")
    share = models.ForeignKey(HonourShare, models.CASCADE, related_name="nominations")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="nominations", verbose_name=_("Union worker"))
    unit_path = PathField()
    deeds = models.TextField(_("Deeds"), max_length=2_000)
    basis = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("State"), max_length=9, choices=NominationState, default=NominationState.STANDING)
    votes = models.PositiveSmallIntegerField(_("Votes"), default=0)
    place = models.PositiveSmallIntegerField(_("Place"), null=True, blank=True)
    nominated_by = models.CharField(_("Put forward by"), max_length=100)
    reason = models.CharField(_("Why taken off"), max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("nomination")
        indexes = [models.Index(fields=["unit_path", "id"], name="nomination_path")]
        constraints = [models.UniqueConstraint(fields=["round", "worker"], name="nomination_once")]

    def __str__(self) -> str:
        return f"{self.worker} · {self.round.title}"

    @property
    def state_now(self) -> NominationState:
        return NominationState(self.state)

    @property
    def figure(self) -> Figure[Any]:
        """Whether the conditions were met when put forward, and why."""
        return Figure.load(self.basis)


class CommitteeSeat(BaseModel):
    """Somebody votes once in a round (评审委员). In a secret vote nothing says for whom."""

    round = models.ForeignKey(HonourRound, models.CASCADE, related_name="seats")
    unit_path = PathField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Committee member"))
    has_voted = models.BooleanField(_("Has voted"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("seat on a committee")
        indexes = [models.Index(fields=["unit_path"], name="committee_seat_path")]
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="committee_seat_once")]

    def __str__(self) -> str:
        return f"{self.user} · {self.round}"


class HonourVote(BaseModel):
    """One name on one open ballot; secret ballots leave none."""

    seat = models.ForeignKey(CommitteeSeat, models.CASCADE, related_name="votes")
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="open_votes")
    unit_path = PathField()

    objects = ScopedManager()

    class Meta:
        verbose_name = _("open vote")
        indexes = [models.Index(fields=["unit_path"], name="honour_vote_path")]
        constraints = [models.UniqueConstraint(fields=["seat", "nomination"], name="honour_vote_once")]

    def __str__(self) -> str:
        return f"{self.seat.user} → {self.nomination.worker}"


class Honour(BaseModel):
    """What a worker was commended with, in the file (表彰记录)."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="honours", verbose_name=_("Union worker"))
    unit_path = PathField()
    round = models.ForeignKey(HonourRound, models.PROTECT, related_name="honours")
    year = models.PositiveSmallIntegerField(_("Year"))
    title = models.CharField(_("Title given"), max_length=60)
    given_by = models.CharField(_("Given by"), max_length=100)
    decided_on = models.DateField(_("Decided on"))
    paper_number = models.CharField(_("Number of the paper"), max_length=60)
    certificate_number = models.CharField(_("Number of the certificate"), max_length=60, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("commendation of a union worker")
        indexes = [models.Index(fields=["unit_path", "-year"], name="honour_given_path")]
        constraints = [
            models.UniqueConstraint(fields=["worker", "round"], name="honour_given_once"),
            models.CheckConstraint(condition=Q(year__lte=F("decided_on__year")), name="honour_year"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"

    def get_absolute_url(self) -> str:
        return self.round.get_absolute_url()
