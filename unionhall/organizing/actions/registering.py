"""Putting an employer on the list, correcting it, closing it (用人单位登记)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.organizing import permissions, queries, rules, signals
from unionhall.organizing.actions.counting import counts_moved, held, require
from unionhall.organizing.enums import EmployerState
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import EmployerFacts
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def register(area: Unit, *, by: Actor, facts: EmployerFacts) -> Employer:
    """List an employer in ``area``. Refused when the credit code is another's; announces ``employer_registered``."""
    by.require(permissions.EMPLOYER_ADD, area)
    share_tree()
    refuse_if([*rules.area_refusals(area), *_facts_refusals(area, facts, by)])
    employer = Employer(area=area, unit_path=area.path, **facts.fields())
    with _one_code():
        employer.save()
    counts_moved(employer, {}, "")
    audit.record(employer, "organizing.employer.registered", by=by)
    announce(signals.employer_registered, employer)
    return employer


@action
def change(
    employer: Employer, *, by: Actor, facts: EmployerFacts, area: Unit | None = None, version: int | None = None
) -> Employer:
    """Correct what is known, or list the employer in another area. Nothing changed leaves nothing but the entry."""
    require(by, permissions.EMPLOYER_CHANGE, employer)
    employer = held(employer)
    employer.check_version(version)
    before, path = rules.counted(employer), employer.unit_path
    refuse_if([*rules.open_refusals(employer), *_facts_refusals(area or employer.area, facts, by, employer)])
    found = change_log.apply(employer, facts.fields())
    if area is not None and area.pk != employer.area_id:
        by.require(permissions.EMPLOYER_ADD, area)
        refuse_if(rules.area_refusals(area))
        found["area"] = (str(employer.area), str(area))
        employer.area, employer.unit_path = area, area.path
    with _one_code():
        employer.store(*found, "unit_path")
    counts_moved(employer, before, path)
    audit.record(employer, "organizing.employer.changed", by=by, changes=told(found))
    announce(signals.employer_changed, employer)
    return employer


@action
def close(employer: Employer, *, by: Actor, closed_on: date, note: str = "") -> Employer:
    """The employer ended (注销). Its union and its members are followed up elsewhere; announces ``employer_closed``."""
    require(by, permissions.EMPLOYER_CHANGE, employer)
    employer = held(employer)
    refuse_if(rules.closing_refusals(employer, on=closed_on, today=today()))
    before = rules.counted(employer)
    employer.state, employer.closed_on = EmployerState.CLOSED, closed_on
    employer.store("state", "closed_on")
    counts_moved(employer, before, employer.unit_path)
    told = {"state": (EmployerState.OPEN, EmployerState.CLOSED), "closed_on": (None, closed_on)}
    audit.record(employer, "organizing.employer.closed", by=by, note=note, changes=told)
    announce(signals.employer_closed, employer)
    return employer


def _facts_refusals(area: Unit, facts: EmployerFacts, by: Actor, employer: Employer | None = None) -> list[Refusal]:
    holder = queries.holder_of_code(facts.credit_code, by)
    moved = employer is None or (employer.area_id, employer.name) != (area.pk, facts.name)
    namesake = queries.namesakes([(area.pk, facts.name)]).get((area.pk, facts.name)) if moved else None
    return [
        *rules.code_refusals(holder, employer_id=employer.pk if employer else None),
        *rules.namesake_refusals(namesake, credit_code=facts.credit_code),
        *rules.figures_refusals(facts.headcount, facts.headcount_women, facts.registered_on, on=today()),
    ]


def told(found: change_log.Changes) -> change_log.Changes:
    """Without what only follows from the name and the area."""
    return {name: pair for name, pair in found.items() if name not in {"name_pinyin", "initials", "unit_path"}}


@contextmanager
def _one_code() -> Iterator[None]:
    """Two people registered one code at the same moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "credit_code" not in str(error):
            raise
        text = _("This credit code was registered a moment ago. Look at the list again.")
        raise Refused(Refusal(text, field="credit_code", code="duplicate")) from error
