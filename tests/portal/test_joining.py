"""Joining on the phone: the poster's code, the form, following it without an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.joining import make_application
from tests.factories.members import make_person, resident_id
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.documents import queries as files
from unionhall.members.actions import joining
from unionhall.members.models import Application
from unionhall.members.queries import applications
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def said(**more: Any) -> dict[str, Any]:
    filled = {
        "name": "王小明",
        "document_kind": "resident",
        "document": resident_id(1),
        "phone": "13800000001",
        "job": "质检员",
        "join_at": "origin",
        "is_migrant": "on",
        "voluntary": "on",
    }
    return filled | more


def door(unit: Unit) -> str:
    return reverse("portal:join-code", args=[applications.token_of(unit)])


def test_scanned_code_opens_the_form_and_one_post_sends_it(client: Client, workplace: Unit) -> None:
    page = client.get(door(workplace))
    assert (page.status_code, workplace.name in page.content.decode()) == (200, True)

    answer = client.post(door(workplace), said())

    made = Application.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("portal:application", args=[made.reference]))
    assert (made.unit, made.job, made.join_at, made.is_migrant, made.phone) == (
        workplace,
        "质检员",
        "origin",
        True,
        "13800000001",
    )
    shown = client.get(answer.headers["Location"])
    assert (shown.status_code, workplace.name in shown.content.decode()) == (200, True)


def test_photo_is_kept_sealed_with_the_application(client: Client, workplace: Unit) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.post(door(workplace), said(photo=SimpleUploadedFile("id.png", PNG, "image/png")))

    (kept,) = files.of(Application.objects.get())
    assert (kept.mime, files.content_bytes(kept)) == ("image/png", PNG)


@pytest.mark.parametrize("field", ["name", "document", "phone", "voluntary"])
def test_form_says_what_is_missing(client: Client, workplace: Unit, field: str) -> None:
    answer = client.post(door(workplace), said(**{field: ""}))

    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert f'aria-describedby="id_{field}_error"' in answer.content.decode().replace(f"id_{field}_helptext ", "")


def test_refusal_of_the_register_stands_at_the_field(client: Client, workplace: Unit) -> None:
    make_person(workplace, "李四")

    answer = client.post(door(workplace), said())

    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert ("李四" in answer.content.decode(), 'id="id_document_error"' in answer.content.decode()) == (False, True)


def test_forged_code_and_closed_union_say_so(client: Client, workplace: Unit, street: Unit) -> None:
    closed = make_unit("U0009", "旧厂工会", parent=street, state="closed", closed_on=today())

    answers = [client.get(reverse("portal:join-code", args=["U0001.forged"])), client.get(door(closed))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert client.post(door(closed), said()).status_code == 404
    assert Application.objects.count() == 0


def test_search_finds_the_union_by_the_employer(client: Client, street: Unit) -> None:
    joint = make_unit("C0001", "东海路社区联合工会", kind="community", parent=street)
    shop = make_employer(street, "海边小店")

    page = client.get(reverse("portal:find"), {"q": "海边小"}).content.decode()

    assert (reverse("portal:join", args=[joint.code]) + f"?employer={shop.pk}") in page
    client.post(reverse("portal:join", args=[joint.code]) + f"?employer={shop.pk}", said(employer_name="海边小店"))
    assert (Application.objects.get().unit, Application.objects.get().employer) == (joint, shop)


def test_search_tells_nothing_for_one_character(client: Client, workplace: Unit) -> None:
    assert workplace.name not in client.get(reverse("portal:find"), {"q": "海"}).content.decode()


def test_stranger_does_not_see_an_application_by_its_reference(client: Client, workplace: Unit) -> None:
    made = make_application(workplace)

    for name in ("application", "supply", "withdraw"):
        assert client.post(reverse(f"portal:{name}", args=[made.reference])).status_code == 404
    assert Application.objects.get().state == "waiting"


def test_applicant_answers_the_question_and_withdraws(client: Client, chair: User, workplace: Unit, actor: Acting) -> None:
    client.post(door(workplace), said())
    made = Application.objects.get()
    joining.ask(made, by=actor(chair), note="请写明岗位")

    assert "请写明岗位" in client.get(reverse("portal:application", args=[made.reference])).content.decode()
    client.post(reverse("portal:supply", args=[made.reference]), {"phone": "13800000001", "job": "班组长", "join_at": "work"})
    made.refresh_from_db()
    assert (made.state, made.job) == ("waiting", "班组长")

    client.post(reverse("portal:withdraw", args=[made.reference]))
    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_one_place_cannot_flood_a_union(client: Client, workplace: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unionhall.portal.web.joining.FROM_ONE_PLACE", 1)
    client.post(door(workplace), said())

    answer = client.post(door(workplace), said(document=resident_id(2)))

    assert (answer.status_code, Application.objects.count()) == (422, 1)
