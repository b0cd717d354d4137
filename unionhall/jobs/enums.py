"""The life of a job."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def tone(self) -> str:
        """The tone of its chip."""
        return {"failed": "late", "cancelled": "off"}.get(self.value, self.value)


OVER = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
