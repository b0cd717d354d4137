"""A piece of work that waits for a person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import PathField, ScopedManager
from unionhall.todo.clocks import urgency
from unionhall.todo.registry import KINDS


class Item(models.Model):
    """Something that waits (待办) for whoever holds ``key`` at ``unit``, or for ``assignee`` alone.

    Opened and closed in the transaction of the action that causes it.
    """

    kind = models.CharField(max_length=60)
    title = models.CharField(_("What"), max_length=200)
    url = models.CharField(max_length=200)
    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    key = models.CharField(max_length=80)
    assignee_id = models.BigIntegerField(null=True, blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    opened_at = models.DateTimeField(_("Since"))
    due_at = models.DateTimeField(_("Due"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(_("Closed"), null=True, blank=True)
    closed_by = models.CharField(_("Closed by"), max_length=100, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=60, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("to-do item")
        indexes = [
            models.Index(fields=["key", "unit_path"], name="todo_open", condition=Q(closed_at__isnull=True)),
            models.Index(fields=["subject_type", "subject_id"], name="todo_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id", "unit"],
                condition=Q(closed_at__isnull=True),
                name="todo_open_once",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """What is to be done, in the reader's language."""
        return str(KINDS.get(self.kind).label) if self.kind in KINDS else ""

    @property
    def urgency(self) -> str:
        return urgency(self.due_at, now())
