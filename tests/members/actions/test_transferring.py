"""Transfers: both sides act, the wall holds, one open membership always."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.joining import make_card
from tests.factories.members import make_person, resident_id
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, Refused
from unionhall.members.actions import ending, minding, transferring
from unionhall.members.models import Card, Membership, Person, Transfer
from unionhall.members.queries import transfers
from unionhall.organizing.actions import registering
from unionhall.todo.models import Item
from unionhall.units.actions.counting import recount
from unionhall.units.models import Unit
from unionhall.units.queries import counters

Acting = Callable[[User], Actor]


@pytest.fixture
def other_chair(foreign_workplace: Unit) -> User:
    return give(make_user("other"), "chair", foreign_workplace)


def refused(act: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as caught:
        act()
    return [reason.code for reason in caught.value.reasons]


def members(*units: Unit) -> list[int]:
    return [counters.totals([unit.path], ["members"])[unit.path]["members"] for unit in units]


def test_asked_for_by_the_new_union_and_released_by_the_old(
    chair: User, other_chair: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    person = make_person(workplace)
    card = make_card(person)
    recount()

    case = transferring.ask_for(
        foreign_workplace, by=actor(other_chair), name="王小明", document=resident_id(1), reason="employer"
    )
    assert (Person.objects.get().standing, Person.objects.get().unit) == ("moving", workplace)
    assert [(item.unit, item.kind) for item in Item.objects.filter(closed_at=None)] == [(workplace, "members.transfer.release")]
    transferring.release(case, by=actor(chair))

    person.refresh_from_db()
    card.refresh_from_db()
    held = Membership.objects.order_by("id").values_list("unit", "standing", "end_reason")
    assert (person.unit, person.unit_path, person.standing) == (foreign_workplace, foreign_workplace.path, "member")
    assert list(held) == [(workplace.pk, "member", "transfer"), (foreign_workplace.pk, "member", "")]
    assert (card.unit, members(workplace, foreign_workplace)) == (foreign_workplace, [0, 1])
    assert (Transfer.objects.get().state, Item.objects.filter(closed_at=None).count()) == ("done", 0)
    assert [(paper.unit, paper.series, paper.serial) for paper in transfers.slips(case)] == [(workplace, "转", 1)]


def test_offered_by_the_old_union_and_accepted_by_the_new(
    chair: User, other_chair: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    case = transferring.offer(make_person(workplace), by=actor(chair), to=foreign_workplace, reason="home")
    assert [item.unit for item in Item.objects.filter(closed_at=None)] == [foreign_workplace]

    transferring.accept(case, by=actor(other_chair))

    assert Person.objects.get().unit == foreign_workplace


def test_member_asks_and_both_act(
    chair: User, other_chair: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    case = transferring.ask_oneself(make_person(workplace), by=actor(chair), to=foreign_workplace, reason="home")
    assert Item.objects.filter(closed_at=None).count() == 2

    transferring.accept(case, by=actor(other_chair))
    assert Person.objects.get().unit == workplace
    transferring.release(case, by=actor(chair))

    assert Person.objects.get().unit == foreign_workplace


def test_neither_side_acts_for_the_other(
    chair: User, other_chair: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    case = transferring.ask_oneself(make_person(workplace), by=actor(chair), to=foreign_workplace, reason="home")

    with pytest.raises(Hidden):
        transferring.release(case, by=actor(other_chair))
    with pytest.raises(Hidden):
        transferring.accept(case, by=actor(chair))
    assert Transfer.objects.get().released_at is None


def test_case_is_seen_by_the_two_unions_only(
    chair: User, other_chair: User, workplace: Unit, foreign_workplace: Unit, street: Unit, actor: Acting
) -> None:
    third = give(make_user("third"), "chair", make_unit("U0003", "第三家工会", parent=street))
    case = transferring.offer(make_person(workplace), by=actor(chair), to=foreign_workplace, reason="home")

    seen = [list(transfers.transfers_for(actor(user))) for user in (chair, other_chair, third)]

    assert seen == [[case], [case], []]


def test_wrong_name_and_unknown_number_read_the_same(
    other_chair: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    make_person(workplace)

    def ask(name: str, number: int) -> list[str]:
        return refused(
            lambda: transferring.ask_for(
                foreign_workplace, by=actor(other_chair), name=name, document=resident_id(number), reason="home"
            )
        )

    assert ask("李四", 1) == ask("王小明", 7) == ["unknown"]
    assert (Transfer.objects.count(), Person.objects.get().standing) == (0, "member")


def test_second_transfer_of_one_person_is_refused(chair: User, workplace: Unit, foreign_workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)
    transferring.offer(person, by=actor(chair), to=foreign_workplace, reason="home")

    assert refused(lambda: transferring.offer(person, by=actor(chair), to=foreign_workplace, reason="home")) == ["moving"]
    assert refused(lambda: ending.leave(person, by=actor(chair), on=today())) == ["moving"]


def test_declining_and_withdrawing_leave_everything_as_it_was(
    chair: User, other_chair: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    person = make_person(workplace, standing="retained")
    case = transferring.offer(person, by=actor(chair), to=foreign_workplace, reason="home")
    assert refused(lambda: transferring.decline(case, by=actor(other_chair), note=" ")) == ["missing"]
    transferring.decline(case, by=actor(other_chair), note="未在本单位工作")
    again = transferring.offer(person, by=actor(chair), to=foreign_workplace, reason="home")
    transferring.withdraw(again, by=actor(chair))

    assert list(Transfer.objects.order_by("id").values_list("state", flat=True)) == ["declined", "withdrawn"]
    assert (Person.objects.get().standing, Membership.objects.get().standing) == ("retained", "retained")
    assert Item.objects.filter(closed_at=None).count() == 0


def test_old_union_that_holds_on_has_the_union_above_on_it(
    chair: User, other_chair: User, workplace: Unit, foreign_workplace: Unit, street: Unit, actor: Acting
) -> None:
    make_person(workplace)
    case = transferring.ask_for(foreign_workplace, by=actor(other_chair), name="王小明", document=resident_id(1), reason="home")
    assert minding.escalate_transfers() == 0
    Transfer.objects.update(created_at=timezone.now() - timedelta(days=40))

    assert (minding.escalate_transfers(), minding.escalate_transfers()) == (1, 0)
    assert [(item.unit, item.kind) for item in Item.objects.filter(closed_at=None)] == [(street, "members.transfer.settle")]
    transferring.release(case, by=actor(give(make_user("street"), "street", street)))

    assert Person.objects.get().unit == foreign_workplace


def test_closed_union_and_federation_take_nobody_in(chair: User, workplace: Unit, county: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    assert refused(lambda: transferring.offer(person, by=actor(chair), to=county, reason="home")) == ["kind"]
    assert refused(lambda: transferring.offer(person, by=actor(chair), to=workplace, reason="home")) == ["same"]


def test_members_of_a_closed_employer_wait_until_the_last_was_taken_along(
    chair: User, street: Unit, workplace: Unit, actor: Acting, django_capture_on_commit_callbacks: Any
) -> None:
    employer = make_employer(street, "旧厂")
    first, last = (make_person(workplace, number=number, employer=employer) for number in (1, 2))
    officer = actor(give(make_user("street"), "street", street))

    with django_capture_on_commit_callbacks(execute=True):
        registering.close(employer, by=officer, closed_on=today())
    item = Item.objects.get(kind="members.stranded.follow")
    assert (item.unit, item.title, item.closed_at) == (workplace, "旧厂 · 2", None)

    for person, closed in ((first, False), (last, True)):
        with django_capture_on_commit_callbacks(execute=True):
            ending.leave(person, by=actor(chair), on=today())
        item.refresh_from_db()
        assert (item.closed_at is not None) is closed


def test_members_of_a_closed_employer_are_proposed_to_the_union_of_their_home(
    chair: User, workplace: Unit, street: Unit, actor: Acting
) -> None:
    joint = make_unit("C0001", "东海路社区联合工会", kind="community", parent=street, division_code="370202005001")
    closed = make_employer(street, state="closed", closed_on=today())
    person = make_person(workplace, employer=closed, household_code="370202005001")
    make_person(workplace, number=2)

    assert list(transfers.stranded_for(actor(chair))) == [person]
    pairs = [(person, transfers.home_unions([person])[person.pk])]
    assert transferring.offer_many(pairs, by=actor(chair)) == (1, [])
    assert (Transfer.objects.get().to_unit, Transfer.objects.get().reason) == (joint, "closed")


def test_merger_takes_back_what_is_under_way(
    chair: User, city_officer: User, workplace: Unit, foreign_workplace: Unit, street: Unit, actor: Acting
) -> None:
    from unionhall.units.actions import restructuring

    into = make_unit("U0005", "合并后工会", parent=street)
    person = make_person(workplace)
    make_card(person)
    transferring.offer(person, by=actor(chair), to=foreign_workplace, reason="home")

    restructuring.merge(workplace, into, by=actor(city_officer), on=today())

    person.refresh_from_db()
    assert (Transfer.objects.get().state, person.unit, person.standing) == ("withdrawn", into, "member")
    assert Card.objects.get().unit == into
    assert Entry.objects.filter(kind="members.transfer.withdrawn").count() == 1
