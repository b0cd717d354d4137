"""The lines of a pay run, worked out and written all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.common.bulk import copy_in
from unionhall.common.scope import unscoped
from unionhall.workforce.models import BackPay, PayLine, PayRun, Worker
from unionhall.workforce.policies import PayScale
from unionhall.workforce.queries import paying
from unionhall.workforce.queries.paying import Roll
from unionhall.workforce.rules.payroll import Desk

NONE = Decimal(0)


@dataclass(frozen=True)
class Reckoned:
    """One line with the months it corrects."""

    line: PayLine
    backs: list[BackPay]


def reckon(run: PayRun) -> None:
    """Replace the lines of ``run``. Called inside the actions of ``paying``."""
    with unscoped("a run pays everybody at and under its unit; the caller holds the right there"):
        PayLine.objects.filter(run=run).only("id").delete()
    found = list(lines(run))
    copy_in([each.line for each in found])
    for each in found:
        for back in each.backs:
            back.line_id = each.line.pk
    copy_in([back for each in found for back in each.backs])
    run.people = len(found)
    run.gross, run.net, run.cost = (sum((getattr(each.line, name) for each in found), NONE) for name in ("gross", "net", "cost"))
    run.store("people", "gross", "net", "cost")


def is_stale(run: PayRun) -> bool:
    """Whether the lines would be others now: a certificate, a rank, a policy came since the draft."""
    now = {each.line.worker_id: (each.line.gross, each.line.net, each.line.cost) for each in lines(run)}
    with unscoped("a run pays everybody at and under its unit; the caller holds the right there"):
        then = {row[0]: row[1:] for row in PayLine.objects.filter(run=run).values_list("worker_id", "gross", "net", "cost")}
    return now != then


def lines(run: PayRun) -> Iterator[Reckoned]:
    """Every line of the run, worked out from the facts as they are now."""
    scale = paying.rule_at(PayScale, run.unit_path, run.month)
    months = paying.settled_months(run.unit, run.month, scale.back_months)
    roll = paying.roll(run.unit, [*months, run.month])
    paid = paying.paid_for(run.unit, months)
    elsewhere = paying.in_other_runs(run.unit, run.month, run)
    desk = Desk()
    for worker in roll.workers:
        if worker.pk not in elsewhere:
            late = _differences(worker, roll, months, paid, desk)
            if reckoned := _line(run, worker, roll, late, desk):
                yield reckoned


@dataclass(frozen=True, slots=True)
class Late:
    """A month that is worked out anew: what it earned as known now, and what has been paid for it."""

    due: Decimal
    paid: Decimal


def _differences(worker: Worker, roll: Roll, months: list[date], paid: Any, desk: Desk) -> dict[date, Late]:
    found = {}
    for month in months:
        facts = roll.facts(worker, month)
        due = desk.earned(roll.rules_of(worker, month), facts).gross if facts else NONE
        if due != paid[worker.pk, month]:
            found[month] = Late(due, paid[worker.pk, month])
    return found


def _line(run: PayRun, worker: Worker, roll: Roll, late: dict[date, Late], desk: Desk) -> Reckoned | None:
    """None for somebody who did not serve this month and has nothing to get for earlier ones."""
    facts, rule = roll.facts(worker, run.month), roll.rules_of(worker, run.month)
    if facts is None and not late:
        return None
    month = desk.month(rule, facts, {each: one.due - one.paid for each, one in late.items()})
    line = PayLine(
        run=run,
        worker=worker,
        unit_path=worker.unit_path,
        month=run.month,
        place_name=getattr(worker, "place_name"),  # noqa: B009 - annotated by the query
        reasons=month.reasons,
        **month.amounts,
    )
    return Reckoned(line, [_back(worker, each, amount, late[each]) for each, amount in month.backs.items()])


def _back(worker: Worker, month: date, amount: Decimal, late: Late) -> BackPay:
    return BackPay(worker=worker, unit_path=worker.unit_path, for_month=month, amount=amount, due=late.due, paid=late.paid)
