"""The year's training plan and its courses, with their days and the places given to units."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.workforce import permissions
from unionhall.workforce.enums import CertificateKind
from unionhall.workforce.enums_training import CourseState, HoursKind, TrainingPlanState
from unionhall.workforce.policies.training import CourseKind

_PLAN, _APPROVE = permissions.TRAINING_PLAN, permissions.TRAINING_APPROVE

PLANNING_TRAINING = Workflow((
    Transition("submit", (TrainingPlanState.DRAFT,), TrainingPlanState.SUBMITTED, _PLAN, _("Hand in for approval")),
    Transition("return", (TrainingPlanState.SUBMITTED,), TrainingPlanState.DRAFT, _APPROVE, _("Return to draft")),
    Transition("approve", (TrainingPlanState.SUBMITTED,), TrainingPlanState.APPROVED, _APPROVE, _("Approve the plan")),
))  # fmt: skip

TEACHING = Workflow((
    Transition("open", (CourseState.PLANNED,), CourseState.OPEN, _PLAN, _("Open for enrolment")),
    Transition("close", (CourseState.OPEN,), CourseState.CLOSED, _PLAN, _("Close and credit hours")),
    Transition("cancel", (CourseState.PLANNED, CourseState.OPEN), CourseState.CANCELLED, _PLAN, _("Cancel the course")),
))  # fmt: skip


class TrainingPlan(BaseModel):
    """What a unit teaches its union workers in a year (年度培训计划), once a year."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    aims = models.TextField(_("Aims"), max_length=2_000, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=TrainingPlanState, default=TrainingPlanState.DRAFT)
    drafted_by = models.CharField(_("Drafted by"), max_length=100)
    drafted_by_id = models.BigIntegerField(null=True, editable=False)
    approved_by = models.CharField(_("Approved by"), max_length=100, blank=True)
    approved_on = models.DateField(_("Approved on"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("training plan")
        indexes = [models.Index(fields=["unit_path", "id"], name="training_plan_path")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="training_plan_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state=TrainingPlanState.APPROVED) | Q(approved_on__isnull=False),
                name="training_plan_approved_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:training-plan", args=[self.pk])

    @property
    def state_now(self) -> TrainingPlanState:
        return TrainingPlanState(self.state)


class Course(BaseModel):
    """A course (培训班). ``hours`` is the sum of its days; ``seats`` how many may take part."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Held by"))
    unit_path = PathField()
    plan = models.ForeignKey(TrainingPlan, models.PROTECT, null=True, blank=True, related_name="courses")
    because = models.CharField(_("Why outside the plan"), max_length=200, blank=True)
    title = models.CharField(_("Course"), max_length=100)
    kind = models.CharField(_("Kind of course"), max_length=13, choices=CourseKind)
    counts_as = models.CharField(_("Counts as"), max_length=6, choices=HoursKind)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Course ends"))
    enrol_until = models.DateField(_("Enrolment until"))
    place = models.CharField(_("Place of the course"), max_length=120)
    lecturer = models.CharField(_("Lecturer"), max_length=120, blank=True)
    hours = models.DecimalField(_("Class hours"), max_digits=5, decimal_places=1)
    seats = models.PositiveSmallIntegerField(_("Training seats"))
    keeps_waiting = models.BooleanField(_("Waiting list when full"), default=True)
    certificate_kind = models.CharField(_("Leads to the certificate"), max_length=14, choices=CertificateKind, blank=True)
    certificate_months = models.PositiveSmallIntegerField(_("Certificate valid for (months)"), null=True, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=CourseState, default=CourseState.PLANNED)
    closed_on = models.DateField(_("Hours credited on"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("course")
        indexes = [models.Index(fields=["unit_path", "-starts_on", "id"], name="course_path")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="course_days_in_order"),
            models.CheckConstraint(condition=Q(enrol_until__lte=F("ends_on")), name="course_enrol_before_end"),
            models.CheckConstraint(condition=Q(hours__gt=0, seats__gt=0), name="course_has_hours_and_seats"),
            models.CheckConstraint(condition=Q(plan__isnull=False) | ~Q(because=""), name="course_planned_or_explained"),
            models.CheckConstraint(
                condition=Q(state=CourseState.CLOSED, closed_on__isnull=False)
                | (~Q(state=CourseState.CLOSED) & Q(closed_on__isnull=True)),
                name="course_closed_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("workforce:course", args=[self.pk])

    @property
    def code(self) -> str:
        """What sheets and the sign-in sheet call it."""
        return f"PX{self.pk:06d}"

    @property
    def state_now(self) -> CourseState:
        return CourseState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == CourseState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == CourseState.CLOSED

    def takes_enrolments(self, on: date) -> bool:
        return self.is_open and on <= self.enrol_until


class CourseDay(BaseModel):
    """One day of a course with its hours; who signs in is there for these hours."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="days")
    unit_path = PathField()
    on = models.DateField(_("Day"))
    hours = models.DecimalField(_("Class hours"), max_digits=4, decimal_places=1)
    subject = models.CharField(_("Subject taught"), max_length=100, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("day of a course")
        indexes = [models.Index(fields=["unit_path"], name="course_day_path")]
        constraints = [
            models.UniqueConstraint(fields=["course", "on"], name="course_day_once"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="course_day_has_hours"),
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.on.isoformat()}"


class CourseQuota(BaseModel):
    """Places of a course that are given to a unit and those below it. ``unit_path`` is that of the unit."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="quotas")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    seats = models.PositiveSmallIntegerField(_("Training seats"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("places of a unit in a course")
        indexes = [models.Index(fields=["unit_path"], name="course_quota_path")]
        constraints = [
            models.UniqueConstraint(fields=["course", "unit"], name="course_quota_once"),
            models.CheckConstraint(condition=Q(seats__gt=0), name="course_quota_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.course} · {self.unit}"
