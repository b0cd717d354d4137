"""How many posts each of nine thousand units is due, with its reasons and what is approved and filled."""

from __future__ import annotations

from benchmarks.figures import Figure
from benchmarks.measuring import median, repeated
from benchmarks.preparing import Say
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit
from unionhall.workforce.queries import posts
from unionhall.workforce.rules.posts import STAFFED_KINDS, Staffing

UNITS, TIMES = 9_000, 5


def run(say: Say) -> list[Figure]:
    with unscoped("the benchmarks measure the whole tree"):
        top = _smallest()
        count = len(posts.due_under(top.path, today()))
        seconds = median(repeated(lambda: Staffing.of(posts.due_under(top.path, today())), times=TIMES))
    share = seconds * UNITS / max(UNITS, count)
    say(f"{count:,} units under {top.name}: {seconds * 1000:.0f} ms")
    note = f"measured on {count:,} units: {seconds * 1000:.0f} ms"
    return [Figure("posts", f"posts due for {UNITS:,} units", round(share * 1000, 1), "ms", reach=300, note=note)]


def _smallest() -> Unit:
    """The smallest county, city or province with so many units that have posts; the whole tree's top if there is none."""
    places = Unit.objects.filter(kind__in=["county", "city", "province", "nation"]).order_by("-depth", "path")
    for unit in places.filter(path__startswith=Unit.objects.get(code="370200").path[:8]):
        if Unit.objects.under(unit.path).filter(kind__in=STAFFED_KINDS).count() >= UNITS:
            return unit
    return Unit.objects.order_by("depth", "path")[0]
