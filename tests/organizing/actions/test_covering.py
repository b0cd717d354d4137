"""Unions that cover employers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, Refused
from unionhall.organizing.actions import following
from unionhall.organizing.actions.covering import cover, uncover
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit
from unionhall.units.queries import counters

Acting = Callable[[User], Actor]
DAY = date(2026, 1, 1)


def covered(unit: Unit) -> tuple[int, int]:
    found = counters.totals([unit.path], ["employers.covered", "workers.covered"])[unit.path]
    return found["employers.covered"], found["workers.covered"]


def test_cover_by_its_own_union(county_officer: User, street: Unit, workplace: Unit, actor: Acting) -> None:
    employer = make_employer(street)

    cover(employer, by=actor(county_officer), union=workplace, covered_on=DAY)

    stored = Employer.objects.get()
    assert (stored.union, stored.coverage, stored.covered_on) == (workplace, "own", DAY)
    assert covered(street) == (1, 40)
    assert Entry.objects.get().changes == {
        "union": ["", "海风食品有限公司工会"],
        "coverage": ["none", "own"],
        "covered_on": [None, "2026-01-01"],
    }


def test_cover_by_a_joint_union_that_covers_others(county_officer: User, street: Unit, actor: Acting) -> None:
    joint = make_unit("U0009", "八大湖联合工会", kind="joint", parent=street)
    make_employer(street, "甲店", union=joint, coverage="joint")
    employer = make_employer(street, "乙店")

    assert cover(employer, by=actor(county_officer), union=joint, covered_on=DAY).coverage == "joint"


def test_cover_by_another_employers_own_union_changes_nothing(
    county_officer: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    make_employer(street, "甲店", union=workplace, coverage="own")
    employer = make_employer(street, "乙店")

    with pytest.raises(Refused):
        cover(employer, by=actor(county_officer), union=workplace, covered_on=DAY)
    employer.refresh_from_db()
    assert (employer.union, covered(street), Entry.objects.count()) == (None, (0, 0), 0)


def test_cover_by_a_union_outside_the_reach_is_hidden(
    county_officer: User, street: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    employer = make_employer(street)

    with pytest.raises(Hidden):
        cover(employer, by=actor(county_officer), union=foreign_workplace, covered_on=DAY)
    assert Employer.objects.get().union is None


def test_uncover(county_officer: User, street: Unit, workplace: Unit, actor: Acting) -> None:
    employer = make_employer(street)
    cover(employer, by=actor(county_officer), union=workplace, covered_on=DAY)

    uncover(employer, by=actor(county_officer), note="工会撤销")

    stored = Employer.objects.get()
    assert (stored.union, stored.coverage, stored.covered_on, covered(street)) == (None, "none", None, (0, 0))


def test_merged_union_takes_the_employers_and_one_stays_its_own(
    county_officer: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    into = make_unit("U0003", "海风集团工会", kind="workplace", parent=street)
    kept = make_employer(street, "海风集团", union=into, coverage="own")
    taken = make_employer(street, "海风食品", union=workplace, coverage="own")

    following.merge_union(workplace, into, by=actor(county_officer), on=DAY)

    taken.refresh_from_db(), kept.refresh_from_db()
    assert (taken.union, taken.coverage, kept.coverage) == (into, "joint", "own")


def test_merged_area_takes_the_employers_and_their_counts(
    county_officer: User, street: Unit, county: Unit, actor: Acting
) -> None:
    into = make_unit("370202006", "湛山街道总工会", kind="street", parent=county)
    employer = make_employer(street)

    following.merge_area(street, into, by=actor(county_officer), on=DAY)

    employer.refresh_from_db()
    assert (employer.area, employer.unit_path) == (into, into.path)
    assert counters.totals([street.path, into.path], ["workers"]) == {
        street.path: {"workers": -40},
        into.path: {"workers": 40},
    }


def test_closed_union_leaves_its_employers_uncovered(county_officer: User, street: Unit, workplace: Unit, actor: Acting) -> None:
    make_employer(street, union=workplace, coverage="own", covered_on=DAY)

    following.close_union(workplace, by=actor(county_officer), on=DAY)

    stored = Employer.objects.get()
    assert (stored.union, stored.coverage, stored.covered_on, covered(street)) == (None, "none", None, (-1, -40))
