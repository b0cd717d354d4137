"""The wall fails closed."""

import contextvars

import pytest

from unionhall.common.scope import Reach, ScopeMissing, scope
from unionhall.units.models import Unit


def test_query_without_scope_raises() -> None:
    def look() -> None:
        Unit.objects.count()

    with pytest.raises(ScopeMissing):
        contextvars.Context().run(look)


def test_query_in_scope_sees_only_its_subtree(county: Unit, workplace: Unit, foreign_workplace: Unit) -> None:
    with scope([Reach.below(county.path)]):
        seen = list(Unit.objects.order_by("path").values_list("code", flat=True))

    assert seen == [county.code, "370202005", workplace.code]


def test_query_in_empty_scope_sees_nothing(county: Unit) -> None:
    with scope([]):
        assert Unit.objects.count() == 0


def test_reach_only_covers_the_unit_but_nothing_below(county: Unit, workplace: Unit) -> None:
    with scope([Reach.only(county.path)]):
        assert [unit.code for unit in Unit.objects.all()] == [county.code]


def test_update_in_scope_leaves_foreign_rows(county: Unit, foreign_workplace: Unit) -> None:
    with scope([Reach.below(county.path)]):
        changed = Unit.objects.filter(pk=foreign_workplace.pk).update(name="x")

    foreign_workplace.refresh_from_db()
    assert (changed, foreign_workplace.name) == (0, "北山机械有限公司工会")


def test_related_manager_is_scoped_too(city: Unit, county: Unit, other_county: Unit) -> None:
    with scope([Reach.below(county.path)]):
        assert [unit.code for unit in city.children.all()] == [county.code]
