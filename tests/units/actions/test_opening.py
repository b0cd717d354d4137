from datetime import date

import pytest

from unionhall.audit.models import Entry
from unionhall.common.errors import Hidden, NotAllowed, Refused, Stale
from unionhall.units.actions import opening
from unionhall.units.actions.opening_many import NewUnit, open_many
from unionhall.units.models import Placement, Unit
from unionhall.units.queries import counters

DAY = date(2026, 11, 20)


def test_open_unit_stands_under_its_parent_and_is_counted(street, by):
    unit = opening.open_unit(kind="workplace", name="青禾机电有限公司工会", parent=street, by=by, opened_on=DAY)
    street.refresh_from_db()

    assert (unit.path[:-6], unit.depth, unit.parent_id) == (street.path, street.depth + 1, street.pk)
    assert unit.code == f"370202U{unit.pk:06d}"
    assert (unit.name_pinyin[:6], unit.initials) == ("qinghe", "qhjdyxgsgh")
    assert street.has_children is True
    assert counters.totals([street.path], ["unions", "units.workplace"])[street.path] == {
        "unions": 1,
        "units.workplace": 1,
    }
    place = Placement.objects.get(unit=unit)
    assert (place.path, place.during.lower, place.during.upper, place.reason) == (unit.path, DAY, None, "founded")
    assert list(Entry.objects.values_list("kind", "subject_id")) == [("units.unit.opened", str(unit.pk))]


def test_open_unit_refuses_what_the_grammar_does_not_know(street, by):
    with pytest.raises(Refused) as refused:
        opening.open_unit(kind="city", name="某市总工会", parent=street, by=by, opened_on=DAY)

    assert [(reason.field, reason.code) for reason in refused.value.reasons] == [("parent", "grammar")]
    assert Unit.objects.filter(parent=street).count() == 0


def test_open_unit_outside_the_reach_is_hidden_and_without_right_not_allowed(
    county, other_county, workplace, county_officer, chair, actor
):
    with pytest.raises(Hidden):
        opening.open_unit(kind="street", name="某街道总工会", parent=other_county, by=actor(county_officer), opened_on=DAY)
    with pytest.raises(NotAllowed):
        opening.open_unit(kind="group", name="一班", parent=workplace, by=actor(chair), opened_on=DAY)

    assert Unit.objects.count() == 5


def test_change_keeps_before_and_after(workplace, by):
    before = workplace.version
    unit = opening.change(workplace, by=by, facts={"phone": "0532-1234", "name": workplace.name}, version=before)

    assert (unit.phone, unit.version) == ("0532-1234", before + 1)
    assert Entry.objects.get(kind="units.unit.changed").changes == {"phone": ["", "0532-1234"]}


def test_change_from_an_old_form_is_refused(workplace, by):
    opening.change(workplace, by=by, facts={"phone": "1"}, version=workplace.version)

    with pytest.raises(Stale):
        opening.change(workplace, by=by, facts={"phone": "2"}, version=workplace.version)

    workplace.refresh_from_db()
    assert workplace.phone == "1"


def test_change_of_the_short_name_changes_what_it_is_found_by(workplace, by):
    unit = opening.change(workplace, by=by, facts={"short_name": "海风食品"})

    assert (unit.name_pinyin, unit.initials) == ("haifengshipin", "hfsp")


def test_open_many_founds_parents_and_children_of_one_batch(county, by, drifted):
    rows = [
        NewUnit("云岭街道总工会", "street", parent=county.code, code="370202901", facts={"division_code": "370202901"}),
        NewUnit("云岭社区联合工会", "community", parent="370202901", code="370202901001"),
        NewUnit("星河纺织有限公司工会", "workplace", parent="370202901001", opened_on=date(2021, 5, 1), state="suspended"),
    ]

    opened = open_many(rows, by=by, opened_on=DAY, batch="b1", document="青工发〔2026〕3号")

    street, community, workplace = (Unit.objects.get(pk=row.pk) for row in opened)
    county.refresh_from_db()
    assert county.has_children is True
    assert workplace.path == community.path + workplace.path[-6:]
    assert community.path.startswith(street.path)
    assert [each.depth for each in (street, community, workplace)] == [2, 3, 4]
    assert [each.has_children for each in (street, community, workplace)] == [True, True, False]
    assert (workplace.division_code, workplace.opened_on, workplace.state) == (
        "370202901",
        date(2021, 5, 1),
        "suspended",
    )
    assert counters.total(county.path, "unions") == 2
    assert {drift.path for drift in drifted()} <= {county.path, county.parent.path}, "only what the factory did not count"
    assert set(Entry.objects.values_list("kind", "batch", "subject_id")) == {
        ("units.unit.opened", "b1", str(row.pk)) for row in opened
    }
    assert Placement.objects.get(unit=workplace).during.lower == date(2021, 5, 1)


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([NewUnit("甲", "workplace", parent="nowhere")], "parent"),
        ([NewUnit("甲", "city", parent="370202")], "parent"),
        ([NewUnit("甲", "street", parent="370202", code="370202")], "code"),
        (
            [NewUnit("甲", "street", parent="370202", code="A"), NewUnit("乙", "street", parent="370202", code="A")],
            "code",
        ),
    ],
)
def test_open_many_refuses_the_whole_batch(county, by, rows, field):
    with pytest.raises(Refused) as refused:
        open_many([NewUnit("好街道总工会", "street", parent="370202"), *rows], by=by, opened_on=DAY)

    assert {reason.field for reason in refused.value.reasons} == {field}
    assert Unit.objects.count() == 2


def test_open_many_asks_for_the_right_at_each_parent(county, other_county, county_officer, actor):
    with pytest.raises(Hidden):
        open_many([NewUnit("甲", "street", parent=other_county.code)], by=actor(county_officer), opened_on=DAY)

    assert Unit.objects.count() == 3
