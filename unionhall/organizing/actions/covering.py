"""A union of its own, or a joint union, takes an employer's workers in (建会覆盖)."""

from __future__ import annotations

from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.organizing import permissions, queries, rules, signals
from unionhall.organizing.actions.clearing import clear
from unionhall.organizing.actions.counting import counts_moved, held
from unionhall.organizing.enums import Coverage
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit


@action
def cover(employer: Employer, *, by: Actor, union: Unit, covered_on: date) -> Employer:
    """``union`` organises the employer from that day: as its own union or as a joint one, by the union's kind.

    Replaces the union before it. Announces ``employer_covered``.
    """
    by.require(permissions.EMPLOYER_CHANGE, employer)
    by.require(permissions.EMPLOYER_CHANGE, union)
    employer = held(employer)
    taken = queries.own_union_holders([union.pk]).get(union.pk)
    refuse_if(rules.covering_refusals(employer, union, on=covered_on, today=today(), own_of=taken))
    take_in(employer, union, covered_on, by=by)
    return employer


def take_in(employer: Employer, union: Unit, covered_on: date, *, by: Actor) -> None:
    """The writing of ``cover`` on an employer that is held; also a step of a founding, which asked for its own right."""
    _covered_from_now(employer, union, rules.coverage_by(union), covered_on, kind="organizing.employer.covered", by=by)
    clear([employer], by=by, on=today(), how=union.name)
    announce(signals.employer_covered, employer)


@action
def uncover(employer: Employer, *, by: Actor, note: str = "") -> Employer:
    """No union organises the employer any more. Announces ``employer_uncovered``."""
    by.require(permissions.EMPLOYER_CHANGE, employer)
    employer = held(employer)
    refuse_if(rules.uncovering_refusals(employer))
    let_go(employer, by=by, note=note)
    return employer


def let_go(employer: Employer, *, by: Actor, note: str = "") -> None:
    """The writing of ``uncover`` on an employer that is held."""
    _covered_from_now(employer, None, Coverage.NONE, None, kind="organizing.employer.uncovered", by=by, note=note)
    announce(signals.employer_uncovered, employer)


def _covered_from_now(
    employer: Employer, union: Unit | None, how: Coverage, since: date | None, *, kind: str, by: Actor, note: str = ""
) -> None:
    counts = rules.counted(employer)
    told = {
        "union": (str(employer.union or ""), str(union or "")),
        "coverage": (employer.coverage, how),
        "covered_on": (employer.covered_on, since),
    }
    employer.union, employer.coverage, employer.covered_on = union, how, since
    employer.store("union", "coverage", "covered_on")
    counts_moved(employer, counts, employer.unit_path)
    audit.record(employer, kind, by=by, changes=told, note=note)
