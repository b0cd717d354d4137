"""What the register knows of a union, set-based."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.assessments.queries.scoring import register_scores
from unionhall.assessments.registry import INDICATORS
from unionhall.organizing.models import Facility, Officer, Term, UnionPaper
from unionhall.policies import packing
from unionhall.policies.ruling import default_rule
from unionhall.units.actions.counting import add
from unionhall.units.models import Unit

ON = date(2026, 11, 24)


def value(name: str, unit: Unit) -> Any:
    found = INDICATORS.get(name).values([unit], ON)
    return found[unit.pk].value if unit.pk in found else None


def hold(unit: Unit, kind: str, until: date | None) -> None:
    UnionPaper.objects.create(unit=unit, unit_path=unit.path, kind=kind, valid_until=until)


def office(unit: Unit) -> None:
    Facility.objects.create(unit=unit, unit_path=unit.path, name="办公室", kind="office", floor_area=Decimal("42.5"))


def serve(unit: Unit) -> None:
    term = Term.objects.create(
        unit=unit, unit_path=unit.path, number=1, starts_on=date(2024, 1, 1), ends_on=date(2029, 1, 1), due_on=date(2029, 1, 1)
    )
    for post, name in (("chair", "王明"), ("committee", "李强"), ("women", "赵敏")):
        Officer.objects.create(unit=unit, unit_path=unit.path, term=term, post=post, name=name, starts_on=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("name", "make", "expected"),
    [
        ("organizing.papers.seal", lambda unit: None, 0),
        ("organizing.papers.seal", lambda unit: hold(unit, "seal", None), 1),
        ("organizing.papers.legal_person", lambda unit: hold(unit, "legal_person", date(2026, 11, 23)), 0),
        ("organizing.papers.legal_person", lambda unit: hold(unit, "legal_person", date(2027, 1, 1)), 1),
        ("organizing.papers.account", lambda unit: hold(unit, "seal", None), 0),
        ("organizing.office_m2", lambda unit: None, Decimal(0)),
        ("organizing.office_m2", office, Decimal("42.50")),
        ("organizing.cadres", serve, 2),
        ("members.enrolled", lambda unit: None, None),
        ("units.term", lambda unit: None, None),
    ],
)
def test_value_follows_the_register(name: str, make: Callable[[Unit], None], expected: Any, workplace: Unit) -> None:
    make(workplace)

    assert value(name, workplace) == expected


def test_share_of_members_is_never_more_than_all(workplace: Unit, street: Unit) -> None:
    make_employer(street, union=workplace, coverage="own", headcount=10)
    add(workplace.path, "members", 12)

    assert value("members.enrolled", workplace) == Decimal(1)


def test_every_indicator_of_the_shipped_cards_is_registered() -> None:
    packs = ("school-standardisation", "composite-assessment", "star-unions")
    items = [item for name in packs for each in packing.pack(name).entries for item in getattr(each.params, "items", ())]

    assert {item.indicator for item in items if item.indicator} - {name for name, _each in INDICATORS.items()} == set()


def test_many_unions_are_scored_with_as_many_queries_as_one(workplace: Unit, street: Unit) -> None:
    entry = packing.pack("school-standardisation").entries[0]
    rule = default_rule(entry.policy)
    card = type(rule)(entry.params, rule.cited)
    more = [make_unit(f"U200{number}", f"第{number}工会", parent=street) for number in range(3)]

    def queries(units: list[Unit]) -> int:
        with CaptureQueriesContext(connection) as seen:
            register_scores(card, units, ON)
        return len(seen)

    assert queries([workplace]) == queries([workplace, *more])
