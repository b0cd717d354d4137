"""Terms that the register of units already names, before anybody recorded an election here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from unionhall.audit.actions.recording import record_batch
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, today
from unionhall.organizing import permissions
from unionhall.organizing.enums.leadership import Post
from unionhall.organizing.models import Officer, Term
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.rules import terms as rules
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.queries import rules_for
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit

_ROWS = """
    SELECT term.unit_path, term.id, unit.name, '{}'::jsonb
    FROM organizing_term term JOIN units_unit unit ON unit.id = term.unit_id WHERE term.id = ANY(%s)
"""


@action
def take_over(units: Iterable[Unit], *, by: Actor, batch: str = "") -> int:
    """Units whose record names the end of a term, and that have none here, get it with their chair. Returns how many."""
    share_tree()
    found = queries.without_term(units)
    for unit in found:
        by.require(permissions.TERM_RECORD, unit)
    terms = Term.objects.bulk_create(_terms(found), batch_size=2_000)
    Officer.objects.bulk_create(_chairs(terms), batch_size=2_000)
    ids = [each.pk for each in terms]
    with connection.cursor() as cursor:
        kind = "organizing.term.taken_over"
        record_batch(cursor, kind, by=by, subject_type=Term._meta.label_lower, rows=_ROWS, params=[ids], batch=batch)
    return len(terms)


def _terms(units: Sequence[Unit]) -> list[Term]:
    held = rules_for(Terms, [each.path for each in units], today())
    return [made for unit in units if (made := _term(unit, rules.years(held[unit.path], unit.kind).value)) is not None]


def _term(unit: Unit, years: int) -> Term | None:
    """As long as the rule says, counted back from its end; not before the unit was founded."""
    ends_on: date = unit.term_ends_on or date.min
    starts_on = max(add_months(ends_on, -12 * years), unit.opened_on or date.min)
    if starts_on >= ends_on:
        return None
    age = starts_on.year - unit.opened_on.year if unit.opened_on else 0
    facts = {"number": age // years + 1, "starts_on": starts_on, "ends_on": ends_on, "due_on": ends_on, "is_demo": unit.is_demo}
    return Term(unit=unit, unit_path=unit.path, approval_number=unit.approval_number, **facts)


def _chairs(terms: Sequence[Term]) -> list[Officer]:
    return [
        Officer(
            unit=term.unit,
            unit_path=term.unit_path,
            term=term,
            post=Post.CHAIR,
            name=term.unit.chair_name,
            starts_on=term.starts_on,
            is_demo=term.is_demo,
        )
        for term in terms
        if term.unit.chair_name
    ]
