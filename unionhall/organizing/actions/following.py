"""Employers follow their units: steps inside a merger or a closure of the tree."""

from __future__ import annotations

from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.organizing import queries, rules
from unionhall.organizing.actions.counting import counts_moved
from unionhall.organizing.enums import Coverage
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit


def merge_area(unit: Unit, into: Unit, *, by: Actor, on: date) -> None:
    """Employers listed under ``unit`` are listed under ``into``."""
    with unscoped("a merger takes every employer of the unit, whoever sees it"):
        listed = list(Employer.objects.select_for_update(of=("self",)).filter(area=unit).select_related("union"))
    for employer in listed:
        before, path = rules.counted(employer), employer.unit_path
        employer.area, employer.unit_path = into, into.path
        employer.store("area", "unit_path")
        counts_moved(employer, before, path)
        audit.record(employer, "organizing.employer.followed", by=by, changes={"area": (str(unit), str(into))})


def merge_union(unit: Unit, into: Unit, *, by: Actor, on: date) -> None:
    """Employers that ``unit`` organised are organised by ``into``; only one of them keeps it as its own union."""
    own = queries.own_union_holders([into.pk])
    for employer in queries.lock_covered(unit):
        how = rules.coverage_by(into)
        if how == Coverage.OWN and own:
            how = Coverage.JOINT
        own = own or {into.pk: rules.Holder(employer.pk)}
        _taken_over(employer, into, how, by=by)


def close_union(unit: Unit, *, by: Actor, on: date) -> None:
    """Employers whose union closed have none any more (工会法 第十三条: the upper union is told by the audit entry)."""
    for employer in queries.lock_covered(unit):
        _taken_over(employer, None, Coverage.NONE, by=by)


def _taken_over(employer: Employer, union: Unit | None, how: Coverage, *, by: Actor) -> None:
    counts = rules.counted(employer)
    told = {"union": (str(employer.union or ""), str(union or "")), "coverage": (employer.coverage, how)}
    employer.union, employer.coverage = union, how
    if union is None:
        employer.covered_on = None
    employer.store("union", "coverage", "covered_on")
    counts_moved(employer, counts, employer.unit_path)
    audit.record(employer, "organizing.employer.followed", by=by, changes=told)
