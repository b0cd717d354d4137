"""What becomes of a file that somebody uploaded."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.sheets import permissions
from unionhall.sheets.enums import BatchState, Mode

S = BatchState
WORKFLOW = Workflow(
    (
        Transition("check", (S.MAPPING, S.READY, S.REFUSED), S.CHECKING, permissions.BATCH_UPLOAD, _("Check")),
        Transition("apply", (S.READY,), S.APPLYING, permissions.BATCH_APPLY, _("Apply")),
        Transition("roll_back", (S.APPLIED,), S.ROLLING_BACK, permissions.BATCH_ROLLBACK, _("Roll back")),
        Transition(
            "discard",
            (S.UPLOADED, S.CHECKING, S.MAPPING, S.READY, S.REFUSED),
            S.CANCELLED,
            permissions.BATCH_UPLOAD,
            _("Discard"),
        ),
    )
)
del S


class Batch(BaseModel):
    """An uploaded roster (导入批次) for ``unit``: the file as it came, what was found in it, what was done with it.

    ``original``, ``checked`` (the rows as understood), ``problems`` and ``undo`` are places of sealed files: they
    hold whole
    documents of people, and a hundred thousand rows would only pass through the database.
    """

    kind = models.CharField(_("Kind"), max_length=40)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    file_name = models.CharField(_("File"), max_length=200)
    size = models.PositiveBigIntegerField(_("Size"))
    sha256 = models.CharField(max_length=64)
    original = models.CharField(max_length=200)
    checked = models.CharField(max_length=200, blank=True)
    problems = models.CharField(max_length=200, blank=True)
    undo = models.CharField(max_length=200, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=BatchState, default=BatchState.UPLOADED)
    mapping = models.JSONField(default=dict, blank=True)
    layouts = models.JSONField(default=list, blank=True)
    report = models.JSONField(default=dict, blank=True)
    message = models.TextField(_("Message"), blank=True)
    rows = models.PositiveIntegerField(_("Rows"), default=0)
    new_rows = models.PositiveIntegerField(_("New"), default=0)
    changed_rows = models.PositiveIntegerField(_("Changed"), default=0)
    same_rows = models.PositiveIntegerField(_("The same"), default=0)
    refused_rows = models.PositiveIntegerField(_("Refused"), default=0)
    warned_rows = models.PositiveIntegerField(_("With remarks"), default=0)
    mode = models.CharField(_("Applied"), max_length=4, choices=Mode, blank=True)
    job_id = models.BigIntegerField(null=True)
    created_by_id = models.BigIntegerField(null=True)
    created_by = models.CharField(_("By"), max_length=100)
    checked_at = models.DateTimeField(_("Checked at"), null=True)
    applied_by_id = models.BigIntegerField(null=True)
    applied_by = models.CharField(_("Applied by"), max_length=100, blank=True)
    applied_at = models.DateTimeField(_("Applied at"), null=True)
    rolled_back_by = models.CharField(_("Rolled back by"), max_length=100, blank=True)
    rolled_back_at = models.DateTimeField(_("Rolled back at"), null=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("import")
        indexes = [
            models.Index(fields=["unit_path", "-id"], name="batch_path"),
            models.Index(fields=["created_by_id", "-id"], name="batch_sender"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(mode="") | Q(mode__in=Mode.values), name="batch_mode_known"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def tone(self) -> str:
        return BatchState(self.state).tone

    @property
    def tag(self) -> str:
        """How rows and audit entries of this batch are marked."""
        return f"sheet-{self.pk}"

    @property
    def good_rows(self) -> int:
        """Rows that applying would write."""
        return self.new_rows + self.changed_rows

    def count(self, verdicts: dict[str, int]) -> None:
        """Take over how many rows got which verdict."""
        self.rows = sum(verdicts.values())
        for name, value in verdicts.items():
            setattr(self, f"{name}_rows", value)

    def get_absolute_url(self) -> str:
        return reverse("sheets:batch", args=[self.pk])


class SavedMapping(BaseModel):
    """How one sender's headings were named before: found again by the headings' fingerprint."""

    user_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=32, db_collation="C")
    columns = models.JSONField(default=dict)

    objects = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "kind", "fingerprint"], name="mapping_once"),
        ]
