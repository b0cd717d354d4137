"""States and code lists of the yearly appraisal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """Where the appraisal of a year stands (考核流程)."""

    OPEN = "open", _("Marking")
    REVIEW = "review", _("In review")
    PUBLIC = "public", _("Results are public")
    LOCKED = "locked", _("Locked")
    CANCELLED = "cancelled", _("Called off")

    @property
    def tone(self) -> str:
        tones = {"open": "running", "review": "waiting", "public": "running", "locked": "done", "cancelled": "off"}
        return tones[self.value]


class AppealState(models.TextChoices):
    OPEN = "open", _("Waits for an answer")
    UPHELD = "upheld", _("Accepted")
    DISMISSED = "dismissed", _("Result stands")

    @property
    def tone(self) -> str:
        return {"open": "waiting", "upheld": "done", "dismissed": "off"}[self.value]


class TalkState(models.TextChoices):
    """An admonition interview (诫勉谈话)."""

    DUE = "due", _("To be held")
    HELD = "held", _("Was held")
    DROPPED = "dropped", _("Not needed any more")

    @property
    def tone(self) -> str:
        return {"due": "waiting", "held": "done", "dropped": "off"}[self.value]


class SurveyQuestion(models.TextChoices):
    """What members are asked; one to five points each."""

    THERE = "there", _("Is there for us and can be reached")
    HELPS = "helps", _("Helps when something is wrong")
    VISITS = "visits", _("Comes to see us where we work")
    KNOWS = "knows", _("Knows the rules and explains them")


class Advice(models.TextChoices):
    """What an appraisal says about the next contract."""

    RENEW = "renew", _("Renew")
    CONDITIONS = "conditions", _("Renew with a plan to improve")
    THINK = "think", _("Do not renew without a decision of the committee")
    NONE = "none", _("Not appraised yet")

    @property
    def tone(self) -> str:
        return {"renew": "done", "conditions": "waiting", "think": "late", "none": "off"}[self.value]
