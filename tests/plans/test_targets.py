"""A target comes down, a figure goes up; who may lower what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.members import make_person
from tests.factories.plans import make_part, make_target
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.members.models import Membership
from unionhall.plans.actions import pleading, setting, splitting
from unionhall.plans.models import Plea, Target
from unionhall.plans.queries import actuals
from unionhall.plans.queries import targets as found
from unionhall.plans.rules.progress import Year
from unionhall.policies.catalogue.plans import Split
from unionhall.todo.models import Item
from unionhall.units.actions import counting, restructuring
from unionhall.units.aims import INDICATORS
from unionhall.units.models import Snapshot, Unit

Acting = Callable[[User], Actor]
NEW = INDICATORS.get("members.new")
TODAY = date(2026, 11, 20)
YEAR = Year(2026, TODAY)


def given(upper: Target) -> dict[str, Decimal]:
    return {part.unit.code: part.given for part in found.parts_of(upper).values() if part.given is not None}


def test_target_is_set_and_shared_out_by_what_each_has(
    city_officer: User, city: Unit, county: Unit, other_county: Unit, actor: Acting
) -> None:
    counting.add(county.path, "workers", 3_000)
    counting.add(other_county.path, "workers", 1_000)
    by = actor(city_officer)
    target = setting.set_target(city, NEW, year=2026, amount=Decimal(42), by=by)

    splitting.split(target, method=Split.BASE, by=by)

    assert given(target) == {"370202": Decimal(32), "370203": Decimal(10)}
    assert [entry.kind for entry in Entry.objects.order_by("id")] == ["plans.target.set", "plans.target.shared"]


def test_target_goes_all_the_way_down_and_every_level_adds_up(
    city_officer: User, city: Unit, county: Unit, other_county: Unit, street: Unit, workplace: Unit, actor: Acting
) -> None:
    by = actor(city_officer)
    target = setting.set_target(city, NEW, year=2026, amount=Decimal(43), by=by)

    splitting.split(target, method=Split.EQUAL, through=True, by=by)

    for upper in Target.objects.filter(parts__isnull=False).distinct():
        assert sum(given(upper).values()) == upper.amount
    assert Target.objects.get(unit=workplace).amount == Decimal(22)


def test_parts_that_do_not_add_up_write_nothing(
    city_officer: User, city: Unit, county: Unit, other_county: Unit, actor: Acting
) -> None:
    target = make_target(city, 100)

    with pytest.raises(Refused) as refused:
        splitting.split(
            target, method=Split.HAND, by_hand={county.pk: Decimal(40), other_county.pk: Decimal(40)}, by=actor(city_officer)
        )

    assert [reason.code for reason in refused.value.reasons] == ["sum"]
    assert (Target.objects.count(), Target.objects.get().split) == (1, "")


def test_part_for_a_unit_elsewhere_is_refused(
    county_officer: User, county: Unit, street: Unit, other_county: Unit, actor: Acting
) -> None:
    target = make_target(county, 10)

    with pytest.raises(Refused):
        splitting.split(
            target, method=Split.HAND, by_hand={street.pk: Decimal(4), other_county.pk: Decimal(6)}, by=actor(county_officer)
        )

    assert Target.objects.count() == 1


def test_unit_with_units_below_finds_its_part_in_the_inbox(
    city_officer: User, city: Unit, county: Unit, other_county: Unit, street: Unit, actor: Acting
) -> None:
    target = make_target(city, 10)

    splitting.split(target, method=Split.EQUAL, by=actor(city_officer))

    assert [(item.kind, item.unit.code) for item in Item.objects.all()] == [("plans.target.share", "370202")]


def test_child_cannot_go_below_what_was_given(county_officer: User, city: Unit, county: Unit, actor: Acting) -> None:
    part = make_part(make_target(city, 100), county, 60)
    by = actor(county_officer)

    with pytest.raises(Refused) as refused:
        setting.change(part, amount=Decimal(59), by=by)
    setting.change(part, amount=Decimal(70), by=by)

    assert [reason.code for reason in refused.value.reasons] == ["below"]
    part.refresh_from_db()
    assert (part.amount, part.given) == (Decimal(70), Decimal(60))


def test_change_of_the_whole_puts_the_parts_in_doubt(
    city_officer: User, city: Unit, county: Unit, other_county: Unit, actor: Acting
) -> None:
    target = make_target(city, 100)
    by = actor(city_officer)
    splitting.split(target, method=Split.EQUAL, by=by)

    setting.change(target, amount=Decimal(120), by=by)
    line = found.board(city, YEAR)[0]
    waiting = Item.objects.filter(unit=city, closed_at=None).count()
    splitting.split(target, method=Split.EQUAL, by=by)

    assert (line.adds_up, waiting) == (False, 1)
    assert found.board(city, YEAR)[0].adds_up
    assert Item.objects.filter(unit=city, closed_at=None).count() == 0


def test_plea_is_granted_and_the_whole_stays_the_whole(
    city_officer: User, county_officer: User, city: Unit, county: Unit, other_county: Unit, actor: Acting
) -> None:
    whole = make_target(city, 100)
    part = make_part(whole, county, 60)
    make_part(whole, other_county, 40)

    plea = pleading.ask(part, asked=Decimal(50), reason="企业外迁", by=actor(county_officer))
    pleading.grant(plea, by=actor(city_officer), note="同意")

    assert given(whole) == {"370202": Decimal(50), "370203": Decimal(50)}
    assert Plea.objects.get().state == "granted"
    assert Item.objects.filter(closed_at=None).count() == 0


def test_plea_is_not_decided_by_who_asks_nor_twice(
    city_officer: User, county_officer: User, city: Unit, county: Unit, other_county: Unit, actor: Acting
) -> None:
    whole = make_target(city, 100)
    part = make_part(whole, county, 60)
    make_part(whole, other_county, 40)
    plea = pleading.ask(part, asked=Decimal(50), reason="x", by=actor(county_officer))

    with pytest.raises(Hidden):
        pleading.grant(plea, by=actor(county_officer))
    with pytest.raises(Refused):
        pleading.ask(part, asked=Decimal(40), reason="y", by=actor(county_officer))
    pleading.refuse(plea, by=actor(city_officer), note="不同意")
    with pytest.raises(Refused):
        pleading.grant(plea, by=actor(city_officer))

    assert given(whole) == {"370202": Decimal(60), "370203": Decimal(40)}


def test_target_of_a_foreign_unit_is_hidden(county_officer: User, other_county: Unit, actor: Acting) -> None:
    with pytest.raises(Hidden):
        setting.set_target(other_county, NEW, year=2026, amount=Decimal(1), by=actor(county_officer))

    assert Target.objects.count() == 0


def test_chair_sees_targets_but_sets_none(chair: User, workplace: Unit, actor: Acting) -> None:
    with pytest.raises(NotAllowed):
        setting.set_target(workplace, NEW, year=2026, amount=Decimal(1), by=actor(chair))


def test_target_that_came_down_is_not_withdrawn_below(county_officer: User, city: Unit, county: Unit, actor: Acting) -> None:
    part = make_part(make_target(city, 10), county, 10)

    with pytest.raises(Refused):
        setting.drop(part, by=actor(county_officer))

    assert Target.objects.count() == 2


def test_closed_unit_takes_no_target(city_officer: User, county: Unit, actor: Acting) -> None:
    gone = make_unit("U0009", "旧厂工会", parent=county, state="closed", closed_on=date(2026, 3, 1))

    with pytest.raises(Refused):
        setting.set_target(gone, NEW, year=2026, amount=Decimal(1), by=actor(city_officer))


def test_figure_goes_up_when_a_member_joins(city: Unit, county: Unit, street: Unit, workplace: Unit) -> None:
    make_person(workplace, "甲", 1, joined_on=date(2025, 5, 1))
    make_person(workplace, "乙", 2, joined_on=date(2026, 2, 1))

    def counted() -> list[Decimal | None]:
        read = actuals.values([city, county, street, workplace], ["members.new"], since=YEAR.base_date, until=YEAR.until)
        return [each["members.new"] for each in read.values()]

    before = counted()
    make_person(workplace, "丙", 3, joined_on=date(2026, 11, 2))

    assert (before, counted()) == ([Decimal(1)] * 4, [Decimal(2)] * 4)


def test_unit_that_moved_brought_no_new_members_along(
    city_officer: User, county: Unit, street: Unit, other_county: Unit, workplace: Unit, actor: Acting
) -> None:
    """Who joined before the move counts where the union stood then, who joins later where it stands now."""
    make_person(workplace, "甲", 1, joined_on=date(2026, 2, 1))
    restructuring.move(workplace, other_county, by=actor(city_officer), on=date(2026, 6, 1))
    workplace.refresh_from_db()
    make_person(workplace, "乙", 2, joined_on=date(2026, 7, 1))
    make_person(workplace, "丙", 3, joined_on=date(2026, 8, 1))

    read = actuals.values([county, street, other_county], ["members.new"], since=YEAR.base_date, until=YEAR.until)

    assert [read[unit.pk]["members.new"] for unit in (county, street, other_county)] == [Decimal(1), Decimal(1), Decimal(2)]


def test_transfer_and_taken_back_import_are_no_joining(county: Unit, workplace: Unit) -> None:
    moved = make_person(workplace, "甲", 1, joined_on=date(2020, 2, 1))
    Membership.objects.filter(person=moved).update(ended_on=date(2026, 3, 1), end_reason="transfer")
    Membership.objects.create(person=moved, unit=workplace, unit_path=workplace.path, joined_on=date(2026, 3, 1))
    undone = make_person(workplace, "乙", 2, joined_on=date(2026, 3, 1))
    Membership.objects.filter(person=undone).update(ended_on=date(2026, 3, 2), end_reason="rolledback")

    read = actuals.values([county], ["members.new"], since=YEAR.base_date, until=YEAR.until)

    assert read[county.pk]["members.new"] == Decimal(0)


def test_new_union_counts_once_where_it_was_founded(county: Unit, street: Unit) -> None:
    make_unit("U0011", "新厂工会", parent=street, opened_on=date(2026, 4, 1))
    make_unit("U0012", "筹备中工会", parent=street, opened_on=date(2026, 5, 1), state="preparing")
    make_unit("U0013", "老厂工会", parent=street, opened_on=date(2019, 5, 1))

    read = actuals.values([county], ["unions.new"], since=YEAR.base_date, until=YEAR.until)

    assert read[county.pk]["unions.new"] == Decimal(1)


def test_levels_of_a_past_day_come_from_the_snapshot(county: Unit) -> None:
    Snapshot.objects.create(unit_path=county.path, measure="members", month=date(2025, 12, 31), total=70)
    counting.add(county.path, "members", 100)

    reading = actuals.readings([county], ["members"], Year(2026, date.today()))[county.pk]["members"]  # noqa: DTZ011

    assert (reading.value, reading.base) == (Decimal(100), Decimal(70))


def test_who_joined_is_listed_by_name_only_within_reach(
    county_officer: User, county: Unit, other_county: Unit, workplace: Unit, actor: Acting, city_officer: User
) -> None:
    make_person(workplace, "甲", 1, joined_on=date(2026, 2, 1))
    restructuring.move(workplace, other_county, by=actor(city_officer), on=date(2026, 6, 1))

    assert NEW.behind is not None
    seen = NEW.behind(county, YEAR.base_date, YEAR.until, actor(county_officer))
    above = NEW.behind(county, YEAR.base_date, YEAR.until, actor(city_officer))

    assert ([each.label for each in seen], [each.label for each in above]) == ([""], ["甲"])


def test_board_asks_the_same_queries_for_one_target_and_three(city: Unit, county: Unit) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_target(city, 10, "members")
    with CaptureQueriesContext(connection) as one:
        found.board(city, YEAR)
    make_target(city, 10, "unions")
    make_target(city, "0.9", "employers.covered")
    with CaptureQueriesContext(connection) as three:
        found.board(city, YEAR)

    assert len(one) == len(three)


def test_every_flow_of_the_product_can_be_counted_and_every_share_read(city: Unit, county: Unit) -> None:
    names = [name for name, _each in INDICATORS.items()]

    read = actuals.readings([city, county], names, YEAR)

    assert set(read[city.pk]) == set(names)
    assert {"standards.passed", "visits", "employers.covered.new"} <= set(names)
