"""Two records that may be one person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import PairState


class Duplicate(BaseModel):
    """A pair that looks like one person (疑似重复), and what was decided of it.

    It stands at the lowest unit above both records: who decides sees both. ``evidence`` says how alike they are in each of
    ``matching.EVIDENCE``; ``undo`` holds what a merger changed, so that it can be taken back.
    """

    left = models.ForeignKey("members.Person", models.CASCADE, related_name="+", verbose_name=_("First record"))
    right = models.ForeignKey("members.Person", models.CASCADE, related_name="+", verbose_name=_("Second record"))
    unit_path = PathField()
    probability = models.DecimalField(_("Likelihood"), max_digits=5, decimal_places=4)
    is_likely = models.BooleanField(_("Very likely"), default=False)
    evidence = models.JSONField(default=dict)
    state = models.CharField(_("State"), max_length=8, choices=PairState, default=PairState.OPEN)
    kept = models.ForeignKey(
        "members.Person", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Kept record")
    )
    undo = models.JSONField(default=dict, blank=True)
    decided_by = models.CharField(_("Judged by"), max_length=100, blank=True)
    decided_at = models.DateTimeField(_("What was judged"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("pair of like records")
        indexes = [
            models.Index(fields=["unit_path"], name="duplicate_subtree"),
            models.Index(fields=["state", "unit_path"], name="duplicate_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="duplicate_smaller_first"),
            models.CheckConstraint(condition=~Q(state=PairState.MERGED) | Q(kept__isnull=False), name="duplicate_merged_keeps"),
        ]

    def __str__(self) -> str:
        return f"{self.left.name} · {self.right.name}"

    def get_absolute_url(self) -> str:
        return reverse("members:duplicate", args=[self.pk])

    @property
    def state_now(self) -> PairState:
        return PairState(self.state)

    @property
    def gone_id(self) -> int | None:
        """The record that a merger took out of the register."""
        return None if self.kept_id is None else self.right_id if self.kept_id == self.left_id else self.left_id
