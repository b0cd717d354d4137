"""One entry for one decision or one look. Text and numbers only: deleting the subject loses nothing."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import PathField, ScopedManager, ScopedQuerySet


class Unchangeable(RuntimeError):
    """Somebody tried to change or remove an entry: a programming error."""


class EntryQuerySet(ScopedQuerySet):
    """Rows can be added and read."""

    def update(self, **_values: Any) -> NoReturn:
        raise Unchangeable

    def delete(self) -> NoReturn:
        raise Unchangeable


class EntryManager(ScopedManager.from_queryset(EntryQuerySet)):  # type: ignore[misc]
    """Fails closed, as every scoped manager, and only adds."""


class Entry(models.Model):
    """A line of the audit trail (审计). ``changes`` maps a field to [before, after]; secrets are masked there."""

    at = models.DateTimeField(_("When"), auto_now_add=True)
    kind = models.CharField(_("What happened"), max_length=80)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("Who"), max_length=100)
    on_behalf_of = models.CharField(_("On behalf of"), max_length=100, blank=True)
    unit_path = PathField()
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField(_("Subject"), max_length=200, blank=True)
    changes = models.JSONField(_("Changes"), default=dict, blank=True)
    note = models.TextField(_("Note"), blank=True)
    address = models.CharField(_("From address"), max_length=64, blank=True)
    batch = models.CharField(max_length=40, blank=True)

    objects = EntryManager()

    class Meta:
        verbose_name = _("audit entry")
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="audit_subject"),
            # Lists show a sheet by its own entry; the entries of its rows are found by their subject.
            models.Index(fields=["unit_path", "-id"], name="audit_unit", condition=Q(batch="")),
            models.Index(fields=["actor_id", "-id"], name="audit_actor", condition=Q(batch="")),
            # Every entry of a subtree, for when it moves. Ranges of blocks (BRIN) would be smaller, but each entry that goes
            # elsewhere widens one for good: after a few moves and sheets a small move read half the trail.
            models.Index(fields=["unit_path"], name="audit_subtree"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise Unchangeable
