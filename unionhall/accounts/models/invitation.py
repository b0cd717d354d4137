"""An account that waits for its owner."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """A link, good once and until ``expires_at``, with which the owner sets a password. Only its hash is kept."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="invitations")
    token_hash = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField(_("Good until"))
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"→ {self.user}"
