"""The life of a batch, and what is found of its rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    UPLOADED = "uploaded", _("Waiting to be checked")
    CHECKING = "checking", _("Being checked")
    MAPPING = "mapping", _("Columns to be named")
    READY = "ready", _("Checked, to be applied")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    ROLLING_BACK = "rolling", _("Being rolled back")
    ROLLED_BACK = "rolledback", _("Rolled back")
    REFUSED = "refused", _("Cannot be read")
    CANCELLED = "cancelled", _("Discarded")

    @property
    def tone(self) -> str:
        """The tone of its chip."""
        return _TONES[self.value]


_TONES = {
    "uploaded": "running",
    "checking": "running",
    "mapping": "waiting",
    "ready": "waiting",
    "applying": "running",
    "applied": "done",
    "rolling": "running",
    "rolledback": "off",
    "refused": "late",
    "cancelled": "off",
}

S = BatchState
UNDER_WAY = (S.UPLOADED, S.CHECKING, S.MAPPING, S.READY, S.APPLYING, S.ROLLING_BACK)
"""Not over yet: shown on the home page."""

BUSY = (S.UPLOADED, S.CHECKING, S.APPLYING, S.ROLLING_BACK)
"""A job has the batch: people wait."""
del S


class Verdict(models.TextChoices):
    """What applying the batch would do with a row."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("The same")
    REFUSED = "refused", _("Refused")

    @property
    def tone(self) -> str:
        return {"new": "done", "changed": "waiting", "same": "off", "refused": "late"}[self.value]


class Mode(models.TextChoices):
    """Which rows are applied when some are refused: the user chooses."""

    ALL = "all", _("All rows, or none")
    GOOD = "good", _("Only the good rows")
