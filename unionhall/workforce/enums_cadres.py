"""States and code lists of the pool, exchanges and cases of cadres."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TalentState(models.TextChoices):
    RECOMMENDED = "recommended", _("Recommended")
    POOLED = "pooled", _("In the pool")
    REFUSED = "refused", _("Not taken in")
    OUT = "out", _("Out of the pool")

    @property
    def tone(self) -> str:
        return {"recommended": "waiting", "pooled": "done", "refused": "late", "out": "off"}[self.value]


class OutReason(models.TextChoices):
    """Why somebody leaves the pool."""

    USED = "used", _("Called to a post")
    EXPIRED = "expired", _("The term ran out")
    FAILED = "failed", _("Conditions no longer met")
    ASKED = "asked", _("On the own wish")
    LEFT = "left", _("Left union work")


class ExchangeKind(models.TextChoices):
    ATTACHED = "attached", _("Temporary post")
    EXCHANGED = "exchanged", _("Exchange")
    LENT = "lent", _("Lent for a task")


class ExchangeState(models.TextChoices):
    RUNNING = "running", _("Away")
    ENDED = "ended", _("Returned home")
    CANCELLED = "cancelled", _("Called off")

    @property
    def tone(self) -> str:
        return {"running": "running", "ended": "done", "cancelled": "off"}[self.value]


class CaseKind(models.TextChoices):
    PROTECTION = "protection", _("Protection of a cadre")
    RESPONSIBILITY = "responsibility", _("Responsibility for a failure")


class CaseMatter(models.TextChoices):
    """What happened. The first group is of protection, the second of responsibility."""

    MOVED = "moved", _("Moved to other work without consent")
    DISMISSED = "dismissed", _("Contract ended for doing the duty")
    PAY = "pay", _("Pay or benefits cut for doing the duty")
    HARASSED = "harassed", _("Insulted, threatened or harassed")
    HINDERED = "hindered", _("Hindered in union work")
    IDLE = "idle", _("Duty not done")
    RIGHTS = "rights", _("Members' rights left unprotected")
    MONEY = "money", _("Union money or property misused")
    FALSE = "false", _("False figures or papers")
    CONDUCT = "conduct", _("Conduct that harms the union")


PROTECTED = (CaseMatter.MOVED, CaseMatter.DISMISSED, CaseMatter.PAY, CaseMatter.HARASSED, CaseMatter.HINDERED)


class Measure(models.TextChoices):
    """What follows a failure, from the mildest."""

    NONE = "none", _("Nothing held against the person")
    TALK = "talk", _("Reminding talk")
    CRITICISM = "criticism", _("Criticism made known")
    REMOVAL = "removal", _("Removal from office")


class CaseOutcome(models.TextChoices):
    RESTORED = "restored", _("Restored to the post")
    PAID = "paid", _("Compensated")
    AGREED = "agreed", _("Settled by agreement")
    RULED = "ruled", _("Decided by authority or court")
    UNFOUNDED = "unfounded", _("Not confirmed")


class CaseState(models.TextChoices):
    OPEN = "open", _("Steps under way")
    CLOSED = "closed", _("Case closed")
    WITHDRAWN = "withdrawn", _("Taken back")

    @property
    def tone(self) -> str:
        return {"open": "running", "closed": "done", "withdrawn": "off"}[self.value]
