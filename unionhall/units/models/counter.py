"""How many of what stand at and under each unit.

An action appends deltas in its own transaction; a job folds them into totals up the path. A read adds the
deltas that wait, so it is exact at once and no row at the root is fought over.
"""

from __future__ import annotations

from django.db import models

from unionhall.common.scope import PathField, ScopedManager


class CounterDelta(models.Model):
    """A change not yet folded."""

    id = models.BigAutoField(primary_key=True)
    unit_path = PathField()
    measure = models.CharField(max_length=40, db_collation="C")
    amount = models.BigIntegerField()

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["unit_path", "measure"], name="delta_path")]


class CounterTotal(models.Model):
    """Folded totals: ``own`` of the unit itself, ``total`` of the unit and everything under it."""

    unit_path = PathField()
    measure = models.CharField(max_length=40, db_collation="C")
    own = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_path", "measure"], name="total_once")]


class Snapshot(models.Model):
    """A total as it stood at the end of a month, for trends."""

    unit_path = PathField()
    measure = models.CharField(max_length=40, db_collation="C")
    month = models.DateField()
    total = models.BigIntegerField()

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit_path", "measure", "month"], name="snapshot_once")]
