"""States of a campaign, of a union in it, of inspections and of what follows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

TONES = {
    "draft": "off", "running": "running", "ended": "done",
    "invited": "off", "checking": "running", "applied": "waiting", "first": "running", "rectifying": "late",
    "passed": "waiting", "accepted": "done", "failed": "off",
    "open": "running", "submitted": "done", "cancelled": "off",
    "current": "done", "replaced": "off", "conflict": "late", "dropped": "off",
    "answered": "waiting", "confirmed": "done",
    "upheld": "done", "dismissed": "off",
    "valid": "done", "revoked": "off", "expired": "late",
    "due": "waiting", "ordered": "running", "paid": "done",
}  # fmt: skip


class Toned(models.TextChoices):
    """A state that a chip can show."""

    @property
    def tone(self) -> str:
        return TONES[self.value]


class CampaignState(Toned):
    DRAFT = "draft", _("Being prepared")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Over")


class EntryState(Toned):
    """Where a union stands in the campaign (STD-7)."""

    INVITED = "invited", _("Not started")
    CHECKING = "checking", _("Self-check")
    APPLIED = "applied", _("Applied for acceptance")
    FIRST = "first", _("First inspection passed")
    RECTIFYING = "rectifying", _("Rectifying")
    PASSED = "passed", _("Final inspection passed")
    ACCEPTED = "accepted", _("Passed acceptance")
    FAILED = "failed", _("Not recognised")


ENDED_STATES = frozenset({EntryState.ACCEPTED, EntryState.FAILED})


class Round(models.TextChoices):
    """Who looks at the union: itself, its upper union, the county federation, or the lot."""

    SELF = "self", _("Self-check round")
    FIRST = "first", _("First inspection")
    FINAL = "final", _("Final inspection")
    LOT = "lot", _("Re-inspection by lot")


class InspectionState(Toned):
    OPEN = "open", _("Scoring")
    SUBMITTED = "submitted", _("Concluded")
    CANCELLED = "cancelled", _("Called off")


class MarkState(Toned):
    CURRENT = "current", _("Counts")
    REPLACED = "replaced", _("Replaced by a later one")
    CONFLICT = "conflict", _("Contradicts another copy")
    DROPPED = "dropped", _("Not taken")


class RepairState(Toned):
    OPEN = "open", _("To be put right")
    ANSWERED = "answered", _("Reported as done")
    CONFIRMED = "confirmed", _("Found to be done")


class AppealState(Toned):
    OPEN = "open", _("Being examined")
    UPHELD = "upheld", _("Upheld: inspected again")
    DISMISSED = "dismissed", _("Dismissed")

    @property
    def tone(self) -> str:
        return "waiting" if self.value == "open" else TONES[self.value]


class AwardState(Toned):
    VALID = "valid", _("In force")
    REVOKED = "revoked", _("Taken back")


class SubsidyState(Toned):
    DUE = "due", _("To be ordered")
    ORDERED = "ordered", _("Payment ordered")
    PAID = "paid", _("Payment made")
    CANCELLED = "cancelled", _("Cancelled")
