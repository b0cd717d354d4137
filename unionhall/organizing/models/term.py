"""Terms of office, who serves in them, and requests to move their end."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.organizing import permissions
from unionhall.organizing.enums.leadership import CONFIRMED_POSTS, OfficerSex, Post, Shift, ShiftState, TermState

S = ShiftState
SHIFTING = Workflow((
    Transition("approve", (S.ASKED,), S.APPROVED, permissions.TERM_DECIDE, _("Approve"), clock="reply_days"),
    Transition("refuse", (S.ASKED,), S.REFUSED, permissions.TERM_DECIDE, _("Refuse"), clock="reply_days"),
    Transition("withdraw", (S.ASKED,), S.WITHDRAWN, permissions.TERM_RECORD, _("Withdraw")),
))  # fmt: skip
del S


class Term(BaseModel):
    """One term (届) of a union's committee. ``ends_on`` follows from the rule, ``due_on`` is the day agreed to above."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    number = models.PositiveSmallIntegerField(_("Term number"))
    elected_on = models.DateField(_("Elected on"), null=True, blank=True)
    starts_on = models.DateField(_("Term begins"))
    ends_on = models.DateField(_("Term ends"))
    due_on = models.DateField(_("Re-election due"))
    approval_number = models.CharField(_("Number of the approval"), max_length=60, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=TermState, default=TermState.RUNNING)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    warned_at = models.SmallIntegerField(_("Nearest warning given"), null=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("term of office")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="term_path"),
            models.Index(fields=["due_on", "id"], name="term_due", condition=Q(state=TermState.RUNNING)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on"), due_on__gt=F("starts_on")), name="term_dates_in_order"
            ),
            models.UniqueConstraint(fields=["unit", "number"], name="term_number_once"),
            models.UniqueConstraint(fields=["unit"], condition=Q(state=TermState.RUNNING), name="term_one_running"),
        ]

    def __str__(self) -> str:
        return _now("Term %(number)s of %(unit)s") % {"number": self.number, "unit": self.unit.label}

    def get_absolute_url(self) -> str:
        return reverse("terms:unit", args=[self.unit.code])

    @property
    def is_running(self) -> bool:
        return self.state == TermState.RUNNING

    @property
    def is_put_off(self) -> bool:
        return self.due_on > self.ends_on

    def standing(self, on: date) -> tuple[str, str]:
        """(tone, word) of a chip."""
        if not self.is_running:
            return "off", str(TermState.ENDED.label)
        if self.due_on < on:
            return "late", _now("Overdue")
        if self.is_put_off:
            return "waiting", _now("Put off")
        if (self.due_on - on).days <= 180:
            return "waiting", _now("Due soon")
        return "done", _now("In office")


class Officer(BaseModel):
    """Who holds a post in a term. What the employer's head has to do with the person decides which posts are barred."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    term = models.ForeignKey(Term, models.PROTECT, related_name="officers", verbose_name=_("Term"))
    post = models.CharField(_("Post"), max_length=14, choices=Post)
    name = models.CharField(_("Name"), max_length=60)
    sex = models.CharField(_("Sex"), max_length=1, choices=OfficerSex, blank=True)
    is_full_time = models.BooleanField(_("Full-time"), default=False)
    employer_post = models.CharField(_("Post at the employer"), max_length=60, blank=True)
    party_office = models.CharField(_("Party office"), max_length=60, blank=True)
    handles_money = models.BooleanField(_("In charge of money or assets"), default=False)
    is_relative_of_head = models.BooleanField(_("Close relative of the employer's head"), default=False)
    is_legal_representative = models.BooleanField(_("Legal representative or head of the employer"), default=False)
    starts_on = models.DateField(_("In office since"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    end_reason = models.CharField(_("Why it ended"), max_length=200, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("officer")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="officer_path"),
            models.Index(fields=["unit", "post"], name="officer_open", condition=Q(ends_on__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="officer_dates"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(post=Post.CHAIR, ends_on__isnull=True), name="officer_one_chair"
            ),
            models.UniqueConstraint(fields=["unit", "post", "name"], condition=Q(ends_on__isnull=True), name="officer_post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("terms:officer", args=[self.pk])

    @property
    def is_serving(self) -> bool:
        return self.ends_on is None

    @property
    def is_elected_between(self) -> bool:
        """Elected between elections into a post whose holder the next union up confirms."""
        return self.post in CONFIRMED_POSTS and self.starts_on > self.term.starts_on

    @property
    def standing_chip(self) -> TermState:
        return TermState.RUNNING if self.is_serving else TermState.ENDED


class TermShift(BaseModel):
    """A request to re-elect late or early, which the next union up decides; or its own order to re-elect by a day."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    term = models.ForeignKey(Term, models.PROTECT, related_name="shifts", verbose_name=_("Term"))
    kind = models.CharField(_("Kind"), max_length=6, choices=Shift)
    until = models.DateField(_("Re-election by"))
    reason = models.CharField(_("Reason"), max_length=500)
    state = models.CharField(_("State"), max_length=10, choices=ShiftState, default=ShiftState.ASKED)
    decider = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Who decides"))
    limit = models.JSONField(_("Limit"), default=dict)
    asked_by = models.CharField(_("Asked by"), max_length=100)
    asked_by_id = models.BigIntegerField(null=True)
    decided_by = models.CharField(_("Who decides"), max_length=100, blank=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(_("Time of decision"), null=True)
    answer = models.CharField(_("Answer"), max_length=500, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("request to move a term's end")
        indexes = [models.Index(fields=["unit_path", "id"], name="shift_path")]
        constraints = [
            models.UniqueConstraint(fields=["term"], condition=Q(state=ShiftState.ASKED), name="shift_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.unit.label}"

    def get_absolute_url(self) -> str:
        return reverse("terms:shift", args=[self.pk])

    @property
    def state_chip(self) -> ShiftState:
        return ShiftState(self.state)
