"""Who takes part in a course, who was there, the ledger of hours, and further study."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import Education
from unionhall.policies.figures import Figure
from unionhall.workforce.enums_training import EnrolmentState, HoursKind, HoursReason, Means, StudyState
from unionhall.workforce.models.record import Certificate
from unionhall.workforce.models.training import Course, CourseDay, CourseQuota
from unionhall.workforce.models.worker import Worker

ON_THE_LIST = (EnrolmentState.PLACED, EnrolmentState.WAITING, EnrolmentState.COMPLETED, EnrolmentState.MISSED)


class Enrolment(BaseModel):
    """A worker on the list of a course (报名名单). ``hours`` is what was credited at its close."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="enrolments")
    worker = models.ForeignKey(Worker, models.CASCADE, related_name="enrolments")
    unit_path = PathField()
    quota = models.ForeignKey(CourseQuota, models.PROTECT, null=True, blank=True, related_name="enrolments")
    state = models.CharField(_("State"), max_length=9, choices=EnrolmentState, default=EnrolmentState.PLACED)
    enrolled_by = models.CharField(_("Enrolled by"), max_length=100)
    hours = models.DecimalField(_("Hours attended"), max_digits=5, decimal_places=1, null=True, blank=True)
    certificate = models.ForeignKey(Certificate, models.SET_NULL, null=True, blank=True, related_name="+")
    paper_number = models.CharField(_("Number of the paper"), max_length=60, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("enrolment")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="enrolment_path"),
            models.Index(fields=["worker", "state"], name="enrolment_worker"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "worker"], condition=~Q(state=EnrolmentState.WITHDRAWN), name="enrolment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.course}"

    def get_absolute_url(self) -> str:
        return f"{self.course.get_absolute_url()}people/"

    @property
    def state_now(self) -> EnrolmentState:
        return EnrolmentState(self.state)

    @property
    def is_placed(self) -> bool:
        return self.state == EnrolmentState.PLACED

    @property
    def is_completed(self) -> bool:
        return self.state == EnrolmentState.COMPLETED


class Attendance(BaseModel):
    """Somebody was there on a day of a course: by the phone, by the sheet, or both. A day counts once."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendances")
    day = models.ForeignKey(CourseDay, models.CASCADE, related_name="attendances")
    unit_path = PathField()
    means = models.CharField(_("How it is known"), max_length=4, choices=Means)
    at = models.DateTimeField(_("Signed in at"))
    noted_by = models.CharField(_("Noted by"), max_length=100)
    sheet = models.CharField(_("Batch of the sheet"), max_length=40, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("attendance")
        indexes = [models.Index(fields=["unit_path", "id"], name="attendance_path")]
        constraints = [models.UniqueConstraint(fields=["enrolment", "day", "means"], name="attendance_once_each_way")]

    def __str__(self) -> str:
        return f"{self.enrolment} {self.day.on.isoformat()}"


class HourEntry(BaseModel):
    """A line of the ledger of training hours (培训学时). Never changed: a correction is a further line, which may be negative.

    ``unit`` is where the worker served when it was credited.
    """

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="hour_entries")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Serves at"))
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    kind = models.CharField(_("Counts as"), max_length=6, choices=HoursKind)
    hours = models.DecimalField(_("Class hours"), max_digits=5, decimal_places=1)
    reason = models.CharField(_("Reason"), max_length=10, choices=HoursReason)
    course = models.ForeignKey(Course, models.PROTECT, null=True, blank=True, related_name="hour_entries")
    title = models.CharField(_("Training"), max_length=120)
    credited_on = models.DateField(_("Credited on"))
    noted_by = models.CharField(_("Noted by"), max_length=100)
    note = models.CharField(_("Note"), max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("training hours of a worker")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="hours_path"),
            models.Index(fields=["worker", "year"], name="hours_worker_year"),
            models.Index(fields=["credited_on"], name="hours_credited"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "course"], condition=Q(reason=HoursReason.COURSE), name="hours_of_a_course_once"
            ),
            models.CheckConstraint(
                condition=Q(reason=HoursReason.CORRECTION) & ~Q(hours=0) | Q(hours__gt=0), name="hours_only_corrected_below_zero"
            ),
            models.CheckConstraint(
                condition=~Q(reason=HoursReason.COURSE) | Q(course__isnull=False), name="hours_of_a_course_name_it"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.hours}"


class Study(BaseModel):
    """A degree that a worker studies for (学历进修): asked for, consented to, maybe supported, obtained."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="studies")
    unit_path = PathField()
    school = models.CharField(_("College"), max_length=100)
    subject = models.CharField(_("Subject studied"), max_length=100)
    education = models.CharField(_("Leads to"), max_length=2, choices=Education)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"))
    fees = models.DecimalField(_("Fees"), max_digits=9, decimal_places=2, default=Decimal(0))
    reason = models.CharField(_("Reason"), max_length=500)
    state = models.CharField(_("State"), max_length=9, choices=StudyState, default=StudyState.ASKED)
    support = models.DecimalField(_("Support"), max_digits=9, decimal_places=2, default=Decimal(0))
    basis = models.JSONField(default=dict, editable=False)
    decided_by = models.CharField(_("Decision by"), max_length=100, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    decision = models.CharField(_("Grounds of the decision"), max_length=500, blank=True)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("further study")
        indexes = [models.Index(fields=["unit_path", "id"], name="study_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["worker"], condition=Q(state__in=[StudyState.ASKED, StudyState.CONSENTED]), name="study_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="study_days_in_order"),
            models.CheckConstraint(
                condition=Q(state=StudyState.ASKED) | Q(decided_on__isnull=False), name="study_decided_has_day"
            ),
            models.CheckConstraint(condition=Q(support__gte=0) & Q(support__lte=F("fees")), name="study_support_within_fees"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} · {self.subject}（{self.school}）"

    def get_absolute_url(self) -> str:
        return reverse("workforce:studies")

    @property
    def state_now(self) -> StudyState:
        return StudyState(self.state)

    @property
    def figure(self) -> Figure[Any] | None:
        """Why the support is what it is; nothing before the decision."""
        return Figure.load(self.basis) if self.basis else None
