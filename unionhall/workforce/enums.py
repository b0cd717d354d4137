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
