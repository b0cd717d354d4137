from datetime import date

import pytest

from tests.factories.units import make_unit
from unionhall.access.models import Grant
from unionhall.audit.models import Entry
from unionhall.common.errors import Hidden, NotAllowed, Refused, Stale
from unionhall.units import steps
from unionhall.units.actions import counting, opening, restructuring
from unionhall.units.measures import MEASURES, Measure
from unionhall.units.models import CounterTotal, Link, Placement, Snapshot, Unit
from unionhall.units.queries import counters

DAY = date(2026, 11, 20)


def places(unit):
    rows = Placement.objects.filter(unit=unit).order_by("during")
    return [(row.path, row.during.lower, row.during.upper, row.reason) for row in rows]


def test_move_takes_everything_below_and_keeps_history(street, workplace, other_county, counted, drifted, by):
    counted()
    old_street, old_workplace = street.path, workplace.path

    moved = restructuring.move(street, other_county, by=by, on=DAY, document="青工发〔2026〕8号")

    workplace.refresh_from_db()
    assert moved.path == other_county.path + old_street[-6:]
    assert workplace.path == moved.path + old_workplace[-6:]
    assert places(street) == [(old_street, date(2020, 1, 1), DAY, "founded"), (moved.path, DAY, None, "moved")]
    assert places(workplace) == [
        (old_workplace, date(2020, 1, 1), DAY, "founded"),
        (workplace.path, DAY, None, "moved"),
    ]
    assert list(Placement.objects.filter(unit=workplace).order_by("during").values_list("parent", flat=True)) == [
        street.pk,
        street.pk,
    ]
    assert drifted() == []
    assert Entry.objects.get(kind="units.unit.moved").changes == {"parent": ["青岛市市南区总工会", "青岛市市北区总工会"]}


def test_move_tells_both_upper_unions_whether_they_have_children(street, county, other_county, by):
    restructuring.move(street, other_county, by=by, on=DAY)
    county.refresh_from_db()
    other_county.refresh_from_db()

    assert (county.has_children, other_county.has_children) == (False, True)


def test_move_rewrites_every_copy_of_the_path(street, workplace, other_county, chair, counted, by):
    counted()
    counting.snapshot(date(2026, 10, 31))
    opening.change(workplace, by=by, facts={"phone": "1"})
    upper = make_unit("I1", "餐饮行业工会联合会", kind="industry", parent=other_county)
    restructuring.link(workplace, upper, "industry", by=by, starts_on=date(2024, 1, 1))

    restructuring.move(street, other_county, by=by, on=DAY)

    workplace.refresh_from_db()
    assert Grant.objects.get(user=chair).unit_path == workplace.path
    assert Link.objects.get(unit=workplace).unit_path == workplace.path
    assert set(Placement.objects.filter(unit=workplace).values_list("unit_path", flat=True)) == {workplace.path}
    assert Entry.objects.get(kind="units.unit.changed").unit_path == workplace.path
    assert Snapshot.objects.get(measure="unions", unit_path=workplace.path).total == 1
    assert CounterTotal.objects.get(measure="unions", unit_path=workplace.path).total == 1


def test_move_shifts_totals_with_deltas_that_wait(street, workplace, county, other_county, counted, by, drifted):
    counted()
    opening.open_unit(kind="workplace", name="新单位工会", parent=street, by=by, opened_on=date(2026, 1, 1))

    restructuring.move(street, other_county, by=by, on=DAY)

    totals = counters.totals([county.path, other_county.path], ["unions"])
    assert totals == {county.path: {"unions": 0}, other_county.path: {"unions": 2}}
    assert drifted() == []


def test_move_under_its_own_child_is_refused(county, street, by):
    with pytest.raises(Refused) as refused:
        restructuring.move(county, street, by=by, on=DAY)

    assert [reason.code for reason in refused.value.reasons] == ["cycle"]
    county.refresh_from_db()
    assert street.path.startswith(county.path)


@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2999, 1, 1)])
def test_move_before_the_last_one_or_in_the_future_is_refused(street, other_county, by, on):
    with pytest.raises(Refused) as refused:
        restructuring.move(street, other_county, by=by, on=on)

    assert [reason.field for reason in refused.value.reasons] == ["on"]
    assert Placement.objects.filter(unit=street).count() == 1


def test_move_needs_the_right_at_both_ends(street, county, other_county, county_officer, chair, workplace, actor):
    with pytest.raises(Hidden):
        restructuring.move(street, other_county, by=actor(county_officer), on=DAY)
    with pytest.raises(NotAllowed):
        restructuring.move(workplace, county, by=actor(chair), on=DAY)

    street.refresh_from_db()
    assert street.parent_id == county.pk


def test_move_dated_back_keeps_what_came_later(street, other_county, by):
    late = opening.open_unit(kind="workplace", name="后来的工会", parent=street, by=by, opened_on=date(2026, 6, 1))
    gone = opening.open_unit(kind="workplace", name="撤了的工会", parent=street, by=by, opened_on=date(2022, 1, 1))
    old = gone.path
    restructuring.close(gone, by=by, on=date(2026, 7, 1))

    restructuring.move(street, other_county, by=by, on=date(2026, 3, 1))

    late.refresh_from_db()
    gone.refresh_from_db()
    assert places(late) == [(late.path, date(2026, 6, 1), None, "founded")]
    assert places(gone) == [
        (old, date(2022, 1, 1), date(2026, 3, 1), "founded"),
        (gone.path, date(2026, 3, 1), date(2026, 7, 1), "moved"),
    ]


def test_counting_at_a_path_that_has_moved_away_is_refused(workplace, street, other_county, by):
    old = workplace.path
    restructuring.move(street, other_county, by=by, on=DAY)

    with pytest.raises(Stale):
        counting.add(old, "unions", 1)


def test_move_steps_learn_the_former_path(street, other_county, by, monkeypatch):
    seen = []
    monkeypatch.setattr(steps.move_steps, "_things", {"test": lambda unit, before, *, by, on: seen.append((unit.pk, before, on))})
    old = street.path

    restructuring.move(street, other_county, by=by, on=DAY)

    assert seen == [(street.pk, old, DAY)]


def test_merge_closes_the_unit_and_hands_over_its_children(street, workplace, county, counted, drifted, by, monkeypatch):
    other = make_unit("370202006", "湛山街道总工会", kind="street", parent=county)
    counted()
    seen = []
    monkeypatch.setattr(steps.merge_steps, "_things", {"test": lambda unit, into, *, by, on: seen.append((unit.pk, into.pk))})

    into = restructuring.merge(street, other, by=by, on=DAY, document="青工发〔2026〕9号")

    street.refresh_from_db()
    workplace.refresh_from_db()
    assert (street.state, street.closed_on, street.successor_id, street.has_children) == (
        "closed",
        DAY,
        other.pk,
        False,
    )
    assert (workplace.parent_id, workplace.path[:-6]) == (into.pk, into.path)
    assert [row[1:] for row in places(workplace)] == [(date(2020, 1, 1), DAY, "founded"), (DAY, None, "merged")]
    assert [row[1:3] for row in places(street)] == [(date(2020, 1, 1), DAY)]
    assert seen == [(street.pk, other.pk)]
    assert drifted() == []
    assert counters.totals([county.path], ["units.street", "unions"])[county.path] == {"units.street": 1, "unions": 1}


def test_merge_of_a_federation_into_a_workplace_union_is_refused(street, workplace, foreign_workplace, by):
    with pytest.raises(Refused) as refused:
        restructuring.merge(street, foreign_workplace, by=by, on=DAY)

    assert [reason.field for reason in refused.value.reasons] == ["into"]
    street.refresh_from_db()
    assert street.is_open is True


def test_merge_into_a_unit_below_is_refused(county, street, by):
    with pytest.raises(Refused) as refused:
        restructuring.merge(county, street, by=by, on=DAY)

    assert [reason.code for reason in refused.value.reasons] == ["cycle"]


def test_split_founds_a_new_unit_with_the_chosen_children(street, workplace, county, counted, drifted, by):
    stays = make_unit("U0009", "留下的工会", parent=street)
    counted()

    new = restructuring.split(street, name="新街道总工会", kind="street", children=[workplace], by=by, on=DAY, code="370202099")

    workplace.refresh_from_db()
    stays.refresh_from_db()
    assert (new.parent_id, new.code, new.division_code, new.has_children) == (
        county.pk,
        "370202099",
        street.division_code,
        True,
    )
    assert (workplace.parent_id, stays.parent_id) == (new.pk, street.pk)
    assert [row[3] for row in places(new)] == ["split"]
    assert [row[3] for row in places(workplace)] == ["founded", "split"]
    assert drifted() == []


def test_split_refuses_a_unit_that_stands_elsewhere(street, foreign_workplace, by):
    with pytest.raises(Refused) as refused:
        restructuring.split(street, name="新街道总工会", kind="street", children=[foreign_workplace], by=by, on=DAY)

    assert [reason.field for reason in refused.value.reasons] == ["children"]
    assert Unit.objects.filter(name="新街道总工会").count() == 0


def test_close_ends_placement_lines_and_count(workplace, street, other_county, counted, drifted, by):
    upper = make_unit("I1", "餐饮行业工会联合会", kind="industry", parent=other_county)
    restructuring.link(workplace, upper, "industry", by=by, starts_on=date(2024, 1, 1))
    counted()

    unit = restructuring.close(workplace, by=by, on=DAY)

    street.refresh_from_db()
    assert (unit.state, unit.closed_on, street.has_children) == ("closed", DAY, False)
    assert [row[1:3] for row in places(workplace)] == [(date(2020, 1, 1), DAY)]
    assert Link.objects.get(unit=workplace).ends_on == DAY
    assert counters.total(street.path, "unions") == 0
    assert drifted() == []


def test_close_with_open_units_below_is_refused(street, workplace, by):
    with pytest.raises(Refused):
        restructuring.close(street, by=by, on=DAY)

    street.refresh_from_db()
    assert street.is_open is True


def test_close_of_a_unit_that_still_holds_something_is_refused(workplace, by, monkeypatch):
    beds = Measure("test.beds", "beds", "units_placement")
    monkeypatch.setattr(MEASURES, "_things", {**dict(MEASURES.items()), beds.name: beds})
    counting.add(workplace.path, beds.name, 3)

    with pytest.raises(Refused) as refused:
        restructuring.close(workplace, by=by, on=DAY)

    assert len(refused.value.reasons) == 1
    workplace.refresh_from_db()
    assert workplace.is_open is True


def test_suspend_and_resume_change_the_state_only(workplace, counted, drifted, by):
    counted()

    assert restructuring.suspend(workplace, by=by).state == "suspended"
    assert restructuring.resume(workplace, by=by).state == "active"
    with pytest.raises(Refused):
        restructuring.resume(workplace, by=by)
    assert drifted() == []


def test_second_line_of_the_wrong_kind_or_twice_is_refused(workplace, other_county, by):
    industry = make_unit("I1", "餐饮行业工会联合会", kind="industry", parent=other_county)
    with pytest.raises(Refused) as wrong:
        restructuring.link(workplace, other_county, "industry", by=by, starts_on=DAY)
    tie = restructuring.link(workplace, industry, "industry", by=by, starts_on=DAY)
    with pytest.raises(Refused) as twice:
        restructuring.link(workplace, industry, "industry", by=by, starts_on=DAY)

    assert [reason.field for reason in wrong.value.reasons + twice.value.reasons] == ["upper", "kind"]
    assert list(Link.objects.values_list("pk", "ends_on")) == [(tie.pk, None)]


def test_unlink_ends_a_line_once(workplace, other_county, by):
    industry = make_unit("I1", "餐饮行业工会联合会", kind="industry", parent=other_county)
    tie = restructuring.link(workplace, industry, "industry", by=by, starts_on=date(2024, 1, 1))

    assert restructuring.unlink(tie, by=by, on=DAY).ends_on == DAY
    with pytest.raises(Refused):
        restructuring.unlink(tie, by=by, on=DAY)
