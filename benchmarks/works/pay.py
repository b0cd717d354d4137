"""A month's pay of five thousand union workers, every line with its reasons, after a year of paid months with late papers."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils.timezone import now

from benchmarks.figures import Figure
from benchmarks.measuring import clock
from benchmarks.officers import actor
from benchmarks.preparing import Say
from benchmarks.works import staff
from unionhall.common.dates import add_months, today
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit
from unionhall.workforce.actions import paying
from unionhall.workforce.enums import RunState
from unionhall.workforce.models import BackPay, PayLine, PayRun, Terms, Worker
from unionhall.workforce.models.pay import EARNED, PAYERS, total

WORKERS, PAID_MONTHS = 5_000, 6


def run(say: Say) -> list[Figure]:
    with unscoped("the benchmarks measure the whole tree"), transaction.atomic():
        city = Unit.objects.get(code="370200")
        workers = staff.employ(city, WORKERS, today())
        month = today().replace(day=1)
        for back in range(PAID_MONTHS, 0, -1):
            _paid(city, add_months(month, -back))
        _learn(workers[::10])
        say(f"workers: {len(workers):,}; months paid before: {PAID_MONTHS}")
        by = actor("city")
        with clock() as drafting:
            found = paying.draft(city, by=by, month=month)
        with clock() as again:
            paying.redraft(found, by=by)
        assert _adds_up(found), "a line does not add up"
        backs = BackPay.objects.filter(line__run=found).count()
        say(f"{found.people:,} lines, {backs:,} back pays: {drafting.seconds:.1f} s, worked out anew {again.seconds:.1f} s")
        transaction.set_rollback(True)
    note = f"{backs:,} back pays of {PAID_MONTHS} months; every line adds up"
    name = f"pay of {found.people:,} workers drafted, every line with its reasons"
    return [
        Figure("pay", name, round(drafting.seconds, 2), "s", reach=10, note=note),
        Figure("pay", "the same drafted anew", round(again.seconds, 2), "s", reach=10),
    ]


def _paid(city: Unit, month: date) -> None:
    found = paying.draft(city, by=actor("city"), month=month)
    PayRun.objects.filter(pk=found.pk).update(state=RunState.LOCKED, locked_by="bench", locked_at=now())


def _learn(workers: list[Worker]) -> None:
    """Degrees that were handed in late: months already paid become back pay."""
    since = today() - timedelta(days=120)
    late = [each for each in workers if each.started_on < since]
    Terms.objects.bulk_create(
        [
            Terms(
                worker=each, unit_path=each.unit_path, since=since, rank=each.rank, education="80", place="street", reason="education"
            )
            for each in late
        ]
    )  # fmt: skip


def _adds_up(found: PayRun) -> bool:
    """The sum of parts is the whole in every line, and the lines add up to the run."""
    lines = PayLine.objects.filter(run=found)
    wrong = lines.exclude(gross=total(*EARNED, "back_pay")).count() + lines.exclude(cost=total(*PAYERS)).count()
    return not wrong and lines.aggregate(whole=Sum("cost"))["whole"] == found.cost
