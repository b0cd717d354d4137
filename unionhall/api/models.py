"""What the API remembers of its callers."""

from __future__ import annotations

from django.db import models


class Call(models.Model):
    """A writing request with an ``Idempotency-Key``, and what was answered: sent again, it is answered again and not done again.

    The answer may hold facts about people, so it is sealed, and forgotten after a day. ``asked`` is every [right, path] that
    the request was asked for; whoever wants the answer again must still hold them.
    """

    user_id = models.BigIntegerField()
    key = models.CharField(max_length=200, db_collation="C")
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    asked = models.JSONField(default=list)
    body_sealed = models.BinaryField(default=b"")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_id", "key"], name="call_once")]

    def __str__(self) -> str:
        return self.key
