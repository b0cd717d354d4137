"""A union closes: its term and its officers end with it. A step of the tree's closing and merging."""

from __future__ import annotations

from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.organizing.actions.leading import end_term
from unionhall.organizing.queries import terms as queries
from unionhall.units.models import Unit


def close_term(unit: Unit, *, by: Actor, on: date) -> None:
    term = queries.lock_running(unit)
    if term is not None:
        end_term(term, on=on, by=by)
        audit.record(term, "organizing.term.closed", by=by)
