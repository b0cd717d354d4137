"""States and code lists of training."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HoursKind(models.TextChoices):
    """Which part of the year's hours a course counts for."""

    CITY = "city", _("Hours of the city")
    COUNTY = "county", _("Hours of the county")


class TrainingPlanState(models.TextChoices):
    DRAFT = "draft", _("Being drafted")
    SUBMITTED = "submitted", _("Waiting for approval")
    APPROVED = "approved", _("Plan approved")

    @property
    def tone(self) -> str:
        return {"draft": "waiting", "submitted": "running", "approved": "done"}[self.value]


class CourseState(models.TextChoices):
    """A course is closed once, when its hours are credited."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for enrolment")
    CLOSED = "closed", _("Hours credited")
    CANCELLED = "cancelled", _("Does not take place")

    @property
    def tone(self) -> str:
        return {"planned": "waiting", "open": "running", "closed": "done", "cancelled": "off"}[self.value]


class EnrolmentState(models.TextChoices):
    PLACED = "placed", _("Enrolled")
    WAITING = "waiting", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Taken off the list")
    COMPLETED = "completed", pgettext_lazy("course", "Completed")
    MISSED = "missed", _("Not completed")

    @property
    def tone(self) -> str:
        tones = {"placed": "running", "waiting": "waiting", "withdrawn": "off", "completed": "done", "missed": "late"}
        return tones[self.value]


class Means(models.TextChoices):
    """How somebody's presence is known."""

    SCAN = "scan", _("Scanned on the phone")
    HAND = "hand", _("Sign-in sheet")


class HoursReason(models.TextChoices):
    """Why there is a line in the ledger of hours."""

    COURSE = "course", _("Attended a course")
    OUTSIDE = "outside", _("Training elsewhere")
    CORRECTION = "correction", _("Correction of hours")


class StudyState(models.TextChoices):
    ASKED = "asked", _("Asked for")
    CONSENTED = "consented", _("Studying with consent")
    REFUSED = "refused", _("No consent")
    FINISHED = "finished", _("Degree obtained")
    STOPPED = "stopped", _("Study given up")

    @property
    def tone(self) -> str:
        tones = {"asked": "waiting", "consented": "running", "refused": "late", "finished": "done", "stopped": "off"}
        return tones[self.value]
