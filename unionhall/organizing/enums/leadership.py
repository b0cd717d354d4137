"""Who leads a union, and how a term of office may be moved."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Post(models.TextChoices):
    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice chair")
    COMMITTEE = "committee", _("Member of the committee")
    AUDIT_CHAIR = "audit_chair", _("Head of the audit committee")
    AUDIT = "audit", _("Member of the audit committee")
    WOMEN_CHAIR = "women_chair", _("Head of the women's committee")
    WOMEN = "women", _("Member of the women's committee")
    GROUP_LEADER = "group_leader", _("Group leader")


COMMITTEE_POSTS = frozenset({Post.CHAIR, Post.VICE_CHAIR, Post.COMMITTEE})
AUDIT_POSTS = frozenset({Post.AUDIT_CHAIR, Post.AUDIT})
WOMEN_POSTS = frozenset({Post.WOMEN_CHAIR, Post.WOMEN})
CONFIRMED_POSTS = frozenset({Post.CHAIR, Post.VICE_CHAIR, Post.AUDIT_CHAIR})
"""Posts whose holder the next union up confirms when one is elected between elections."""
ONE_EACH = frozenset({Post.CHAIR, Post.AUDIT_CHAIR, Post.WOMEN_CHAIR})
"""Posts that one person holds in a union at a time."""


class OfficerSex(models.TextChoices):
    MALE = "m", _("Male")
    FEMALE = "f", _("Female")


class TermState(models.TextChoices):
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")

    @property
    def tone(self) -> str:
        return "running" if self is TermState.RUNNING else "off"


class Shift(models.TextChoices):
    """How the end of a term is moved."""

    LATE = "late", _("Put off the re-election")
    EARLY = "early", _("Re-elect early")
    ORDER = "order", _("Ordered by the upper union")


class ShiftState(models.TextChoices):
    ASKED = "asked", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        return {"asked": "waiting", "approved": "done", "refused": "late", "withdrawn": "off"}[self.value]
