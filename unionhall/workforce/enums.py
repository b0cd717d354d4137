"""States and code lists of union workers and of what is done with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkerState(models.TextChoices):
    SERVING = "serving", _("Serving")
    LEFT = "left", _("Has left")

    @property
    def tone(self) -> str:
        return {"serving": "done", "left": "off"}[self.value]


class LeavingReason(models.TextChoices):
    """Why a union worker left."""

    RESIGNED = "resigned", _("Resigned")
    EXPIRED = "expired", _("The contract ended and was not renewed")
    AGREED = "agreed", _("Ended by agreement")
    DISMISSED = "dismissed", _("The contract was ended by the employer")
    RETIRED = "retired", _("Retired")
    DIED = "died", _("Died")


class TermsReason(models.TextChoices):
    """Why the terms of a worker change."""

    HIRED = "hired", _("Taken on")
    PROMOTED = "promoted", _("Appointed to a rank")
    EDUCATION = "education", _("Further education")
    MOVED = "moved", _("Moved to another unit")
    CORRECTED = "corrected", _("Corrected")


class ContractKind(models.TextChoices):
    """By its term (劳动合同法 第十二条)."""

    FIXED = "fixed", _("Fixed term")
    OPEN = "open", _("Open-ended")


class ContractState(models.TextChoices):
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")

    @property
    def tone(self) -> str:
        return {"running": "done", "ended": "off"}[self.value]


class EndingState(models.TextChoices):
    OPEN = "open", _("Under way")
    DONE = "done", _("The contract has ended")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        return {"open": "running", "done": "done", "withdrawn": "off"}[self.value]


class StepKind(models.TextChoices):
    """Legal steps of an ending, in the order they are taken."""

    GROUNDS = "grounds", _("Facts and grounds on record")
    TOLD = "told", _("The union is told the reasons")
    OPINION = "opinion", _("The union gives its opinion")
    ANSWER = "answer", _("The opinion is studied and answered in writing")
    NOTICE = "notice", _("Written notice is served")
    SETTLED = "settled", _("Wages and severance are settled")
    PROOF = "proof", _("Proof of the ending is handed over, the file is passed on")


class SideJobState(models.TextChoices):
    ASKED = "asked", _("Waiting for consent")
    CONSENTED = "consented", _("Consented")
    REFUSED = "refused", _("Refused")
    ENDED = "ended", _("Ended")

    @property
    def tone(self) -> str:
        return {"asked": "waiting", "consented": "done", "refused": "late", "ended": "off"}[self.value]


class CertificateKind(models.TextChoices):
    """Certificates that count in the work of a union."""

    SOCIAL_WORKER = "social_worker", _("Social worker")
    MEDIATOR = "mediator", _("Labour-dispute mediator")
    RELATIONS = "relations", _("Labour relations coordinator")
    COUNSELLOR = "counsellor", _("Psychological counsellor")
    LAWYER = "lawyer", _("Lawyer")
    OTHER = "other", _("Other")


class PromotionState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    REVIEWED = "reviewed", _("Passed the review")
    PUBLIC = "public", _("Public")
    APPOINTED = "appointed", _("Appointed")
    REFUSED = "refused", _("Not appointed")

    @property
    def tone(self) -> str:
        return {"proposed": "waiting", "reviewed": "running", "public": "running", "appointed": "done", "refused": "off"}[
            self.value
        ]


class RunState(models.TextChoices):
    """A pay run goes one way; a lock is for good."""

    DRAFT = "draft", _("Draft")
    CHECKED = "checked", _("Checked")
    APPROVED = "approved", _("Approved")
    LOCKED = "locked", _("Locked and paid")

    @property
    def tone(self) -> str:
        return {"draft": "waiting", "checked": "running", "approved": "running", "locked": "done"}[self.value]
