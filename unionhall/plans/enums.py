"""States of plans, targets, reports, bulletins and evaluations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """Of a plan, and of a bulletin."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for approval")
    APPROVED = "approved", _("Approved")

    @property
    def tone(self) -> str:
        return {"draft": "off", "proposed": "waiting", "approved": "done"}[self.value]


class MeasureState(models.TextChoices):
    OPEN = "open", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Standing(models.TextChoices):
    """How a measure or a target stands today."""

    DONE = "done", _("Done")
    AHEAD = "ahead", _("On schedule")
    BEHIND = "behind", _("Behind schedule")
    LATE = "late", _("Late")
    WAITING = "waiting", _("Not begun")
    OFF = "off", _("Dropped")
    UNKNOWN = "unknown", _("Not known")

    @property
    def tone(self) -> str:
        marks = {"done": "done", "ahead": "running", "behind": "waiting", "late": "late", "waiting": "off"}
        return marks.get(self.value, "off")


class Decision(models.TextChoices):
    """Of a change to a plan, and of a request for a lower target."""

    WAITING = "waiting", _("Waiting for a decision")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")

    @property
    def tone(self) -> str:
        return {"waiting": "waiting", "granted": "done", "refused": "off"}[self.value]


class ReportState(models.TextChoices):
    EXPECTED = "expected", _("Expected")
    SUBMITTED = "submitted", _("Handed in")
    RETURNED = "returned", _("Sent back")
    WAIVED = "waived", _("Not asked for any more")

    @property
    def tone(self) -> str:
        return {"expected": "waiting", "submitted": "done", "returned": "late", "waived": "off"}[self.value]


class RoundState(models.TextChoices):
    """Of a yearly evaluation."""

    SCORED = "scored", _("Scored")
    PUBLISHED = "published", _("Under publicity")
    DECIDED = "decided", _("Decision taken")

    @property
    def tone(self) -> str:
        return {"scored": "running", "published": "waiting", "decided": "done"}[self.value]
