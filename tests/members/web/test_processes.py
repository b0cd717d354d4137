"""Lists and records of applications, transfers, cards and corrections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.joining import make_application, make_card, make_correction, make_transfer
from tests.factories.members import make_person, resident_id
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.dates import today
from unionhall.members.models import Application, Card, CardBlock, Person, Transfer
from unionhall.units.models import Unit

Browser = Callable[[User], Client]
HTMX = {"HX-Request": "true"}


def one_of_each(unit: Unit, beside: Unit, number: int) -> None:
    make_application(unit, number=number)
    make_correction(unit, 100 + number)
    make_card(make_person(unit, number=200 + number), number)
    make_transfer(make_person(unit, number=300 + number), beside)
    make_person(unit, number=400 + number, employer=make_employer(unit.parent or unit, state="closed", closed_on=today()))


@pytest.mark.parametrize("name", ["applications", "transfers", "cards", "corrections", "stranded"])
def test_list_asks_the_same_questions_for_one_and_three_rows(
    name: str, chair: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    client, address = as_user(chair), reverse(f"members:{name}")
    one_of_each(workplace, foreign_workplace, 1)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert len(client.get(address).context["listing"]["rows"]) == 1
    for number in (2, 3):
        one_of_each(workplace, foreign_workplace, number)

    with CaptureQueriesContext(connection) as three:
        assert len(client.get(address).context["listing"]["rows"]) == 3
    more_homes = 2 * 4 if name == "stranded" else 0  # each closed employer's home is looked for once
    assert len(three) <= len(one) + more_homes


@pytest.mark.parametrize(
    ("name", "query", "found"),
    [
        ("applications", "search=王小明", 1),
        ("applications", "search=13800000001", 1),
        ("applications", "state=approved", 0),
        ("applications", "migrant=true", 0),
        ("applications", f"sent_from={today().isoformat()}", 1),
        ("transfers", "side=out", 1),
        ("transfers", "side=in", 0),
        ("transfers", "held=true", 0),
        ("cards", "printed=true", 0),
        ("cards", "search=3702000000010", 1),
        ("corrections", "state=accepted", 0),
    ],
)
def test_filters(
    name: str, query: str, found: int, chair: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    one_of_each(workplace, foreign_workplace, 1)

    page = as_user(chair).get(f"{reverse(f'members:{name}')}?{query}")

    assert len(page.context["listing"]["rows"]) == found


def test_application_is_taken_in_and_admitted(chair: User, workplace: Unit, as_user: Browser) -> None:
    client = as_user(chair)
    said = {"unit": workplace.code, "name": "王小明", "document_kind": "resident", "document": resident_id(1)}

    client.post(reverse("members:take-in"), said | {"join_at": "work", "voluntary": "on"})
    made = Application.objects.get()
    assert (made.door, made.unit, made.phone) == ("clerk", workplace, "")
    record = client.get(made.get_absolute_url()).content.decode()
    assert (resident_id(1) in record, "批准入会" in record) == (False, True)
    answer = client.post(reverse("members:application-approve", args=[made.pk]), {"joined_on": "2026-11-20"}, headers=HTMX)

    assert (answer.status_code, Person.objects.get().unit) == (204, workplace)
    assert made.name in client.get(made.get_absolute_url()).content.decode()


def test_raced_approval_is_told_in_the_dialog(chair: User, workplace: Unit, as_user: Browser) -> None:
    made, client = make_application(workplace), as_user(chair)
    address = reverse("members:application-approve", args=[made.pk])
    client.post(address, {"joined_on": "2026-11-20"}, headers=HTMX)

    assert client.post(address, {"joined_on": "2026-11-20"}, headers=HTMX).status_code == 422
    assert Person.objects.count() == 1


def test_many_are_admitted_at_once_and_who_cannot_be_is_named(
    chair: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    made = [make_application(workplace, number=number) for number in (1, 2, 3)]
    make_person(foreign_workplace, number=3)
    outside = make_application(foreign_workplace, number=4)
    client, address = as_user(chair), reverse("members:applications-approve")
    said = {"ids": [each.pk for each in (*made, outside)]}

    assert client.post(address, said, headers=HTMX).status_code == 200
    answer = client.post(address, said | {"on": today().isoformat()}, headers=HTMX)

    states = list(Application.objects.order_by("pk").values_list("state", flat=True))
    assert (answer.status_code, states) == (204, ["approved", "approved", "waiting", "waiting"])
    assert made[2].name in client.get(reverse("members:applications")).content.decode()
    assert client.post(address, said | {"on": today().isoformat()}, headers=HTMX).status_code == 422


def test_only_grounds_of_the_list_are_offered(chair: User, workplace: Unit, as_user: Browser) -> None:
    made, client = make_application(workplace), as_user(chair)
    address = reverse("members:application-refuse", args=[made.pk])

    assert client.post(address, {"ground": "household"}, headers=HTMX).status_code == 422
    assert client.post(address, {"ground": "identity"}, headers=HTMX).status_code == 204
    assert Application.objects.get().ground == "identity"


def test_federation_passes_on_and_cannot_admit(street: Unit, workplace: Unit, as_user: Browser) -> None:
    client = as_user(give(make_user("street"), "street", street))
    made = make_application(street)
    assert reverse("members:application-approve", args=[made.pk]) not in client.get(made.get_absolute_url()).content.decode()

    answer = client.post(reverse("members:application-pass", args=[made.pk]), {"to": workplace.name}, headers=HTMX)

    assert (answer.status_code, Application.objects.get().unit) == (204, workplace)


def test_union_is_named_by_code_when_several_match(chair: User, workplace: Unit, street: Unit, as_user: Browser) -> None:
    for number in (1, 2):
        make_unit(f"M000{number}", f"海边{number}号联合工会", kind="community", parent=street)
    address = reverse("members:transfer-offer", args=[make_person(workplace).pk])

    doubtful = as_user(chair).post(address, {"to": "海边", "reason": "home"}, headers=HTMX)
    assert (doubtful.status_code, "M0002" in doubtful.content.decode()) == (422, True)
    assert as_user(chair).post(address, {"to": "m0002", "reason": "home"}, headers=HTMX).status_code == 204
    assert Transfer.objects.get().to_unit.code == "M0002"


def test_either_union_reads_the_case_and_its_trail(
    chair: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    other = as_user(give(make_user("other"), "chair", foreign_workplace))
    said = {"unit": foreign_workplace.code, "name": "王小明", "document_kind": "resident", "document": resident_id(1)}
    person = make_person(workplace)
    other.post(reverse("members:transfer-ask"), said | {"reason": "employer"})
    case = Transfer.objects.get()

    page = other.get(case.get_absolute_url()).content.decode()
    assert (person.phone in page, person.get_absolute_url() in page, "王小明" in page) == (False, False, True)
    assert other.get(person.get_absolute_url()).status_code == 404
    as_user(chair).post(reverse("members:transfer-release", args=[case.pk]), {"on": today().isoformat()}, headers=HTMX)

    assert other.get(person.get_absolute_url()).status_code == 200
    assert as_user(chair).get(person.get_absolute_url()).status_code == 404
    assert as_user(chair).get(case.get_absolute_url()).status_code == 200


def test_cards_are_issued_from_the_register_and_printed(chair: User, workplace: Unit, as_user: Browser) -> None:
    client = as_user(chair)
    people = [make_person(workplace, number=number) for number in (1, 2)]

    client.post(reverse("members:cards-issue"), {"ids": [person.pk for person in people]})
    numbers = list(Card.objects.values_list("pk", flat=True))
    sheet = client.post(reverse("members:cards-print"), {"ids": numbers})

    assert (len(numbers), sheet.headers["Content-Type"], sheet.content[:5]) == (2, "application/pdf", b"%PDF-")
    assert Card.objects.filter(printed_at=None).count() == 0


def test_poster_is_a_pdf_with_the_union_on_it(chair: User, workplace: Unit, as_user: Browser) -> None:
    sheet = as_user(chair).get(reverse("members:posters"), {"unit": workplace.code})

    assert (sheet.headers["Content-Type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")


def test_members_of_a_closed_employer_are_proposed_in_one_go(
    chair: User, workplace: Unit, street: Unit, as_user: Browser
) -> None:
    joint = make_unit("C0001", "东海路社区联合工会", kind="community", parent=street)
    closed = make_employer(street, state="closed", closed_on=today())
    people = [make_person(workplace, number=number, employer=closed) for number in (1, 2)]
    client = as_user(chair)
    assert joint.name in client.get(reverse("members:stranded")).content.decode()

    client.post(reverse("members:stranded-offer"), {"ids": [person.pk for person in people]})

    assert list(Transfer.objects.values_list("to_unit", flat=True)) == [joint.pk] * 2
    assert client.get(reverse("members:stranded")).context["listing"]["rows"] != []


def test_record_tells_card_transfers_and_why_it_is_retained(chair: User, workplace: Unit, as_user: Browser) -> None:
    person, client = make_person(workplace), as_user(chair)
    client.post(reverse("members:end", args=[person.pk, "retain"]), {"on": "2026-06-30", "reason": "retired"}, headers=HTMX)
    client.post(reverse("members:card-issue", args=[person.pk]))
    client.post(reverse("members:card-issue", args=[person.pk]))

    page: Any = client.get(person.get_absolute_url()).content.decode()

    assert (Card.objects.get().spaced in page, "退休" in page) == (True, True)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_application_and_transfer_are_printed(
    form: str, begins: bytes, chair: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    application = make_application(workplace)
    transfer = make_transfer(make_person(workplace, number=9), foreign_workplace)

    for name, subject in (("application-paper", application), ("transfer-paper", transfer)):
        answer = as_user(chair).get(reverse(f"members:{name}", args=[subject.pk, form]))
        assert (answer.status_code, answer.content[: len(begins)]) == (200, begins)

    assert as_user(chair).get(reverse("members:application-paper", args=[application.pk, "txt"])).status_code == 404


def test_clear_document_is_printed_for_who_may_read_it_and_the_look_is_on_record(
    chair: User, workplace: Unit, street: Unit, as_user: Browser
) -> None:
    application = make_application(workplace)
    reads = reverse("members:application-paper", args=[application.pk, "docx"])

    assert as_user(give(make_user("auditor"), "auditor", workplace)).get(reads).status_code == 200
    assert Entry.objects.filter(kind="audit.looked").count() == 0
    assert as_user(chair).get(reads).status_code == 200

    assert Entry.objects.get(kind="audit.looked").subject_id == str(application.pk)


def test_numbers_are_set_aside_and_listed_for_the_print_works(clerk: User, workplace: Unit, as_user: Browser) -> None:
    client = as_user(clerk)
    assert client.get(reverse("members:card-block-reserve")).status_code == 200
    assert client.post(reverse("members:card-block-reserve"), {"unit": workplace.code, "count": "3"}).status_code == 302

    block = CardBlock.objects.get()
    assert str(block) in client.get(reverse("members:card-blocks") + "?left=true").content.decode()
    assert str(block) in client.get(block.get_absolute_url()).content.decode()
    blanks = client.get(reverse("members:card-block-sheet", args=[block.pk, 1]))
    assert (blanks.status_code, b"".join(blanks)[:4]) == (200, b"%PDF")
    assert client.get(reverse("members:card-block-sheet", args=[block.pk, 2])).status_code == 404
    listed = b"".join(client.get(reverse("members:card-block-numbers", args=[block.pk])).streaming_content).decode("utf-8-sig")
    assert [line.strip('"')[:-1] for line in listed.split()[-3:]] == ["370200000001", "370200000002", "370200000003"]
