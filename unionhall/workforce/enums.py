"""States and code lists of union workers and of what is done with them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostKind(models.TextChoices):
    """What a post is for (岗位类别)."""

    OFFICER = "officer", _("Union social worker")
    SERVICE = "service", _("Service centre")
    LEGAL = "legal", _("Legal aid officer")
    HOTLINE = "hotline", _("Hotline 12351 officer")


class PostBasis(models.TextChoices):
    """Why there is a post."""

    STANDARD = "standard", _("By the standard")
    EXTRA = "extra", _("On request")


class PostState(models.TextChoices):
    VACANT = "vacant", _("Vacant")
    FILLED = "filled", _("Filled")
    ABOLISHED = "abolished", _("Abolished")

    @property
    def tone(self) -> str:
        return {"vacant": "waiting", "filled": "done", "abolished": "off"}[self.value]


class RequestState(models.TextChoices):
    """A request for a further post."""

    WAITING = "waiting", _("Awaiting a decision")
    GRANTED = "granted", _("Post granted")
    REFUSED = "refused", _("Not granted")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        return {"waiting": "waiting", "granted": "done", "refused": "late", "withdrawn": "off"}[self.value]


class CampaignState(models.TextChoices):
    """Where a recruitment campaign stands (招聘流程)."""

    PLAN = "plan", _("Planning")
    DECIDED = "decided", _("Decided")
    ANNOUNCED = "announced", _("Announced")
    APPLYING = "applying", _("Applications open")
    REVIEWING = "reviewing", _("Qualification review")
    WRITTEN = "written", _("Written test")
    INTERVIEWING = "interviewing", _("Interviews")
    RANKING = "ranking", _("Ranking")
    CHECKING = "checking", _("Health and background checks")
    PUBLICITY = "publicity", _("Public notice of results")
    HIRED = "hired", _("Hiring")
    CLOSED = "closed", _("Recruitment closed")

    @property
    def tone(self) -> str:
        return {"plan": "waiting", "closed": "done"}.get(self.value, "running")


class OpeningState(models.TextChoices):
    OPEN = "open", _("Offered")
    REDUCED = "reduced", _("Fewer places")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def tone(self) -> str:
        return {"open": "running", "reduced": "waiting", "cancelled": "off"}[self.value]


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("Not sent yet")
    SUBMITTED = "submitted", _("Waiting for review")
    QUALIFIED = "qualified", _("Qualified")
    REFUSED = "refused", _("Not qualified")
    APPEALED = "appealed", _("Appeal under way")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        tones = {"draft": "off", "submitted": "waiting", "qualified": "done", "refused": "late", "appealed": "running"}
        return tones.get(self.value, "off")


class QualificationState(models.TextChoices):
    """What became of a certificate that an applicant named."""

    OPEN = "open", _("Not looked into yet")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Not confirmed")

    @classmethod
    def of(cls, confirmed: bool | None) -> QualificationState:
        return cls.OPEN if confirmed is None else cls.CONFIRMED if confirmed else cls.REJECTED

    @property
    def tone(self) -> str:
        return {"open": "waiting", "confirmed": "done", "rejected": "late"}[self.value]


class Ground(models.TextChoices):
    """Why an application is not qualified; one or more of a list, never free words alone."""

    AGE = "age", _("Age outside the limits")
    DEGREE = "degree", _("Education below what the post asks for")
    MAJOR = "major", _("Major does not fit the post")
    PAPERS = "papers", _("Papers are missing or cannot be read")
    MISMATCH = "mismatch", _("Papers do not agree with what was said")
    CERTIFICATE = "certificate", _("A certificate could not be confirmed")
    BARRED = "barred", _("Barred by the notice (record, ban, service)")
    STUDENT = "student", _("Full-time student who has not graduated")


class CandidateState(models.TextChoices):
    """How far somebody who was admitted to the test has come."""

    TEST = "test", _("Admitted to the test")
    INTERVIEW = "interview", _("Invited to the interview")
    OUT = "out", _("Did not go on")
    RANKED = "ranked", _("Substitute")
    CHECKING = "checking", _("Under checks")
    FAILED = "failed", _("Did not pass the checks")
    PROPOSED = "proposed", _("Proposed for hiring")
    HIRED = "hired", _("Hired")
    DECLINED = "declined", _("Gave the place up")

    @property
    def tone(self) -> str:
        tones = {"test": "waiting", "interview": "running", "ranked": "waiting", "checking": "running", "failed": "late"}
        return tones.get(self.value) or {"proposed": "running", "hired": "done"}.get(self.value, "off")


class MarkKind(models.TextChoices):
    WRITTEN = "written", _("Written test")
    INTERVIEW = "interview", _("Interview")
    EXTRA = "extra", _("Further test")


class CheckKind(models.TextChoices):
    HEALTH = "health", _("Health check")
    BACKGROUND = "background", _("Background check")


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
    RUNNING = "running", _("Contract running")
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
    PROPOSED = "proposed", _("Was put forward")
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
    CHECKED = "checked", _("Run checked")
    APPROVED = "approved", _("Approved")
    LOCKED = "locked", _("Locked and paid")

    @property
    def tone(self) -> str:
        return {"draft": "waiting", "checked": "running", "approved": "running", "locked": "done"}[self.value]
