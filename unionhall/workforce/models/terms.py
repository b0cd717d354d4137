"""What pay rests on, from which day on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import Education
from unionhall.units.enums import UnitKind
from unionhall.workforce.enums import TermsReason
from unionhall.workforce.models.worker import Worker
from unionhall.workforce.policies.growing import RankName


class Terms(BaseModel):
    """Rank, education and kind of place of a worker from ``since`` on (任职待遇记录), until the next row.

    A row may be entered late: what it changes in months already paid becomes back pay.
    """

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="terms")
    unit_path = PathField()
    since = models.DateField(_("From"))
    rank = models.CharField(_("Rank"), max_length=12, choices=RankName)
    level = models.PositiveSmallIntegerField(_("Level within the rank"), default=1)
    education = models.CharField(_("Education"), max_length=2, choices=Education)
    place = models.CharField(_("Kind of unit served at"), max_length=12, choices=UnitKind)
    reason = models.CharField(_("Why the terms changed"), max_length=9, choices=TermsReason)
    paper_number = models.CharField(_("Number of the paper"), max_length=60, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("terms")
        indexes = [models.Index(fields=["unit_path"], name="terms_path")]
        constraints = [models.UniqueConstraint(fields=["worker", "since"], name="terms_once_a_day")]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.since}"
