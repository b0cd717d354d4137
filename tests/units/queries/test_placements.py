from datetime import date

from unionhall.common.scope import scope
from unionhall.units.actions import opening, restructuring
from unionhall.units.queries.placements import tree_on

DAY = date(2026, 11, 20)
BEFORE = date(2025, 12, 31)


def names(rows):
    return [row.unit.name for row in rows]


def test_tree_of_last_year_shows_last_years_places(county, other_county, street, workplace, foreign_workplace, by):
    restructuring.move(street, other_county, by=by, on=DAY)
    restructuring.close(foreign_workplace, by=by, on=DAY)
    now, then = tree_on(DAY), tree_on(BEFORE)

    assert names(then.children(county)) == ["八大湖街道总工会"]
    assert names(then.children(other_county)) == ["北山机械有限公司工会"]
    assert names(then.below(county)) == ["八大湖街道总工会", "海风食品有限公司工会"]
    assert names(then.line(workplace)) == ["青岛市总工会", "青岛市市南区总工会", "八大湖街道总工会"]
    assert names(now.children(county)) == []
    assert names(now.children(other_county)) == ["八大湖街道总工会"]
    assert names(now.line(workplace)) == ["青岛市总工会", "青岛市市北区总工会", "八大湖街道总工会"]
    assert now.placement(foreign_workplace) is None
    assert names(then.roots()) == ["青岛市总工会"]


def test_unit_founded_later_is_not_in_the_former_tree(street, workplace, by):
    new = opening.open_unit(kind="workplace", name="新工会", parent=street, by=by, opened_on=DAY)

    assert names(tree_on(BEFORE).below(street)) == ["海风食品有限公司工会"]
    assert tree_on(BEFORE).placement(new) is None
    assert tree_on(BEFORE).below(new) == []


def test_former_upper_union_still_sees_what_stood_under_it(county, other_county, street, workplace, county_officer, actor, by):
    restructuring.move(street, other_county, by=by, on=DAY)
    officer = actor(county_officer)

    with scope(officer.scope()):
        assert names(tree_on(BEFORE).below(county)) == ["八大湖街道总工会", "海风食品有限公司工会"]
        assert tree_on(BEFORE).below(other_county) == []
        assert tree_on(BEFORE).line(street) == []
