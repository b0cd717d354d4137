"""States of a policy version, and the topics policies are filed under."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        return {"draft": "off", "proposed": "waiting", "approved": "done", "withdrawn": "off"}[self.value]


class Topic(models.TextChoices):
    """Where a policy stands in the list (政策分类)."""

    ORGANIZING = "organizing", _("Organising")
    MEMBERS = "members", _("Members")
    WORKFORCE = "workforce", _("Union workers")
    PLANS = "plans", _("Plans and targets")
    STANDARDS = "standards", _("Standards")
    FUNDS = "funds", _("Funds")
    WELFARE = "welfare", _("Services to workers")
    SYSTEM = "system", _("System")


class Rounding(models.TextChoices):
    """How a quotient becomes a whole number."""

    UP = "up", _("Rounded up")
    HALF_UP = "half_up", _("Rounded half up")
    DOWN = "down", _("Rounded down")
