"""Who finds what in which list, and by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import now

from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.members.permissions import PERSON_CHANGE
from unionhall.notices.models import Message
from unionhall.todo import queries
from unionhall.todo.actions import close_items, open_item, remind_all, urge
from unionhall.todo.clocks import Clock, urgency
from unionhall.todo.models import Item
from unionhall.todo.registry import KINDS, item_kind
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]

if "tests.decide" not in KINDS:
    item_kind("tests.decide", "审核")


def wait(unit: Unit, subject: Unit | None = None, **changes: object) -> Item:
    facts: dict[str, object] = {"unit": unit, "key": PERSON_CHANGE, "title": "王某入会", "url": "/members/"}
    return open_item("tests.decide", subject or unit, **(facts | changes))  # type: ignore[arg-type]


def test_item_waits_at_the_unit_that_must_act_and_is_supervised_above(
    chair: User, county_officer: User, city_officer: User, workplace: Unit, actor: ActorOf
) -> None:
    item = wait(workplace)

    assert list(queries.inbox_for(actor(chair))) == [item]
    assert [list(queries.inbox_for(actor(user))) for user in (county_officer, city_officer)] == [[], []]
    assert [list(queries.supervised_by(actor(user))) for user in (county_officer, city_officer)] == [[item], [item]]


def test_item_does_not_wait_for_who_lacks_the_right_or_stands_elsewhere(
    workplace: Unit, foreign_workplace: Unit, other_county: Unit, actor: ActorOf
) -> None:
    wait(workplace)
    without = give(make_user("finance"), "finance", workplace)
    elsewhere = give(make_user("elsewhere"), "chair", foreign_workplace)
    above_elsewhere = give(make_user("above"), "county", other_county)

    assert [list(queries.inbox_for(actor(user))) for user in (without, elsewhere)] == [[], []]
    assert list(queries.supervised_by(actor(above_elsewhere))) == []


def test_item_for_one_person_waits_for_nobody_else(chair: User, clerk: User, workplace: Unit, actor: ActorOf) -> None:
    item = wait(workplace, assignee_id=clerk.pk)

    assert list(queries.inbox_for(actor(clerk))) == [item]
    assert list(queries.inbox_for(actor(chair))) == []


def test_item_waits_for_who_looks_after_chosen_units(street: Unit, workplace: Unit, actor: ActorOf) -> None:
    from unionhall.access.models import GrantUnit
    from unionhall.organizing.permissions import EMPLOYER_CHANGE

    worker = give(make_user("worker"), "worker", street)
    GrantUnit.objects.create(grant=worker.grants.get(), unit=workplace, unit_path=workplace.path)
    item = wait(workplace, key=EMPLOYER_CHANGE)

    assert list(queries.inbox_for(actor(worker))) == [item]


def test_inbox_of_a_token_holds_only_what_its_keys_may_settle(chair: User, workplace: Unit) -> None:
    from unionhall.access.queries import actor_for

    wait(workplace)

    assert list(queries.inbox_for(actor_for(chair, token_keys=frozenset({"members.person.view"})))) == []


def test_open_twice_leaves_one_item(workplace: Unit) -> None:
    assert wait(workplace) == wait(workplace, title="又一次")
    assert list(Item.objects.values_list("title", flat=True)) == ["王某入会"]


def test_open_of_an_undeclared_kind_or_right_is_an_error(workplace: Unit) -> None:
    with pytest.raises(KeyError):
        open_item("tests.nothing", workplace, unit=workplace, key=PERSON_CHANGE, title="t", url="/")
    with pytest.raises(LookupError):
        wait(workplace, key="members.person.eat")
    assert Item.objects.count() == 0


def test_close_ends_the_waiting_with_its_outcome(workplace: Unit, chair: User, actor: ActorOf) -> None:
    item = wait(workplace)

    closed = close_items(workplace, outcome="同意", by=actor(chair))

    item.refresh_from_db()
    assert (closed, item.outcome, item.closed_by, item.closed_at is not None) == (1, "同意", "测试chair", True)
    assert list(queries.inbox_for(actor(chair))) == []
    assert wait(workplace) != item


@pytest.mark.parametrize(
    ("clock", "opened", "due"),
    [
        (Clock(3), date(2026, 9, 29), date(2026, 10, 9)),  # 国庆 1 to 7 October
        (Clock(3, working=False), date(2026, 9, 29), date(2026, 10, 2)),
        (Clock(0), date(2026, 9, 29), date(2026, 9, 29)),
    ],
)
def test_clock_ends_with_the_last_day_in_china(clock: Clock, opened: date, due: date) -> None:
    ends = clock.due_at(opened)

    assert (ends.date(), ends.utcoffset()) == (due, timedelta(hours=8))


def test_urgency_is_late_after_the_deadline_and_soon_two_days_before() -> None:
    moment = datetime(2026, 11, 20, 8, tzinfo=UTC)

    marks = [urgency(moment + timedelta(hours=hours), moment) for hours in (-1, 0, 48, 49)]

    assert (marks, urgency(None, moment)) == (["late", "soon", "soon", ""], "")


def test_urge_tells_those_it_waits_for_and_is_recorded(
    workplace: Unit, chair: User, clerk: User, county_officer: User, actor: ActorOf
) -> None:
    item = wait(workplace)

    told = urge(item, by=actor(county_officer), note="月底前")

    assert told == 2
    assert list(Message.objects.order_by("user__username").values_list("user__username", "title", "body", "url")) == [
        ("chair", "请尽快办理：审核 · 王某入会", "月底前", "/members/"),
        ("clerk", "请尽快办理：审核 · 王某入会", "月底前", "/members/"),
    ]
    assert Entry.objects.get().kind == "todo.item.urged"


def test_urge_without_the_right_tells_nobody(workplace: Unit, chair: User, actor: ActorOf) -> None:
    item = wait(workplace)

    with pytest.raises(NotAllowed):
        urge(item, by=actor(chair))
    assert Message.objects.count() == 0


def test_urge_from_another_county_finds_nothing(workplace: Unit, other_county: Unit, actor: ActorOf) -> None:
    stranger = give(make_user("stranger"), "county", other_county)

    with pytest.raises(Hidden):
        urge(wait(workplace), by=actor(stranger))


def test_urge_of_what_is_settled_is_refused(workplace: Unit, county_officer: User, chair: User, actor: ActorOf) -> None:
    item = wait(workplace)
    close_items(workplace, outcome="同意", by=system())
    item.refresh_from_db()

    with pytest.raises(Refused):
        urge(item, by=actor(county_officer))
    assert Message.objects.count() == 0


def test_reminder_counts_for_each_person_and_comes_once_a_day(
    workplace: Unit, street: Unit, chair: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unionhall.todo.actions.reminding.is_workday", lambda day: True)
    for subject, hours in ((workplace, -30), (street, 20)):
        item = wait(workplace, subject)
        Item.objects.filter(pk=item.pk).update(due_at=now() + timedelta(hours=hours))

    assert (remind_all(), remind_all()) == (1, 0)
    assert list(Message.objects.values_list("user__username", "title")) == [("chair", "已逾期 1 件，两天内到期 1 件")]


def test_reminder_stays_away_on_days_off(workplace: Unit, chair: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unionhall.todo.actions.reminding.is_workday", lambda day: False)
    item = wait(workplace)
    Item.objects.filter(pk=item.pk).update(due_at=now() - timedelta(days=1))

    assert (remind_all(), Message.objects.count()) == (0, 0)
