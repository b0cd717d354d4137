"""Where a founding, a campaign and a letter stand; which forms of union there are; whom a congress elects."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstablishmentState(models.TextChoices):
    """Where a founding stands (handbook B1.3)."""

    DRAFT = "draft", _("Being drafted")
    SUBMITTED = "submitted", _("Preparation to be approved")
    PREPARING = "preparing", _("Members and candidates")
    CONGRESS_ASKED = "asked", _("Congress to be approved")
    CONGRESS_DUE = "congress", _("Congress to be held")
    REPORTED = "reported", _("Result to be approved")
    FOUNDED = "founded", _("Founded, being regularised")
    REGISTERED = "registered", _("Entered in the register")
    REFUSED = "refused", _("Not approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        if self in {self.FOUNDED, self.REGISTERED}:
            return "done"
        if self in {self.REFUSED, self.WITHDRAWN}:
            return "off"
        return "waiting" if self in {self.SUBMITTED, self.CONGRESS_ASKED, self.REPORTED} else "running"


class UnionForm(models.TextChoices):
    """How the workers of an employer are organised (工会法 第十一条)."""

    OWN = "own", _("Committee of its own")
    JOINT = "joint", _("New joint union")
    GROUP = "group", _("Union group")
    JOIN = "join", _("Joins a joint union")


class JointBasis(models.TextChoices):
    """By what employers in concentrated premises join (A.1, 1.16)."""

    AREA = "area", _("By area")
    INDUSTRY = "industry", _("By industry")
    NATURE = "nature", _("By nature")
    AFFILIATION = "affiliation", _("By affiliation")


class Body(models.TextChoices):
    """Whom a founding congress elects."""

    COMMITTEE = "committee", _("Union committee")
    AUDIT = "audit", _("Audit committee")
    WOMEN = "women", _("Women workers' committee")


class Office(models.TextChoices):
    CHAIR = "chair", _("Chair")
    VICE = "vice", _("Vice-chair")
    MEMBER = "member", _("Committee member")


class CongressKind(models.TextChoices):
    ALL = "all", _("All members")
    DELEGATES = "delegates", _("Delegates of the members")


class ChairBy(models.TextChoices):
    CONGRESS = "congress", _("Elected by the congress")
    COMMITTEE = "committee", _("Elected by the committee")


class TaskKind(models.TextChoices):
    """What a founded union still puts right (先建会、后规范)."""

    SEAL = "seal", _("Seals made")
    LEGAL_PERSON = "legal", _("Registered as a legal person")
    ACCOUNT = "account", _("Bank account opened")
    FUNDS = "funds", _("Registered for union funds")
    LATER = "later", _("To be regularised")


class CampaignState(models.TextChoices):
    RUNNING = "running", _("Under way")
    CLOSED = "closed", _("Ended")

    @property
    def tone(self) -> str:
        return "running" if self == self.RUNNING else "off"


class LetterState(models.TextChoices):
    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Receipt confirmed")
    CLEARED = "cleared", _("Cleared: all organised")

    @property
    def tone(self) -> str:
        return {"sent": "waiting", "received": "running", "cleared": "done"}[self.value]
