"""What every table shares."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal, Stale


class BaseModel(models.Model):
    """Created and changed when; ``version`` goes up with each change, so that a stale form is noticed."""

    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def check_version(self, seen: int | None) -> None:
        """Raise ``Stale`` when the form was made from an older row."""
        if seen is not None and seen != self.version:
            raise Stale(Refusal(_("Somebody changed this record while you were editing. Reload and try again.")))

    def store(self, *fields: str) -> None:
        """Save the named columns and count the version up; called by actions only."""
        self.version += 1
        self.save(update_fields=[*fields, "version", "updated_at"])
