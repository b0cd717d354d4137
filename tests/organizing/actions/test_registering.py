"""Registering, changing and closing employers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.factories.organizing import credit_code, make_employer
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused, Stale
from unionhall.organizing.actions.registering import change, close, register
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import EmployerFacts
from unionhall.units.models import Unit
from unionhall.units.queries import counters

Acting = Callable[[User], Actor]
MEASURES = ("employers", "employers.covered", "workers", "workers.covered")
FACTS = EmployerFacts(name="海风食品有限公司", credit_code=credit_code(1), headcount=120, headcount_women=70)


def counts(unit: Unit) -> tuple[int, ...]:
    return tuple(counters.totals([unit.path], MEASURES)[unit.path].values())


def test_register_lists_counts_and_records(county_officer: User, street: Unit, county: Unit, actor: Acting) -> None:
    employer = register(street, by=actor(county_officer), facts=FACTS)

    stored = Employer.objects.get()
    assert (stored.name_pinyin, stored.initials, stored.unit_path) == (
        "haifengshipinyouxiangongsi",
        "hfspyxgs",
        street.path,
    )
    assert counts(county) == (1, 0, 120, 0)
    assert [(each.kind, each.subject_id) for each in Entry.objects.all()] == [
        ("organizing.employer.registered", str(employer.pk))
    ]


def test_register_announces_after_commit(
    county_officer: User, street: Unit, actor: Acting, django_capture_on_commit_callbacks: Callable, announced: Callable
) -> None:
    heard = announced("employer_registered")
    with django_capture_on_commit_callbacks(execute=True):
        employer = register(street, by=actor(county_officer), facts=FACTS)

    assert heard == [employer]


def test_register_under_a_workplace_union_is_refused_and_nothing_changes(
    county_officer: User, workplace: Unit, actor: Acting
) -> None:
    with pytest.raises(Refused):
        register(workplace, by=actor(county_officer), facts=FACTS)

    assert (Employer.objects.count(), Entry.objects.count(), counts(workplace)) == (0, 0, (0, 0, 0, 0))


def test_register_code_of_a_visible_employer_names_it(
    city_officer: User, street: Unit, other_county: Unit, actor: Acting
) -> None:
    make_employer(other_county, "北山机械有限公司", credit_code=credit_code(1))

    with pytest.raises(Refused, match="北山机械有限公司") as refused:
        register(street, by=actor(city_officer), facts=FACTS)
    assert [each.field for each in refused.value.reasons] == ["credit_code"]


def test_register_code_of_a_hidden_employer_does_not_name_it(
    county_officer: User, street: Unit, other_county: Unit, actor: Acting
) -> None:
    make_employer(other_county, "北山机械有限公司", credit_code=credit_code(1))

    with pytest.raises(Refused) as refused:
        register(street, by=actor(county_officer), facts=FACTS)
    assert "北山" not in str(refused.value)


def test_register_outside_the_reach_is_hidden_and_without_the_key_forbidden(
    county_officer: User, auditor: User, street: Unit, other_county: Unit, actor: Acting
) -> None:
    with pytest.raises(Hidden):
        register(other_county, by=actor(county_officer), facts=FACTS)
    with pytest.raises(NotAllowed):
        register(street, by=actor(auditor), facts=FACTS)
    assert Employer.objects.count() == 0


def test_change_moves_counts_and_keeps_before_and_after(county_officer: User, street: Unit, county: Unit, actor: Acting) -> None:
    employer = register(street, by=actor(county_officer), facts=FACTS)

    change(
        employer,
        by=actor(county_officer),
        facts=EmployerFacts(name="海风食品集团", credit_code=credit_code(1), headcount=200),
        area=county,
    )

    assert (counts(street), counts(county)) == ((0, 0, 0, 0), (1, 0, 200, 0))
    assert Entry.objects.get(kind="organizing.employer.changed").changes == {
        "name": ["海风食品有限公司", "海风食品集团"],
        "headcount": [120, 200],
        "headcount_women": [70, None],
        "area": ["八大湖街道总工会", "青岛市市南区总工会"],
    }


def test_change_of_a_stale_row_is_refused_and_nothing_changes(county_officer: User, street: Unit, actor: Acting) -> None:
    employer = register(street, by=actor(county_officer), facts=FACTS)
    change(employer, by=actor(county_officer), facts=EmployerFacts(name="甲"), version=1)

    with pytest.raises(Stale):
        change(employer, by=actor(county_officer), facts=EmployerFacts(name="乙"), version=1)
    assert Employer.objects.get().name == "甲"


def test_change_by_the_chair_of_its_union(chair: User, street: Unit, workplace: Unit, actor: Acting) -> None:
    employer = make_employer(street, union=workplace, coverage="own", covered_on=date(2020, 1, 1))

    change(employer, by=actor(chair), facts=EmployerFacts(name=employer.name, headcount=55))

    assert Employer.objects.get().headcount == 55


def test_change_by_a_chair_of_another_union_is_hidden(chair: User, street: Unit, actor: Acting) -> None:
    employer = make_employer(street)

    with pytest.raises(Hidden):
        change(employer, by=actor(chair), facts=EmployerFacts(name="乙"))
    assert Employer.objects.get().name == "海风食品有限公司"


def test_close_takes_it_from_the_counts(county_officer: User, street: Unit, actor: Acting) -> None:
    employer = register(street, by=actor(county_officer), facts=FACTS)

    close(employer, by=actor(county_officer), closed_on=date(2026, 1, 31), note="注销")

    assert counts(street) == (0, 0, 0, 0)
    assert Entry.objects.get(kind="organizing.employer.closed").note == "注销"


def test_close_in_the_future_changes_nothing(county_officer: User, street: Unit, actor: Acting) -> None:
    employer = register(street, by=actor(county_officer), facts=FACTS)

    with pytest.raises(Refused):
        close(employer, by=actor(county_officer), closed_on=date(2099, 1, 1))
    assert (Employer.objects.get().state, counts(street)) == ("open", (1, 0, 120, 0))
