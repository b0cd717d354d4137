"""Messages in the product and their copies outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.support.jobs import queued
from unionhall.accounts.models import User
from unionhall.members.permissions import PERSON_CHANGE
from unionhall.notices import queries
from unionhall.notices.actions import delivering, send, send_to_holders
from unionhall.notices.channels import DemonstrationSms, MemorySms, muted
from unionhall.notices.enums import Channel, DeliveryState
from unionhall.notices.models import Delivery, Message
from unionhall.units.models import Unit


@pytest.fixture(autouse=True)
def _empty_outbox() -> None:
    MemorySms.outbox.clear()


def names(users: object) -> list[str]:
    return sorted(user.username for user in users)  # type: ignore[attr-defined]


def test_send_tells_each_in_their_language(chair: User, clerk: User) -> None:
    User.objects.filter(pk=clerk.pk).update(language="en")
    clerk.refresh_from_db()

    told = send([chair, clerk], "tests", title=format_lazy(_("{late} overdue, {soon} due within two days"), late=1, soon=0))

    assert told == 2
    assert dict(Message.objects.values_list("user__username", "title")) == {
        "chair": "已逾期 1 件，两天内到期 0 件",
        "clerk": "1 overdue, 0 due within two days",
    }


def test_holders_are_those_posted_at_the_unit_else_those_of_the_nearest_above(
    chair: User, clerk: User, county_officer: User, city_officer: User, workplace: Unit, street: Unit, city: Unit
) -> None:
    assert names(queries.holders(PERSON_CHANGE, workplace.path)) == ["chair", "clerk"]
    assert names(queries.holders(PERSON_CHANGE, street.path)) == ["county"]
    assert names(queries.holders(PERSON_CHANGE, city.path)) == ["city"]


def test_holders_leave_out_grants_that_have_ended_and_users_who_may_not_sign_in(workplace: Unit, chair: User) -> None:
    give(make_user("former"), "chair", workplace, ends_on=date(2021, 1, 1))
    give(make_user("locked", is_active=False), "chair", workplace)

    assert names(queries.holders(PERSON_CHANGE, workplace.path)) == ["chair"]


def test_send_to_holders_reaches_only_them(chair: User, city_officer: User, workplace: Unit) -> None:
    assert send_to_holders(PERSON_CHANGE, workplace.path, "tests", title="新申请", url="/members/") == 1
    assert list(Message.objects.values_list("user__username", "url")) == [("chair", "/members/")]


def test_copies_go_out_once_and_hide_the_number_in_the_log(chair: User) -> None:
    User.objects.filter(pk=chair.pk).update(phone="13800001234", email="chair@example.org")
    chair.refresh_from_db()
    send([chair], "tests", title="缴费", body="请于周五前", channels=(Channel.SMS, Channel.EMAIL))

    for errand in queued("notices.deliver"):
        delivering.deliver(**errand["args"])  # type: ignore[arg-type]
        delivering.deliver(**errand["args"])  # type: ignore[arg-type]

    assert MemorySms.outbox == [("13800001234", "缴费 请于周五前")]
    assert [(each.to, each.subject) for each in mail.outbox] == [(["chair@example.org"], "缴费")]
    assert list(Delivery.objects.order_by("id").values_list("channel", "target", "state", "attempts")) == [
        ("sms", "138****1234", DeliveryState.SENT, 1),
        ("email", "c***@example.org", DeliveryState.SENT, 1),
    ]


def test_copies_to_who_has_no_number_are_not_made(chair: User) -> None:
    send([chair], "tests", title="缴费", channels=(Channel.SMS, Channel.EMAIL))

    assert (Message.objects.count(), Delivery.objects.count()) == (1, 0)


def test_message_is_read_by_its_owner_only(as_user: Callable[[User], Client], chair: User, clerk: User) -> None:
    send([chair], "tests", title="已通过", url="/jobs/")
    message = Message.objects.get()

    assert as_user(clerk).get(f"/messages/{message.pk}/").status_code == 404
    message.refresh_from_db()
    assert message.read_at is None

    answer = as_user(chair).get(f"/messages/{message.pk}/")
    message.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"], message.read_at is not None) == (302, "/jobs/", True)


def test_mark_all_read_leaves_the_messages_of_others(as_user: Callable[[User], Client], chair: User, clerk: User) -> None:
    send([chair, clerk], "tests", title="通知")

    as_user(chair).post("/messages/read/")

    assert list(Message.objects.filter(read_at=None).values_list("user__username", flat=True)) == ["clerk"]


def test_the_demonstration_prints_messages_but_not_those_of_its_past(capsys: pytest.CaptureFixture[str]) -> None:
    with muted():
        DemonstrationSms().send("13800000000", "旧消息")
    DemonstrationSms().send("13800000000", "新消息")

    assert capsys.readouterr().out == "SMS 13800000000: 新消息\n"
