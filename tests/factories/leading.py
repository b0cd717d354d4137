"""Dull terms and officers; and something of every kind that leaders keep, for the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.factories.accounts import make_user
from unionhall.common import crypto
from unionhall.common.dates import today
from unionhall.organizing.models import (
    Assignment,
    Booking,
    Facility,
    FollowUp,
    ModelSite,
    Officer,
    SituationReport,
    TargetPlace,
    Term,
    TermShift,
    UnionPaper,
    Visit,
)
from unionhall.units.models import Unit


def make_term(unit: Unit, *, due_in: int = 400, **fields: Any) -> Term:
    """A running term that ends in so many days."""
    ends = today() + timedelta(days=due_in)
    days = {"starts_on": ends - timedelta(days=1_800), "ends_on": ends, "due_on": ends}
    return Term.objects.create(unit=unit, unit_path=unit.path, number=fields.pop("number", 1), **(days | fields))


def make_officer(term: Term, name: str = "王主席", *, post: str = "chair", **fields: Any) -> Officer:
    fields.setdefault("starts_on", term.starts_on)
    return Officer.objects.create(unit=term.unit, unit_path=term.unit_path, term=term, name=name, post=post, **fields)


DAY = date(2026, 1, 1)


def term(unit: Unit) -> Term:
    """Running, unless the unit has one already."""
    found = Term.objects.filter(unit=unit, state="running").first()
    days = {"starts_on": DAY, "ends_on": date(2029, 1, 1), "due_on": date(2029, 1, 1)}
    return found or Term.objects.create(unit=unit, unit_path=unit.path, number=1, **days)


def officer(unit: Unit) -> int:
    facts = {"post": "committee", "name": f"张三{Officer.objects.count()}", "starts_on": DAY}
    return Officer.objects.create(unit=unit, unit_path=unit.path, term=term(unit), **facts).pk


def shift(unit: Unit) -> int:
    facts = {"kind": "late", "until": date(2029, 3, 1), "reason": "x", "decider": unit.parent, "asked_by": "x"}
    found = TermShift.objects.filter(unit=unit, state="asked").first()
    return (found or TermShift.objects.create(unit=unit, unit_path=unit.path, term=term(unit), **facts)).pk


def union_paper(unit: Unit) -> int:
    facts = {"kind": "account", "account_sealed": crypto.encrypt("6222000012345678"), "account_tail": "5678"}
    found = UnionPaper.objects.filter(unit=unit, state="held").first()
    return (found or UnionPaper.objects.create(unit=unit, unit_path=unit.path, **facts)).pk


def facility(unit: Unit) -> Facility:
    found = Facility.objects.filter(unit=unit).first()
    facts = {"name": "职工书屋", "kind": "reading", "is_bookable": True}
    return found or Facility.objects.create(unit=unit, unit_path=unit.path, **facts)


def booking(unit: Unit) -> int:
    start = timezone.now() + timedelta(days=1 + Booking.objects.count())
    facts = {"during": (start, start + timedelta(hours=1)), "purpose": "x", "booked_by": "x"}
    return Booking.objects.create(facility=facility(unit), unit_path=unit.path, **facts).pk


def target_place(unit: Unit) -> int:
    name = f"社区{TargetPlace.objects.count()}"
    return TargetPlace.objects.create(area=unit, unit_path=unit.path, place="社区", name=name).pk


def assignment(unit: Unit) -> int:
    found = Assignment.objects.filter(union=unit).first()
    facts = {"station": unit, "worker": make_user(f"answers-{unit.code}"), "union": unit, "starts_on": DAY} if not found else {}
    return (found or Assignment.objects.create(unit_path=unit.path, **facts)).pk


def visit(unit: Unit) -> Visit:
    facts = {"visited_on": DAY, "met": "x", "findings": "x", "visitor": "x"}
    return Visit.objects.create(unit=unit, unit_path=unit.path, **facts)


def follow_up(unit: Unit) -> int:
    return FollowUp.objects.create(visit=visit(unit), unit=unit, unit_path=unit.path, what="x", due_on=DAY).pk


def report(unit: Unit) -> int:
    facts = {"starts_on": DAY, "ends_on": DAY, "title": "x", "written_by": "x"}
    found = SituationReport.objects.filter(unit=unit).first()
    return (found or SituationReport.objects.create(unit=unit, unit_path=unit.path, **facts)).pk


def model_site(unit: Unit) -> int:
    facts = {
        "area": unit.parent,
        "year": 2026,
        "title": f"示范点{ModelSite.objects.count()}",
        "grounds": "x",
        "nominated_by": "x",
    }
    return ModelSite.objects.create(unit=unit, unit_path=unit.path, **facts).pk


SAMPLES: dict[str, Callable[[Unit], Any]] = {
    "terms code": lambda unit: unit.code,
    "terms pk": shift,
    "terms shift_pk": shift,
    "terms term_pk": lambda unit: term(unit).pk,
    "terms:officer pk": officer,
    "terms:leave pk": officer,
    "terms:officer-confirm pk": officer,
    "officers pk": officer,
    "certificates code": lambda unit: unit.code,
    "certificates pk": union_paper,
    "facilities pk": lambda unit: facility(unit).pk,
    "facilities booking_pk": booking,
    "facilities:cancel pk": booking,
    "facilities:meet pk": target_place,
    "situations pk": report,
    "model-sites pk": model_site,
    "areas code": lambda unit: unit.code,
    "areas pk": assignment,
    "visits code": lambda unit: unit.code,
    "visits pk": lambda unit: visit(unit).pk,
    "visits:settle pk": follow_up,
    "visits follow_up_pk": follow_up,
}
"""«name space, part of the address» → what stands in the address (``tests.architecture.samples``)."""
