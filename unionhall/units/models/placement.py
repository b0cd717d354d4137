"""Where a unit stood, from when to when."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import PathField, ScopedManager
from unionhall.units.enums import PlacementReason


class Placement(models.Model):
    """A stretch of time at one place in the tree (沿革). ``path`` is the path of that time and is never rewritten."""

    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="placements")
    parent = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+")
    path = PathField()
    during = DateRangeField(_("During"))
    reason = models.CharField(_("Reason"), max_length=10, choices=PlacementReason)
    document = models.CharField(_("Number of the decision"), max_length=60, blank=True)
    unit_path = PathField()

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["path"], name="placement_path")]
        constraints = [
            ExclusionConstraint(
                name="placement_one_at_a_time",
                expressions=[("unit", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            )
        ]
