"""The coverage board of a city: 9,000 unions and 30,000 employers in the demonstration's province."""

from __future__ import annotations

from benchmarks.figures import Figure
from benchmarks.measuring import median, percentile, repeated
from benchmarks.preparing import TODAY, Say
from unionhall.common.scope import unscoped
from unionhall.organizing.queries import coverage_of, deadlines
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.queries import rule
from unionhall.units.models import Unit

TIMES = 15


def run(say: Say) -> list[Figure]:
    with unscoped("the benchmarks measure a whole city"):
        city = Unit.objects.get(code="370200")
        in_force = rule(Founding, city, on=TODAY)
        times = repeated(lambda: deadlines.board(city, in_force, TODAY), times=TIMES)
        whole = coverage_of([city.path])[city.path]
    say(f"coverage board: {median(times) * 1000:.1f} ms, p95 {percentile(times, 0.95) * 1000:.1f} ms")
    details = {"employers": whole.employers, "not organised": whole.uncovered}
    return [Figure("coverage", "coverage board of a city", round(median(times) * 1000, 2), "ms", reach=100, details=details)]
