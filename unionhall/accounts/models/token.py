"""A key for programs."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Token(models.Model):
    """An API token (接口令牌): acts for its user with no more than ``keys``. Only its hash is kept."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="tokens")
    name = models.CharField(_("Purpose"), max_length=80)
    token_hash = models.BinaryField(max_length=32, unique=True)
    hint = models.CharField(_("Ends in"), max_length=8)
    keys = ArrayField(models.CharField(max_length=80), verbose_name=_("Scopes"), default=list, blank=True)
    expires_at = models.DateTimeField(_("Good until"))
    last_used_at = models.DateTimeField(_("Last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.name} (…{self.hint})"
