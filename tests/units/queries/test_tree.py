import pytest

from tests.factories.units import make_unit
from unionhall.common.errors import Hidden, NotAllowed
from unionhall.common.scope import scope
from unionhall.units.models.unit import search_keys
from unionhall.units.permissions import UNIT_RESTRUCTURE
from unionhall.units.queries import tree, units


def found(actor, text):
    with scope(actor.scope()):
        return [unit.code for unit in tree.search(actor, text)]


@pytest.fixture
def findable(workplace, foreign_workplace, city_officer, actor):
    for unit in (workplace, foreign_workplace):
        unit.name_pinyin, unit.initials = search_keys(unit.name)
        unit.save()
    return actor(city_officer)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("海风", ["U0001"]),
        ("有限公司", ["U0002", "U0001"]),
        ("haifeng", ["U0001"]),
        ("Hai Feng", ["U0001"]),
        ("hfsp", ["U0001"]),
        ("yxgs", ["U0002", "U0001"]),
        ("u0002", ["U0002"]),
        ("370202", ["370202", "370202005"]),
        ("", []),
        ("没有", []),
    ],
)
def test_search_by_name_pinyin_initials_and_code(findable, text, codes):
    assert found(findable, text) == codes


def test_search_stays_inside_the_reach(workplace, foreign_workplace, county_officer, actor):
    assert found(actor(county_officer), "有限公司") == ["U0001"]


def test_search_puts_beginnings_first(workplace, street, city_officer, actor):
    make_unit("U0008", "食品有限公司工会", parent=street)

    assert found(actor(city_officer), "食品") == ["U0008", "U0001"]


def test_children_with_totals_take_two_queries(city, county, other_county, workplace, counted, django_assert_num_queries):
    counted()

    with django_assert_num_queries(2):
        branches = tree.branches(city, ["unions", "units.street"])

    assert [(each.unit.code, each.totals) for each in branches] == [
        ("370202", {"unions": 1, "units.street": 1}),
        ("370203", {"unions": 0, "units.street": 0}),
    ]


def test_tops_are_the_units_of_the_grants(city, county, county_officer, auditor, actor):
    tops = {}
    for user in (county_officer, auditor):
        who = actor(user)
        with scope(who.scope()):
            tops[user.username] = [unit.code for unit in tree.tops(who)]

    assert tops == {"county": ["370202"], "auditor": ["370200"]}


def test_line_reaches_as_far_as_the_scope(workplace, county_officer, actor):
    with scope(actor(county_officer).scope()):
        assert [unit.code for unit in tree.line(workplace)] == ["370202", "370202005"]


def test_get_hides_what_is_outside_and_refuses_what_is_not_allowed(workplace, foreign_workplace, chair, actor):
    who = actor(chair)
    with scope(who.scope()):
        assert units.get(who, "U0001") == workplace
        with pytest.raises(Hidden):
            units.get(who, "U0002")
        with pytest.raises(NotAllowed):
            units.get(who, "U0001", UNIT_RESTRUCTURE)
