"""What a member sees and does on the phone, and what the public page tells of a card."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.joining import make_card
from tests.factories.members import make_person
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.members.actions import binding, changing, correcting, revealing
from unionhall.members.models import Card, Correction, Person, Transfer
from unionhall.members.queries import cards
from unionhall.units.models import Unit

Browser = Callable[[User], Client]
Acting = Callable[[User], Actor]
VISITOR = Actor(user_id=None, name="")
PAGES = ("home", "services", "messages", "me", "correct", "seen", "union", "card", "applications", "transfer")


@pytest.fixture
def person(workplace: Unit) -> Person:
    return make_person(workplace, job="质检员")


@pytest.fixture
def phone(person: Person, as_user: Browser) -> Client:
    return as_user(binding.bind(person, by=VISITOR))


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_and_is_small(phone: Client, name: str) -> None:
    answer = phone.get(reverse(f"portal:{name}"))

    assert (answer.status_code, len(answer.content) < 60_000) == (200, True)


@pytest.mark.parametrize("name", PAGES)
def test_officer_without_record_is_told_so(clerk: User, as_user: Browser, name: str) -> None:
    assert as_user(clerk).get(reverse(f"portal:{name}")).status_code == 200


def test_card_shows_a_code_that_the_public_page_verifies(phone: Client, client: Client, person: Person) -> None:
    card = make_card(person)
    assert "data:image/svg+xml" in phone.get(reverse("portal:card")).content.decode()

    page = client.get(reverse("portal:card-check", args=[cards.shown_code(card, minutes=10)]))

    text = page.content.decode()
    assert (page.status_code, "王*明" in text, person.unit.name in text) == (200, True, True)
    hidden = (person.name, person.phone, person.document_tail, card.number, card.spaced)
    assert [each for each in hidden if each in text] == []


def test_every_bad_code_gets_the_same_answer(client: Client, person: Person) -> None:
    card = make_card(person)
    lost = cards.printed_code(card)
    expired = cards.shown_code(card, minutes=-1)
    Card.objects.update(state="lost", stamp="f" * 16)

    answers = [client.get(reverse("portal:card-check", args=[code])) for code in (lost, expired, "forged", "1-2.3")]

    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


def test_checking_a_card_asks_one_question(client: Client, person: Person, django_assert_num_queries: Callable) -> None:
    code = cards.printed_code(make_card(person))

    with django_assert_num_queries(1):
        client.get(reverse("portal:card-check", args=[code]))


def test_forged_code_asks_none(client: Client, db: None, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(0):
        client.get(reverse("portal:card-check", args=["7-0123456789abcdef.forged"]))


def test_member_reports_the_card_lost(phone: Client, person: Person) -> None:
    make_card(person)

    phone.post(reverse("portal:card-lost"))

    assert Card.objects.get().state == "lost"
    assert "data:image" not in phone.get(reverse("portal:card")).content.decode()


def test_member_asks_for_another_union(phone: Client, person: Person, foreign_workplace: Unit) -> None:
    phone.post(reverse("portal:transfer"), {"to": foreign_workplace.name, "reason": "employer"})
    assert (Transfer.objects.get().to_unit, Transfer.objects.get().asked_by_member) == (foreign_workplace, True)
    assert foreign_workplace.name in phone.get(reverse("portal:transfer")).content.decode()

    phone.post(reverse("portal:transfer-withdraw"))
    person.refresh_from_db()
    assert (Transfer.objects.get().state, person.standing) == ("withdrawn", "member")


def test_member_asks_for_a_correction_and_reads_the_answer(phone: Client, person: Person, clerk: User, actor: Acting) -> None:
    phone.post(reverse("portal:correct"), {"job": "班组长", "words": "换岗了"})

    correcting.refuse(Correction.objects.get(), by=actor(clerk), note="请带调岗通知")

    assert "请带调岗通知" in phone.get(reverse("portal:correct")).content.decode()


def test_member_sees_who_looked(phone: Client, person: Person, chair: User, actor: Acting) -> None:
    revealing.reveal(person, "document", by=actor(chair))

    assert chair.name in phone.get(reverse("portal:seen")).content.decode()


def test_data_are_masked_on_the_screen_and_whole_in_the_download(phone: Client, person: Person) -> None:
    screen = phone.get(reverse("portal:me")).content.decode()
    told = json.loads(phone.get(reverse("portal:download", args=["json"])).content)
    book = b"".join(phone.get(reverse("portal:download", args=["xlsx"])).streaming_content)

    cells = [cell.value for row in load_workbook(BytesIO(book)).active for cell in row]
    assert (person.document in screen, person.phone in screen) == (False, False)
    assert (told["facts"]["document"], told["memberships"][0]["union"]) == (person.document, person.unit.name)
    assert (person.document in cells, person.phone in cells) == (True, True)
    assert phone.get(reverse("portal:download", args=["csv"])).status_code == 404


def test_nobody_reaches_the_staff_pages_from_the_phone(phone: Client, person: Person) -> None:
    assert phone.get(person.get_absolute_url()).status_code == 403
    assert phone.get("/").headers["Location"] == reverse("portal:home")


def test_changed_telephone_is_not_changed_by_staff_alone(person: Person, clerk: User, actor: Acting) -> None:
    user = binding.bind(person, by=VISITOR)
    changing.change(person, by=actor(clerk), facts={"phone": "13900000009"})

    user.refresh_from_db()
    assert user.phone == "13800000001"


def test_shell_can_be_installed(client: Client, db: None) -> None:
    manifest = client.get(reverse("portal:manifest"))
    worker = client.get(reverse("portal:worker"))

    assert (manifest.json()["start_url"], manifest.json()["display"]) == (reverse("portal:home"), "standalone")
    assert (worker.headers["Service-Worker-Allowed"], worker.headers["Content-Type"][:15]) == ("/", "text/javascript")
    assert reverse("portal:offline") in worker.content.decode()
    assert client.get(reverse("portal:offline")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_member_is_told_of_the_answer(phone: Client, person: Person, clerk: User, actor: Acting) -> None:
    phone.post(reverse("portal:correct"), {"job": "班组长"})
    correcting.accept(Correction.objects.get(), by=actor(clerk), note="已核对")

    page = phone.get(reverse("portal:messages")).content.decode()

    assert ("信息更正" in page, "已采纳" in page) == (True, True)
