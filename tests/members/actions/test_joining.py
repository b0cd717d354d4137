"""Applications: sent, decided, refused clearly, raced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.joining import make_application
from tests.factories.members import facts, make_person, resident_id
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.members.actions import joining, minding
from unionhall.members.models import Application, Card, Membership, Person
from unionhall.members.queries import applications
from unionhall.notices.channels import MemorySms
from unionhall.notices.models import Message
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.units.queries import counters

Acting = Callable[[User], Actor]
VISITOR = Actor(user_id=None, name="", address="203.0.113.7")


def apply(unit: Unit, name: str = "王小明", number: int = 1, **more: Any) -> Application:
    return joining.apply(unit, by=VISITOR, facts=facts(name, number, **more), join_at="work")


def refused(act: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as caught:
        act()
    return [reason.code for reason in caught.value.reasons]


def test_applying_waits_for_the_chair_with_the_clock_of_the_policy(workplace: Unit) -> None:
    made = apply(workplace)

    item = Item.objects.get()
    assert (made.state, made.sex, made.birth_date, made.door) == ("waiting", "m", date(1990, 3, 7), "phone")
    assert (item.unit, item.key, item.due_at is not None) == (workplace, "members.application.decide", True)
    assert [(each.kind, each.actor_name) for each in Entry.objects.all()] == [("members.application.sent", "王小明")]
    assert Person.objects.count() == 0


def test_approving_enrols_gives_a_card_and_clears_the_desk(chair: User, workplace: Unit, actor: Acting) -> None:
    made = apply(workplace, is_migrant=True, eight_group="courier", is_platform=True)

    person = joining.approve(made, by=actor(chair), joined_on=today())

    made.refresh_from_db()
    card = Card.objects.get()
    assert (person.unit, person.standing, person.is_migrant, person.eight_group) == (workplace, "member", True, "courier")
    assert (made.state, made.person, made.answered_by) == ("approved", person, chair.name)
    assert (card.person, card.number[:4], len(card.number)) == (person, "3702", 13)
    assert Item.objects.filter(closed_at=None).count() == 0
    assert counters.totals([workplace.path], ["members", "members.eight"])[workplace.path] == {"members": 1, "members.eight": 1}


def test_second_officer_is_told_that_it_has_moved_on(chair: User, workplace: Unit, actor: Acting) -> None:
    made = apply(workplace)
    second = Application.objects.get()
    joining.approve(made, by=actor(chair), joined_on=today())

    assert refused(lambda: joining.approve(second, by=actor(chair), joined_on=today())) == ["state"]
    assert refused(lambda: joining.refuse(second, by=actor(chair), ground="charter")) == ["state"]
    assert (Person.objects.count(), Membership.objects.count(), Card.objects.count()) == (1, 1, 1)


def test_applying_twice_is_refused(workplace: Unit, foreign_workplace: Unit) -> None:
    apply(workplace)

    assert refused(lambda: apply(foreign_workplace)) == ["twice"]
    assert Application.objects.count() == 1


def test_member_is_led_to_the_transfer_without_being_told_where(workplace: Unit, foreign_workplace: Unit) -> None:
    make_person(foreign_workplace)

    with pytest.raises(Refused) as caught:
        apply(workplace)

    assert [reason.code for reason in caught.value.reasons] == ["member"]
    assert foreign_workplace.name not in str(caught.value)


def test_document_of_another_name_is_refused_without_the_name(workplace: Unit) -> None:
    make_person(workplace, "李四")

    with pytest.raises(Refused) as caught:
        apply(workplace)

    assert ([reason.code for reason in caught.value.reasons], "李四" in str(caught.value)) == (["name"], False)


def test_under_sixteen_is_refused(workplace: Unit) -> None:
    young = resident_id(1, born=today() - timedelta(days=15 * 365))

    assert refused(lambda: apply(workplace, document=young)) == ["age"]
    assert Application.objects.count() == 0


def test_closed_union_is_refused(street: Unit) -> None:
    closed = make_unit("U0009", "旧厂工会", parent=street, state="closed", closed_on=date(2026, 1, 1))

    assert refused(lambda: apply(closed)) == ["closed"]


def test_who_joined_meanwhile_elsewhere_is_refused_at_the_decision(
    chair: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    made = apply(workplace)
    make_person(foreign_workplace)

    assert refused(lambda: joining.approve(made, by=actor(chair), joined_on=today())) == ["elsewhere"]
    made.refresh_from_db()
    assert (made.state, Item.objects.filter(closed_at=None).count()) == ("waiting", 1)


def test_ground_outside_the_closed_list_is_refused(chair: User, workplace: Unit, actor: Acting) -> None:
    made = apply(workplace)

    assert refused(lambda: joining.refuse(made, by=actor(chair), ground="household")) == ["ground"]
    joining.refuse(made, by=actor(chair), ground="not_voluntary", note="本人电话说明未申请")
    made.refresh_from_db()
    assert (made.state, made.ground, Item.objects.filter(closed_at=None).count()) == ("refused", "not_voluntary", 0)


def test_refused_applicant_may_apply_again(chair: User, workplace: Unit, actor: Acting) -> None:
    joining.refuse(apply(workplace), by=actor(chair), ground="charter")

    assert apply(workplace).state == "waiting"


def test_asked_applicant_answers_and_it_waits_again(chair: User, workplace: Unit, actor: Acting) -> None:
    made = apply(workplace)
    joining.ask(made, by=actor(chair), note="请上传证件照片")
    assert Item.objects.filter(closed_at=None).count() == 0

    joining.supply(made, by=VISITOR, facts={"job": "质检员"})

    made.refresh_from_db()
    assert (made.state, made.job, Item.objects.filter(closed_at=None).count()) == ("waiting", "质检员", 1)


def test_passing_on_moves_it_to_the_other_desk(street: Unit, workplace: Unit, actor: Acting) -> None:
    officer = give(make_user("street"), "street", street)
    made = apply(street)

    assert refused(lambda: joining.approve(made, by=actor(officer), joined_on=today())) == ["kind"]
    joining.pass_on(made, by=actor(officer), to=workplace)

    made.refresh_from_db()
    assert (made.unit, made.unit_path) == (workplace, workplace.path)
    assert [item.unit for item in Item.objects.filter(closed_at=None)] == [workplace]


def test_withdrawing_ends_it(workplace: Unit) -> None:
    made = apply(workplace)

    joining.withdraw(made, by=VISITOR)

    made.refresh_from_db()
    assert (made.state, Item.objects.filter(closed_at=None).count()) == ("withdrawn", 0)


def test_only_who_decides_there_decides(clerk: User, foreign_workplace: Unit, workplace: Unit, actor: Acting) -> None:
    inside, outside = apply(workplace), apply(foreign_workplace, number=2)

    with pytest.raises(NotAllowed):
        joining.approve(inside, by=actor(clerk), joined_on=today())
    with pytest.raises(Hidden):
        joining.approve(outside, by=actor(clerk), joined_on=today())
    assert Person.objects.count() == 0


def test_uncovered_worker_is_led_to_the_joint_union_of_the_place(street: Unit, workplace: Unit) -> None:
    joint = make_unit("C0001", "东海路社区联合工会", kind="community", parent=street, division_code="370202005001")
    shop = make_employer(street, "海边小店", division_code="370202005001")
    covered = make_employer(street, "海风食品", union=workplace, coverage="own")

    assert (applications.union_for(shop), applications.union_for(covered)) == (joint, workplace)
    assert [(each.unit, each.employer) for each in applications.found_by("海边小店")] == [(joint, shop)]


def test_forged_code_of_a_union_opens_nothing(workplace: Unit) -> None:
    token = applications.token_of(workplace)

    assert applications.unit_of(token) == workplace
    assert applications.unit_of(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert applications.unit_of(workplace.code) is None


def test_reminder_is_sent_once_after_the_days_of_the_policy(chair: User, workplace: Unit) -> None:
    late = make_application(workplace, sent_at=timezone.now() - timedelta(days=20))
    make_application(workplace, number=2)

    assert (minding.remind_of_applications(), minding.remind_of_applications()) == (1, 0)
    assert [(message.user, message.url) for message in Message.objects.all()] == [(chair, late.get_absolute_url())]


def test_applicant_is_told_by_sms(chair: User, workplace: Unit, actor: Acting, settings: Any) -> None:
    settings.SMS_BACKEND = "unionhall.notices.channels.MemorySms"
    MemorySms.outbox.clear()
    made = apply(workplace)
    joining.ask(made, by=actor(chair), note="请上传证件照片")

    minding.tell_applicant(made.pk)

    assert MemorySms.outbox == [(made.phone, "王小明，海风食品有限公司工会请您补充：请上传证件照片")]
