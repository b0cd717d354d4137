"""The cascade: thirty indicators over every unit of a city, each board with the actuals of today; and a bulletin in Word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from benchmarks.figures import Figure
from benchmarks.measuring import median, repeated
from benchmarks.preparing import Say
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.documents import word
from unionhall.plans import papers
from unionhall.plans.models import Bulletin, Target
from unionhall.plans.queries import bulletins, targets
from unionhall.plans.rules.progress import Year
from unionhall.plans.rules.splitting import parts
from unionhall.units.aims import INDICATORS, Indicator, register
from unionhall.units.models import Unit

COUNT, TIMES = 30, 7


def run(say: Say) -> list[Figure]:
    with unscoped("the benchmarks measure the whole tree"), transaction.atomic():
        names = _thirty()
        city = Unit.objects.get(code="370200")
        made = _cascade(city, names)
        say(f"targets: {made:,}")
        figures = [_board(city, say), _bulletin(city, say)]
        transaction.set_rollback(True)
    return figures


def _thirty() -> list[str]:
    """The indicators of the product, and as many more on its counters as make thirty."""
    for number in range(COUNT - len(list(INDICATORS))):
        measure, base = (("members", ""), ("members.women", "members"), ("employers", ""), ("workers.covered", "workers"))[
            number % 4
        ]
        register(Indicator(f"bench.{number}", f"Benchmark {number}", "", measure=measure, base=base, weigh="members"))
    return [name for name, _each in INDICATORS.items()][:COUNT]


def _cascade(city: Unit, names: list[str]) -> int:
    """A target of each indicator for every unit of the city, each level adding up to the one above."""
    units = list(Unit.objects.under(city.path).order_by("path"))
    children: dict[int | None, list[Unit]] = {}
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit)
    made = 0
    for name in names:
        level = [Target(unit=city, unit_path=city.path, year=today().year, indicator=name, amount=Decimal(40_000))]
        while level:
            Target.objects.bulk_create(level, batch_size=2_000)
            made += len(level)
            level = [part for upper in level for part in _parts(upper, children.get(upper.unit_id, []))]
    return made


def _parts(upper: Target, units: list[Unit]) -> list[Target]:
    shares = parts(upper.amount, [Decimal(1)] * len(units)) if units else []
    return [
        Target(unit=unit, unit_path=unit.path, year=upper.year, indicator=upper.indicator, amount=share.amount, given=share.amount, upper=upper)
        for unit, share in zip(units, shares, strict=True)
    ]  # fmt: skip


def _board(city: Unit, say: Say) -> Figure:
    """What one page asks: every target of the unit, and the table below it for one indicator; the slowest of the levels counts."""
    year = Year(today().year, today())
    county = Unit.objects.filter(parent=city, has_children=True).order_by("code")[0]
    street = Unit.objects.filter(parent=county, has_children=True).order_by("code")[0]

    def page(unit: Unit) -> None:
        lines = targets.board(unit, year)
        assert all(line.standing for line in lines)
        targets.rows_below(unit, INDICATORS.get("members.new"), year)

    times = {unit.code: median(repeated(lambda unit=unit: page(unit), times=TIMES)) * 1000 for unit in (city, county, street)}
    say(f"board: {times}")
    name = "cascade of 30 indicators over a city, one board with the actuals of today"
    return Figure("plans", name, round(max(times.values()), 1), "ms", reach=500, details=times)


def _bulletin(city: Unit, say: Say) -> Figure:
    """From the register to a Word file with charts."""

    def issue() -> None:
        content = bulletins.worked_out(city, today(), 3)
        made = Bulletin(unit=city, title="通报", as_of=today(), year=today().year, content=content, approved_on=date(2026, 1, 1))
        word.docx(papers.bulletin(made))

    taken = median(repeated(issue, times=3))
    say(f"bulletin: {taken:.1f} s")
    return Figure("plans", "bulletin of a city, worked out and written as Word with charts", round(taken, 2), "s", reach=10)
