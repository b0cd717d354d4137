"""Cadres: the pool, exchanges, cases with their steps, and what is held against somebody."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.organizing.models import Officer
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.enums_cadres import CaseKind, CaseState, ExchangeState, Measure, TalentState
from unionhall.workforce.models import CadreCase, CaseStep, Exchange, Talent, Worker
from unionhall.workforce.queries.files import results_by_worker
from unionhall.workforce.rules.cadres import CadreFacts

ACTING = (UnitKind.STREET, UnitKind.ZONE, UnitKind.COUNTY, UnitKind.CITY, UnitKind.PROVINCE, UnitKind.NATION)
"""Federations that act for a cadre below them."""
OPEN = (TalentState.RECOMMENDED, TalentState.POOLED)
WHOSE = "what concerns one cadre; the caller sees the cadre"
HELD = (Measure.CRITICISM, Measure.REMOVAL)
"""Measures that stand in the way of titles and of the pool; a talk does not."""


def breaches_of(worker: Worker | None = None, officer: Officer | None = None) -> list[date]:
    """Days of closed cases of responsibility that are held against the cadre."""
    whose = Q(worker=worker) if worker is not None else Q(officer=officer)
    with unscoped(WHOSE):
        rows = CadreCase.objects.filter(whose, kind=CaseKind.RESPONSIBILITY, state=CaseState.CLOSED, measure__in=HELD)
        return [day for day in rows.values_list("closed_on", flat=True) if day is not None]


def facts_of(worker: Worker | None, officer: Officer | None, on: date) -> CadreFacts:
    """What the pool asks about a union worker or an officer."""
    if worker is not None:
        results = tuple(results_by_worker([worker.pk]).get(worker.pk, ()))
        held = tuple(breaches_of(worker))
        return CadreFacts(worker.served(on), _age(worker.birth_date, on), results, held, is_serving=worker.is_serving)
    assert officer is not None
    return CadreFacts(
        max(0, (on - officer.starts_on).days // 365),
        None,
        None,
        tuple(breaches_of(officer=officer)),
        is_serving=officer.is_serving,
    )


def _age(born: date | None, on: date) -> int | None:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None


def workers_of(actor: Actor, key: str) -> QuerySet[Worker]:
    rows: QuerySet[Worker] = Worker.objects.visible_to(actor, key)
    return rows.filter(state="serving").select_related("unit").order_by("name", "pk")


def officers_of(actor: Actor, key: str) -> QuerySet[Officer]:
    rows: QuerySet[Officer] = Officer.objects.visible_to(actor, key)
    return rows.filter(ends_on=None).select_related("unit").order_by("name", "pk")


def officer_for(actor: Actor, pk: int, key: str) -> Officer:
    found: Officer | None = officers_of(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def upper_of(unit: Unit) -> Unit | None:
    """The federation next above the unit: it has to act."""
    with unscoped("the union above acts for cadres below it"):
        rows = Unit.objects.filter(path__in=unit.ancestor_paths, kind__in=ACTING)
        found: Unit | None = rows.order_by("-depth").first()
    return found


# The pool -------------------------------------------------------------------------------------


def talents_for(actor: Actor, key: str = permissions.TALENT_VIEW) -> QuerySet[Talent]:
    rows: QuerySet[Talent] = Talent.objects.visible_to(actor, key)
    return rows.select_related("unit", "worker", "officer")


def talent_for(actor: Actor, pk: int, key: str = permissions.TALENT_VIEW) -> Talent:
    found: Talent | None = talents_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def talents_filtered(rows: QuerySet[Talent], given: dict[str, Any]) -> QuerySet[Talent]:
    if "state" in given:
        rows = rows.filter(state=given["state"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return (
        rows.filter(Q(name__startswith=given["search"]) | Q(strengths__contains=given["search"])) if "search" in given else rows
    )


def is_known(worker: Worker | None, officer: Officer | None) -> bool:
    whose = Q(worker=worker) if worker is not None else Q(officer=officer)
    with unscoped(WHOSE):
        return Talent.objects.filter(whose, state__in=OPEN).exists()


def lock_talent(talent: Talent) -> Talent:
    with unscoped("the caller holds the right on this cadre of the pool"):
        rows = Talent.objects.select_for_update(of=("self",)).select_related("unit", "worker", "officer")
        found: Talent = rows.get(pk=talent.pk)
    return found


def exchanges_of(talent: Talent) -> list[Exchange]:
    with unscoped(WHOSE):
        return list(Exchange.objects.filter(talent=talent).select_related("host", "talent").order_by("-starts_on"))


def exchanges_for(actor: Actor, key: str = permissions.TALENT_VIEW) -> QuerySet[Exchange]:
    rows: QuerySet[Exchange] = Exchange.objects.visible_to(actor, key)
    return rows.select_related("host", "talent__unit")


def exchange_for(actor: Actor, pk: int, key: str = permissions.TALENT_VIEW) -> Exchange:
    found: Exchange | None = exchanges_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_exchange(exchange: Exchange) -> Exchange:
    with unscoped("the caller holds the right on this exchange"):
        rows = Exchange.objects.select_for_update(of=("self",)).select_related("host", "talent__unit")
        found: Exchange = rows.get(pk=exchange.pk)
    return found


def running_exchange(talent: Talent) -> Exchange | None:
    return next((each for each in exchanges_of(talent) if each.state == ExchangeState.RUNNING), None)


def away() -> list[Exchange]:
    """Exchanges that have not ended."""
    with unscoped("the clock looks at every exchange"):
        rows = Exchange.objects.filter(state=ExchangeState.RUNNING)
        return list(rows.select_related("host", "talent__unit").order_by("pk"))


def outworn(on: date) -> list[Talent]:
    """Cadres whose term in the pool has run out."""
    with unscoped("the clock looks at every term in the pool"):
        rows = Talent.objects.filter(state=TalentState.POOLED, until__lt=on)
        return list(rows.select_related("unit").order_by("pk"))


# Cases ----------------------------------------------------------------------------------------


def cases_for(actor: Actor, key: str, kind: str) -> QuerySet[CadreCase]:
    rows: QuerySet[CadreCase] = CadreCase.objects.visible_to(actor, key).filter(kind=kind)
    return rows.select_related("unit", "upper", "worker", "officer")


def case_for(actor: Actor, pk: int, key: str, kind: str) -> CadreCase:
    found: CadreCase | None = cases_for(actor, key, kind).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def case_with_files(actor: Actor, pk: int) -> CadreCase:
    """A case of either kind, for who may see its kind."""
    with suppress(Hidden):
        return case_for(actor, pk, permissions.PROTECTION_VIEW, CaseKind.PROTECTION)
    return case_for(actor, pk, permissions.CHARGE_VIEW, CaseKind.RESPONSIBILITY)


def cases_filtered(rows: QuerySet[CadreCase], given: dict[str, Any]) -> QuerySet[CadreCase]:
    rows = rows.filter(**{name: given[name] for name in ("state", "matter") if name in given})
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows.filter(name__startswith=given["search"]) if "search" in given else rows


def with_next_step(cases: list[CadreCase]) -> dict[int, CaseStep]:
    """case → its first open step, in one query."""
    found: dict[int, CaseStep] = {}
    with unscoped(WHOSE):
        rows = CaseStep.objects.filter(case__in=[each.pk for each in cases], done_on=None).order_by("place")
        for step in rows:
            found.setdefault(step.case_id, step)
    return found


def is_open(worker: Worker | None, officer: Officer | None, kind: str) -> bool:
    whose = Q(worker=worker) if worker is not None else Q(officer=officer)
    with unscoped(WHOSE):
        return CadreCase.objects.filter(whose, kind=kind, state=CaseState.OPEN).exists()


def lock_case(case: CadreCase) -> CadreCase:
    with unscoped("the caller holds the right on this case"):
        rows = CadreCase.objects.select_for_update(of=("self",)).select_related("unit", "upper", "worker", "officer")
        found: CadreCase = rows.get(pk=case.pk)
    return found


def steps_of(case: CadreCase) -> list[CaseStep]:
    with unscoped(WHOSE):
        return list(CaseStep.objects.filter(case=case).order_by("place"))
