"""One-time codes, and how often somebody knocked."""

from __future__ import annotations

from django.db import models


class Code(models.Model):
    """A code that was sent to a telephone (验证码). Neither number nor code is kept: only what they add up to under our key."""

    phone_index = models.BinaryField()
    purpose = models.CharField(max_length=40)
    digest = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["phone_index", "purpose", "-id"], name="code_phone")]

    def __str__(self) -> str:
        return self.purpose


class Turn(models.Model):
    """One turn that somebody took of something that is limited. ``who`` is a keyed digest: it names nobody."""

    what = models.CharField(max_length=40)
    who = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["what", "who", "at"], name="turn_window"), models.Index(fields=["at"], name="turn_old")]

    def __str__(self) -> str:
        return self.what
