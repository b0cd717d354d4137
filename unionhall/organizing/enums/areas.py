"""Visits and what follows from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VisitKind(models.TextChoices):
    ROUTINE = "routine", _("Routine visit")
    TROUBLE = "trouble", _("Dispute or complaint")
    HELP = "help", _("Visit to somebody in need")
    RULES = "rules", _("Guidance on elections, papers or money")
    EVENT = "event", _("Meeting or activity")


class FollowUpState(models.TextChoices):
    OPEN = "open", pgettext_lazy("follow-up", "Open")
    DONE = "done", _("Seen to")
    DROPPED = "dropped", _("Not needed any more")

    @property
    def tone(self) -> str:
        return {"open": "waiting", "done": "done", "dropped": "off"}[self.value]


class FollowedBy(models.TextChoices):
    VISITOR = "visitor", _("Myself")
    UNION = "union", _("The union that was visited")
    UPPER = "upper", _("The union above")
