"""The set form of registering."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories.organizing import credit_code, make_employer
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Refused
from unionhall.organizing.actions.registering_many import Registration, refusals_of, register_many
from unionhall.organizing.indicators import register_measures  # noqa: F401 - proves the module imports alone
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import EmployerFacts
from unionhall.units import measures
from unionhall.units.models import Unit
from unionhall.units.queries import counters

Acting = Callable[[User], Actor]
MEASURES = ("employers", "employers.covered", "workers", "workers.covered")


def row(area: Unit, number: int, **more: object) -> Registration:
    return Registration(area, EmployerFacts(name=f"企业{number}", credit_code=credit_code(number), headcount=10 * number), **more)


def test_many_are_written_counted_and_recorded(
    county_officer: User, street: Unit, county: Unit, workplace: Unit, actor: Acting
) -> None:
    rows = [row(street, 1, union=workplace), row(street, 2), row(county, 3)]

    numbers = register_many(rows, by=actor(county_officer), batch="b1")

    assert list(Employer.objects.order_by("id").values_list("id", "name", "coverage")) == [
        (numbers[0], "企业1", "own"),
        (numbers[1], "企业2", "none"),
        (numbers[2], "企业3", "none"),
    ]
    assert list(counters.totals([county.path], MEASURES)[county.path].values()) == [3, 1, 60, 10]
    assert Entry.objects.filter(batch="b1", kind="organizing.employer.registered").count() == 3


def test_many_count_the_same_as_the_table(county_officer: User, street: Unit, workplace: Unit, actor: Acting) -> None:
    register_many([row(street, 1, union=workplace), row(street, 2)], by=actor(county_officer))

    for name in MEASURES:
        measure = measures.MEASURES.get(name)
        live = Employer.objects.raw(
            f"SELECT 1 AS id, sum({measure.amount}) AS total FROM {measure.table} WHERE {measure.condition}"
        )
        assert counters.total(street.path, name) == live[0].total


def test_one_bad_row_refuses_all(county_officer: User, street: Unit, actor: Acting) -> None:
    make_employer(street, "旧企业", credit_code=credit_code(2))

    with pytest.raises(Refused, match="旧企业"):
        register_many([row(street, 1), row(street, 2)], by=actor(county_officer))
    assert (Employer.objects.count(), Entry.objects.count()) == (1, 0)


def test_refusals_stand_beside_their_rows(county_officer: User, street: Unit, workplace: Unit, actor: Acting) -> None:
    rows = [
        row(street, 1),
        row(street, 1),
        row(workplace, 2),
        row(street, 3, union=workplace),
        row(street, 4, union=workplace),
        row(street, 5),
    ]

    found = [[each.code for each in refusals] for refusals in refusals_of(rows, by=actor(county_officer))]

    assert found == [["duplicate"], ["duplicate"], ["kind"], ["taken"], ["taken"], []]


def test_refusals_of_any_number_of_rows_take_the_same_queries(
    county_officer: User, street: Unit, actor: Acting, django_assert_num_queries: Callable
) -> None:
    by = actor(county_officer)
    with django_assert_num_queries(1):
        refusals_of([row(street, 1)], by=by)
    with django_assert_num_queries(1):
        refusals_of([row(street, number) for number in range(1, 9)], by=by)
