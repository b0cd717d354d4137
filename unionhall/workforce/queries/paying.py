"""What a pay run is worked out from: everything about everybody in a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, is_workday, month_end
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.policies.queries import rules_for
from unionhall.policies.queries.resolving import P
from unionhall.policies.ruling import Rule
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.enums import RunState
from unionhall.workforce.models import AppraisalResult, BackPay, Certificate, PayLine, PayRun, Terms, Worker
from unionhall.workforce.models.pay import PAYERS
from unionhall.workforce.policies import Appraisal, PayerShares, PayScale, SocialInsurance
from unionhall.workforce.rules.paying import HIGHEST, PayFacts, PayRules

BELOW = "a run pays everybody at and under its unit; the caller holds the right there"


@cache
def workdays(first: date, last: date) -> int:
    """Working days from ``first`` to ``last``, both included."""
    return sum(is_workday(date.fromordinal(number)) for number in range(first.toordinal(), last.toordinal() + 1))


@dataclass
class Roll:
    """Everybody who served in any of ``months``, with what their pay depends on."""

    workers: list[Worker]
    terms: dict[int, list[Terms]]
    certificates: dict[int, list[Certificate]]
    results: dict[int, list[AppraisalResult]]
    rules: dict[date, dict[str, PayRules]]

    def rules_of(self, worker: Worker, month: date) -> PayRules:
        return self.rules[month][worker.unit_path]

    def facts(self, worker: Worker, month: date) -> PayFacts | None:
        """As they stood on the first of the month, or on the first day if that came later; None when not serving."""
        last = month_end(month)
        first = max(month, worker.started_on)
        final = min(last, worker.left_on or last)
        if first > final:
            return None
        terms = self._terms(worker, first)
        return PayFacts(
            rank=terms.rank,
            level=terms.level,
            years=worker.served(first),
            education=terms.education,
            certificate=self._certificate(worker, first),
            place=terms.place,
            result=self._result(worker, first),
            served=workdays(first, final),
            workdays=workdays(month, last),
        )

    def _terms(self, worker: Worker, on: date) -> Terms:
        rows = self.terms[worker.pk]
        return next((each for each in reversed(rows) if each.since <= on), rows[0])

    def _certificate(self, worker: Worker, on: date) -> str:
        levels = [each.level for each in self.certificates.get(worker.pk, ()) if each.counts_on(on)]
        return max(levels, key=HIGHEST.index) if levels else ""

    def _result(self, worker: Worker, on: date) -> str:
        found = [each for each in self.results.get(worker.pk, ()) if each.decided_on < on]
        return found[-1].grade if found else ""


def roll(unit: Unit, months: Sequence[date]) -> Roll:
    """For the workers at and under ``unit``."""
    with unscoped(BELOW):
        serving = Q(started_on__lte=month_end(max(months))) & (Q(left_on=None) | Q(left_on__gte=min(months)))
        rows: Any = Worker.objects.under(unit.path).filter(serving)
        workers = list(rows.defer("document_sealed", "bank_account_sealed").annotate(place_name=F("unit__name")).order_by("pk"))
        numbers = [worker.pk for worker in workers]
        return Roll(
            workers,
            _by_worker(Terms.objects.filter(worker__in=numbers).order_by("worker", "since")),
            _by_worker(Certificate.objects.filter(worker__in=numbers)),
            _by_worker(AppraisalResult.objects.filter(worker__in=numbers).order_by("worker", "year")),
            {month: _rules({worker.unit_path for worker in workers}, month) for month in months},
        )


def _by_worker(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.worker_id].append(row)
    return found


def _rules(paths: set[str], month: date) -> dict[str, PayRules]:
    """The four policies for every place, one query each."""
    scales, appraisals = rules_for(PayScale, paths, month), rules_for(Appraisal, paths, month)
    insurances, shares = rules_for(SocialInsurance, paths, month), rules_for(PayerShares, paths, month)
    return {path: PayRules(scales[path], appraisals[path], insurances[path], shares[path]) for path in paths}


def pay_rules(path: str, month: date) -> PayRules:
    return _rules({path}, month)[path]


def rule_at(policy: type[P], path: str, month: date) -> Rule[P]:
    return rules_for(policy, [path], month)[path]


def settled_months(unit: Unit, month: date, back: int) -> list[date]:
    """Months before ``month``, as far as back pay reaches, in which workers under ``unit`` have been paid."""
    with unscoped(BELOW):
        rows = PayLine.objects.under(unit.path).filter(
            month__lt=month, month__gte=add_months(month, -back), run__state=RunState.LOCKED
        )
        return list(rows.order_by("month").values_list("month", flat=True).distinct())


def paid_for(unit: Unit, months: Sequence[date]) -> dict[tuple[int, date], Decimal]:
    """(worker, month) → what has been paid for that month until now, back pay in later months included."""
    found: dict[tuple[int, date], Decimal] = defaultdict(Decimal)
    if not months:
        return found
    locked = {"month__in": months, "run__state": RunState.LOCKED}
    with unscoped(BELOW):
        for worker, month, gross, late in (
            PayLine.objects.under(unit.path).filter(**locked).values_list("worker_id", "month", "gross", "back_pay")
        ):
            found[worker, month] += gross - late
        rows = BackPay.objects.under(unit.path).filter(for_month__in=months, line__run__state=RunState.LOCKED)
        for worker, month, amount in rows.values_list("worker_id", "for_month", "amount"):
            found[worker, month] += amount
    return found


def in_other_runs(unit: Unit, month: date, run: PayRun) -> set[int]:
    """Workers under ``unit`` whom another run pays for this month."""
    with unscoped(BELOW):
        rows = PayLine.objects.under(unit.path).filter(month=month).exclude(run=run)
        return set(rows.values_list("worker_id", flat=True))


def earlier_open(unit: Unit, month: date) -> PayRun | None:
    """A run of an earlier month that is not locked yet."""
    with unscoped(BELOW):
        found: PayRun | None = PayRun.objects.filter(unit=unit, month__lt=month).exclude(state=RunState.LOCKED).first()
    return found


def later_run(unit: Unit, month: date) -> PayRun | None:
    with unscoped(BELOW):
        found: PayRun | None = PayRun.objects.filter(unit=unit, month__gt=month).first()
    return found


# Runs and lines as pages show them ------------------------------------------------------------


def runs_for(actor: Actor) -> QuerySet[PayRun]:
    rows: QuerySet[PayRun] = PayRun.objects.visible_to(actor, permissions.PAY_VIEW)
    return rows


def filtered(rows: QuerySet[PayRun], given: dict[str, Any]) -> QuerySet[PayRun]:
    """What the query bar asks for."""
    if "state" in given:
        rows = rows.filter(state=given["state"])
    return rows.filter(month__year=given["year"]) if "year" in given else rows


def run_for(actor: Actor, pk: int) -> PayRun:
    found = runs_for(actor).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lines_of(run: PayRun) -> QuerySet[PayLine]:
    rows: QuerySet[PayLine] = PayLine.objects.filter(run=run).select_related("worker")
    return rows


def without_account(run: PayRun) -> list[PayLine]:
    """Who is paid something and has no bank account on file."""
    return list(lines_of(run).filter(net__gt=0, worker__bank_account_tail="").order_by("worker__name", "pk"))


def line_for(actor: Actor, pk: int) -> PayLine:
    rows = PayLine.objects.visible_to(actor, permissions.PAY_VIEW).select_related("worker", "run__unit")
    found: PayLine | None = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def own_payslips(actor: Actor) -> QuerySet[PayLine]:
    """What the signed-in worker has been paid, newest first; a run counts once it is locked."""
    with unscoped("a worker's own payslips; filtered by the account"):
        rows: QuerySet[PayLine] = PayLine.objects.filter(worker__user_id=actor.user_id, run__state=RunState.LOCKED)
        return rows.filter(worker__user__isnull=False).select_related("worker", "run__unit").order_by("-month")


def own_payslip(actor: Actor, pk: int) -> PayLine:
    found = own_payslips(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def accounts_of(run: PayRun) -> list[User]:
    """Accounts of the workers whom a run pays."""
    with unscoped(BELOW):
        rows = PayLine.objects.filter(run=run, worker__user__isnull=False).select_related("worker__user")
        return [line.worker.user for line in rows]


def back_pays(line: PayLine) -> list[BackPay]:
    with unscoped("the parts of one line; the caller sees the line"):
        return list(BackPay.objects.filter(line=line).order_by("for_month"))


def by_payer(rows: QuerySet[PayLine]) -> dict[str, Decimal]:
    found = rows.aggregate(**{payer.value: Sum(payer.value) for payer in PAYERS})
    return {name: amount or Decimal(0) for name, amount in found.items()}


def totals(run: PayRun) -> dict[str, Decimal]:
    """Every column of the run, added up."""
    names = [field.name for field in PayLine._meta.fields if field.get_internal_type() == "DecimalField"]
    found = PayLine.objects.filter(run=run).aggregate(**{name: Sum(name) for name in names})
    return {name: amount or Decimal(0) for name, amount in found.items()}


def by_place(run: PayRun) -> list[dict[str, Any]]:
    """Cost by the place where people serve, the dearest first."""
    rows = PayLine.objects.filter(run=run).values("place_name").annotate(people=Count("id"), cost=Sum("cost"))
    return list(rows.order_by("-cost", "place_name"))


def cost_by_month(actor: Actor, year: int) -> dict[date, Decimal]:
    """Cost of the locked runs of a year within the actor's reach."""
    rows = PayLine.objects.visible_to(actor, permissions.PAY_VIEW).filter(month__year=year, run__state=RunState.LOCKED)
    found = rows.annotate(at=TruncMonth("month")).values("at").annotate(cost=Sum("cost")).order_by("at")
    return {row["at"]: row["cost"] for row in found}


def lock_run(run: PayRun) -> PayRun:
    with unscoped("the caller holds the right on this run"):
        found: PayRun = PayRun.objects.select_for_update(of=("self",)).select_related("unit").get(pk=run.pk)
    return found
