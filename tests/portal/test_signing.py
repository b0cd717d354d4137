"""Signing in by telephone and code; whose record it is; codes that are wrong, old, or used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.joining import make_application
from tests.factories.members import make_person
from unionhall.accounts.models import User
from unionhall.members.models import Account
from unionhall.notices.channels import MemorySms
from unionhall.units.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = "13800000001"
SIGN_IN, CODE, WHO = (reverse(f"portal:{name}") for name in ("sign-in", "code", "who"))


@pytest.fixture(autouse=True)
def _sms(settings: Any) -> Iterator[None]:
    settings.SMS_BACKEND = "unionhall.notices.channels.MemorySms"
    settings.CODE_SECONDS_BETWEEN = 0
    MemorySms.outbox.clear()
    yield
    MemorySms.outbox.clear()


def ask(client: Client, phone: str = PHONE) -> str:
    """Ask for a code and read the SMS."""
    assert client.post(SIGN_IN, {"phone": phone}).status_code == 302
    found = re.search(r"\d{6}", MemorySms.outbox[-1][1])
    assert found
    return found[0]


def test_first_time_the_document_tells_whose_record_it_is(client: Client, workplace: Unit) -> None:
    person = make_person(workplace)

    assert client.post(CODE, {"code": ask(client)}).headers["Location"] == WHO
    assert client.post(WHO, {"tail": "0000"}).status_code == 422
    assert client.post(WHO, {"tail": person.document_tail}).headers["Location"] == reverse("portal:home")

    account = Account.objects.get()
    page = client.get(reverse("portal:home")).content.decode()
    assert (account.person, account.user.phone, person.name in page, workplace.name in page) == (person, PHONE, True, True)


def test_next_time_the_code_is_enough(client: Client, workplace: Unit) -> None:
    person = make_person(workplace)
    first = Client()
    first.post(CODE, {"code": ask(first)})
    first.post(WHO, {"tail": person.document_tail})

    assert client.post(CODE, {"code": ask(client)}).headers["Location"] == reverse("portal:home")
    assert (User.objects.count(), client.get("/").headers["Location"]) == (1, reverse("portal:home"))


def test_used_code_is_not_good_again(client: Client, workplace: Unit) -> None:
    make_person(workplace)
    code = ask(client)
    client.post(CODE, {"code": code})
    other = Client()
    session = other.session
    session["phone_asked"] = PHONE
    session.save()

    assert other.post(CODE, {"code": code}).status_code == 422
    assert other.get(WHO).headers["Location"] == SIGN_IN


def test_thousand_wrong_codes_open_nothing(client: Client, workplace: Unit) -> None:
    make_person(workplace)
    right = ask(client)

    answers = {client.post(CODE, {"code": f"{number:06d}"}).status_code for number in range(1_000) if f"{number:06d}" != right}

    assert answers == {422}
    assert client.post(CODE, {"code": right}).status_code == 422
    assert Account.objects.count() == 0


def test_end_of_the_document_is_tried_five_times_a_day(client: Client, workplace: Unit) -> None:
    person = make_person(workplace)
    client.post(CODE, {"code": ask(client)})
    for number in range(5):
        client.post(WHO, {"tail": f"{number:04d}"})

    assert client.post(WHO, {"tail": person.document_tail}).status_code == 422
    assert Account.objects.count() == 0


def test_applicant_without_account_follows_by_telephone(client: Client, workplace: Unit) -> None:
    made = make_application(workplace)

    assert client.post(CODE, {"code": ask(client)}).headers["Location"] == reverse("portal:follow")
    assert made.reference in client.get(reverse("portal:application", args=[made.reference])).content.decode()
    assert (User.objects.count(), Account.objects.count()) == (0, 0)


def test_unknown_telephone_is_shown_the_way_to_join(client: Client, workplace: Unit) -> None:
    assert client.post(CODE, {"code": ask(client, "13911111111")}).headers["Location"] == reverse("portal:nobody")


def test_two_members_with_one_telephone_are_told_apart(client: Client, workplace: Unit) -> None:
    one, two = make_person(workplace), make_person(workplace, "李四", 2, phone=PHONE)
    for person in (one, two):
        browser = Client()
        browser.post(CODE, {"code": ask(browser)})
        if browser.get(WHO).status_code == 200:
            browser.post(WHO, {"tail": person.document_tail})

    assert Account.objects.count() >= 1
    assert one.document_tail != two.document_tail


def test_signing_out_ends_it(client: Client, workplace: Unit) -> None:
    person = make_person(workplace)
    client.post(CODE, {"code": ask(client)})
    client.post(WHO, {"tail": person.document_tail})

    client.post(reverse("portal:sign-out"))

    assert client.get(reverse("portal:home")).headers["Location"].startswith(SIGN_IN)
