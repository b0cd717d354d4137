"""Who was admitted to the test: seat, marks, place, checks."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import MD5, Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager, ScopedQuerySet
from unionhall.policies.figures import Figure
from unionhall.workforce.enums import CandidateState, CheckKind, MarkKind
from unionhall.workforce.models.application import Application
from unionhall.workforce.models.campaign import Campaign, Opening


class Room(models.Model):
    """A room of the written test (考场)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="rooms")
    unit_path = PathField()
    number = models.PositiveSmallIntegerField(_("Room"))
    place = models.CharField(_("Venue"), max_length=120)
    seats = models.PositiveSmallIntegerField(_("Seats in the room"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("room")
        indexes = [models.Index(fields=["unit_path"], name="room_subtree")]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="room_once"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="room_has_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.number:02d} {self.place}"


class Panel(models.Model):
    """An interview panel (面试考官组). ``judges``: their names, in the order of their seats."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="panels")
    unit_path = PathField()
    number = models.PositiveSmallIntegerField(_("Panel"))
    place = models.CharField(_("Venue"), max_length=120)
    judges = models.JSONField(_("Judges"), default=list)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("panel")
        indexes = [models.Index(fields=["unit_path"], name="panel_subtree")]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="panel_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.place}"


class Candidate(BaseModel):
    """A qualified applicant with a ticket. Marks repeat the marks that hold, for lists and ranking."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="candidates")
    opening = models.ForeignKey(Opening, models.PROTECT, related_name="candidates")
    application = models.OneToOneField(Application, models.PROTECT, related_name="candidate")
    unit_path = PathField()
    ticket = models.CharField(_("Ticket number"), max_length=20, unique=True, db_collation="C")
    room = models.ForeignKey(Room, models.PROTECT, related_name="candidates")
    seat = models.PositiveSmallIntegerField(_("Seat"))
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, blank=True, related_name="candidates")
    state = models.CharField(_("State"), max_length=9, choices=CandidateState, default=CandidateState.TEST)
    is_absent = models.BooleanField(_("Absent"), default=False)
    written = models.DecimalField(_("Written mark"), max_digits=6, decimal_places=2, null=True, blank=True)
    interview = models.DecimalField(_("Interview mark"), max_digits=6, decimal_places=2, null=True, blank=True)
    extra = models.DecimalField(_("Mark of the further test"), max_digits=6, decimal_places=2, null=True, blank=True)
    total = models.DecimalField(_("Total mark"), max_digits=6, decimal_places=2, null=True, blank=True)
    rank = models.PositiveIntegerField(_("Position"), null=True, blank=True)
    basis = models.JSONField(default=dict, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("candidate")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="candidate_path"),
            models.Index(fields=["campaign", "state"], name="candidate_state"),
            models.Index(fields=["opening", "rank"], name="candidate_rank"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["room", "seat"], name="candidate_seat_once"),
            models.UniqueConstraint(fields=["opening", "rank"], condition=Q(rank__isnull=False), name="candidate_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket} {self.application.name}"

    def get_absolute_url(self) -> str:
        return reverse("recruiting:application", args=[self.application_id])

    @property
    def standing(self) -> CandidateState:
        return CandidateState(self.state)

    @property
    def figure(self) -> Figure[Any] | None:
        """Why this total and this place."""
        return Figure.load(self.basis) if self.basis else None


class Points(Func):
    """A mark with two places, whatever the session writes."""

    template = "coalesce(to_char(%(expressions)s, 'FM9990.00'), '')"
    output_field = TextField()


MARK_SEAL = MD5(
    Concat(
        Cast("candidate_id", TextField()), Value("|"), "kind", Value("|"), Cast("judge", TextField()), Value("|"),
        Points(F("points")), Value("|"), Cast("is_absent", TextField()), Value("|"), "entered_by",
        output_field=TextField(),
    )
)  # fmt: skip
"""What a mark adds up to. A locked one carries it; the database refuses a row where it does not fit."""


class Sealed(RuntimeError):
    """Somebody tried to remove a locked mark: a programming error."""


class MarkQuerySet(ScopedQuerySet):
    """Until they are locked, marks are entered anew by removing those that stood before."""

    def delete(self) -> Any:
        if self.filter(is_locked=True).exists():
            raise Sealed
        return super().delete()


class MarkManager(ScopedManager.from_queryset(MarkQuerySet)):  # type: ignore[misc]
    """The wall, for marks."""


class Mark(models.Model):
    """A mark as it was entered. ``judge``: the seat in the panel, 0 for tests. Locked ones are never changed or removed:
    a correction is a new mark that ``replaces`` the old one, with its reason.
    """

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="marks")
    unit_path = PathField()
    kind = models.CharField(_("Kind"), max_length=9, choices=MarkKind)
    judge = models.PositiveSmallIntegerField(_("Judge"), default=0)
    points = models.DecimalField(_("Mark"), max_digits=6, decimal_places=2, null=True)
    is_absent = models.BooleanField(_("Absent"), default=False)
    entered_by = models.CharField(_("Entered by"), max_length=100)
    entered_at = models.DateTimeField(_("Entered"), auto_now_add=True)
    holds = models.BooleanField(_("Holds"), default=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField(_("Reason of the correction"), max_length=300, blank=True)
    is_locked = models.BooleanField(default=False)
    seal = models.CharField(max_length=32, blank=True, editable=False)

    objects = MarkManager()

    class Meta:
        verbose_name = _("test mark")
        indexes = [models.Index(fields=["unit_path"], name="candidate_mark_subtree")]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "kind", "judge"], condition=Q(holds=True), name="mark_one_holds"),
            models.CheckConstraint(condition=Q(points__isnull=True) | Q(points__gte=0), name="mark_not_negative"),
            models.CheckConstraint(
                condition=Q(is_absent=True, points__isnull=True) | Q(is_absent=False, points__isnull=False),
                name="mark_or_absent",
            ),
            models.CheckConstraint(condition=Q(replaces__isnull=True) | ~Q(reason=""), name="mark_correction_has_reason"),
            models.CheckConstraint(condition=Q(is_locked=False) | Q(seal=MARK_SEAL), name="mark_locked_is_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} {self.get_kind_display()} {self.points}"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if self.is_locked:
            raise Sealed
        return super().delete(*args, **kwargs)


class Check(models.Model):
    """The outcome of a health or background check (体检、考察)."""

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="checks")
    unit_path = PathField()
    kind = models.CharField(_("Kind of check"), max_length=10, choices=CheckKind)
    passed = models.BooleanField(_("Passed"))
    on = models.DateField(_("Day"))
    note = models.CharField(_("Note"), max_length=300, blank=True)
    entered_by = models.CharField(_("Entered by"), max_length=100)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("check")
        indexes = [models.Index(fields=["unit_path"], name="check_subtree")]
        constraints = [models.UniqueConstraint(fields=["candidate", "kind"], name="check_kind_once")]

    def __str__(self) -> str:
        return f"{self.candidate} {self.get_kind_display()}"
