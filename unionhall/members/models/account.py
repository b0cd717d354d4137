"""Which person a user is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Account(models.Model):
    """A user's own record in the register (本人). Bound once, by telephone, one-time code and the end of the document."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member_account")
    person = models.OneToOneField("members.Person", models.CASCADE, related_name="account")
    bound_at = models.DateTimeField(_("Bound"), auto_now_add=True)

    class Meta:
        verbose_name = _("member's account")

    def __str__(self) -> str:
        return str(self.person_id)
