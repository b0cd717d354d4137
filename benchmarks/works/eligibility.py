"""Who of five thousand union workers may be put forward for the next rank this year, each with reasons."""

from __future__ import annotations

from django.db import transaction

from benchmarks.figures import Figure
from benchmarks.measuring import median, repeated
from benchmarks.officers import actor
from benchmarks.preparing import Say
from benchmarks.works import staff
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit
from unionhall.workforce.queries import ranks

WORKERS, TIMES = 5_000, 5


def run(say: Say) -> list[Figure]:
    with unscoped("the benchmarks measure the whole tree"), transaction.atomic():
        city = Unit.objects.get(code="370200")
        staff.employ(city, WORKERS, today())
        by = actor("city")
        found = ranks.ladder_of(by, city.path, today())
        seconds = median(repeated(lambda: ranks.ladder_of(by, city.path, today()), times=TIMES))
        transaction.set_rollback(True)
    counts = f"{len(found.eligible):,} eligible, {len(found.lacking):,} lack something, {len(found.later):,} come next"
    say(f"{seconds * 1000:.0f} ms; {counts}")
    name = f"eligibility list of {WORKERS:,} workers"
    return [Figure("eligibility", name, round(seconds * 1000, 1), "ms", reach=500, note=counts)]
