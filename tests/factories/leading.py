"""Dull terms and officers."""

from datetime import timedelta
from typing import Any

from unionhall.common.dates import today
from unionhall.organizing.models import Officer, Term
from unionhall.units.models import Unit


def make_term(unit: Unit, *, due_in: int = 400, **fields: Any) -> Term:
    """A running term that ends in so many days."""
    ends = today() + timedelta(days=due_in)
    days = {"starts_on": ends - timedelta(days=1_800), "ends_on": ends, "due_on": ends}
    return Term.objects.create(unit=unit, unit_path=unit.path, number=fields.pop("number", 1), **(days | fields))


def make_officer(term: Term, name: str = "王主席", *, post: str = "chair", **fields: Any) -> Officer:
    fields.setdefault("starts_on", term.starts_on)
    return Officer.objects.create(unit=term.unit, unit_path=term.unit_path, term=term, name=name, post=post, **fields)
