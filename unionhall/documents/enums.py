"""States of papers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperState(models.TextChoices):
    VALID = "valid", _("Valid")
    REPLACED = "replaced", _("Replaced")
    REVOKED = "revoked", _("Revoked")

    @property
    def tone(self) -> str:
        return {"valid": "done", "replaced": "off"}.get(self.value, "late")
