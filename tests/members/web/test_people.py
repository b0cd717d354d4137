"""The record of a person, its forms, and the eye."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.members import make_person, resident_id
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.members.models import Membership, Person
from unionhall.units.models import Unit

Browser = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
PAGES = ("person", "history", "change", "document")


def page(name: str, person: Person, *more: str) -> str:
    return reverse(f"members:{name}", args=[person.pk, *more])


def said(unit: Unit, **more: Any) -> dict[str, Any]:
    known = {
        "unit": unit.code,
        "document_kind": "resident",
        "document": resident_id(1),
        "name": "王 小明",
        "joined_on": "2026-05-01",
    }
    return known | more


def test_record_masks_what_the_law_protects(clerk: User, workplace: Unit, as_user: Browser) -> None:
    person = make_person(workplace, phone="13811112222", bank_account="6222020200012345678", emergency_contact="李四 13900001111")

    shown = as_user(clerk).get(page("person", person)).content.decode()

    assert [secret in shown for secret in (person.document, person.phone, person.bank_account, "13900001111")] == [False] * 4
    assert reverse("members:reveal", args=[person.pk, "phone"]) not in shown


def test_eye_is_offered_to_who_may_look(county_officer: User, workplace: Unit, as_user: Browser) -> None:
    person = make_person(workplace)

    assert page("reveal", person, "document") in as_user(county_officer).get(page("person", person)).content.decode()


def test_reveal_answers_plain_text_and_is_recorded(county_officer: User, workplace: Unit, as_user: Browser) -> None:
    person, client = make_person(workplace), as_user(county_officer)

    answer = client.post(page("reveal", person, "document"), headers=HTMX)

    assert (answer.content.decode(), answer.headers["Content-Type"]) == (person.document, "text/plain; charset=utf-8")
    assert Entry.objects.get().kind == "audit.looked"
    assert len(client.get(page("history", person)).context["looks"]) == 1


def test_reveal_is_a_post_of_a_known_field_by_who_may(
    county_officer: User, clerk: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    person, hidden = make_person(workplace), make_person(foreign_workplace, number=2)
    client = as_user(county_officer)

    assert client.get(page("reveal", person, "document")).status_code == 405
    assert client.post(page("reveal", person, "standing")).status_code == 404
    assert client.post(page("reveal", hidden, "document")).status_code == 404
    assert as_user(clerk).post(page("reveal", person, "document")).status_code == 403
    assert Entry.objects.count() == 0


def test_record_outside_the_reach_does_not_exist(clerk: User, foreign_workplace: Unit, as_user: Browser) -> None:
    person, client = make_person(foreign_workplace), as_user(clerk)

    assert [client.get(page(name, person)).status_code for name in PAGES] == [404] * 4
    assert client.get(page("end", person, "leave")).status_code == 404


def test_former_unions_outside_the_reach_are_not_named(
    county_officer: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    person = make_person(workplace)
    Membership.objects.create(
        person=person,
        unit=foreign_workplace,
        unit_path=foreign_workplace.path,
        standing="left",
        joined_on=date(2010, 1, 1),
        ended_on=date(2012, 1, 1),
    )

    answer = as_user(county_officer).get(page("person", person))

    assert [seen for _membership, seen in answer.context["memberships"]] == [False, True]
    assert "北山" not in answer.content.decode()


def test_add_asks_for_the_union_first(clerk: User, workplace: Unit, as_user: Browser) -> None:
    answer = as_user(clerk).get(reverse("members:add"))

    assert (answer.status_code, answer.context["unions"]) == (200, [workplace])


def test_add_to_a_unit_that_holds_no_members_asks_again(county_officer: User, street: Unit, as_user: Browser) -> None:
    answer = as_user(county_officer).get(reverse("members:add"), {"unit": street.code})

    assert (answer.status_code, [each.code for each in answer.context["refused"]]) == (200, ["kind"])


def test_add_enrols_and_leads_to_the_record(clerk: User, workplace: Unit, as_user: Browser) -> None:
    answer = as_user(clerk).post(
        reverse("members:add"), said(workplace, document=resident_id(1).lower(), phone="138-1111-2222", is_migrant="on")
    )

    person = Person.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, person.get_absolute_url())
    assert (person.name, person.phone, person.is_migrant, person.birth_date) == (
        "王小明",
        "13811112222",
        True,
        date(1990, 3, 7),
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"document": "370202199003071234"}, "document"),
        ({"phone": "12345"}, "phone"),
        ({"sex": "f"}, "sex"),
        ({"joined_on": "2099-01-01"}, "joined_on"),
        ({"name": ""}, "name"),
    ],
)
def test_add_shows_what_is_wrong_at_its_field(
    change: dict[str, str], field: str, clerk: User, workplace: Unit, as_user: Browser
) -> None:
    answer = as_user(clerk).post(reverse("members:add"), said(workplace, **change))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Person.objects.count() == 0


def test_add_to_a_forged_union_does_not_exist(clerk: User, foreign_workplace: Unit, as_user: Browser) -> None:
    assert as_user(clerk).post(reverse("members:add"), said(foreign_workplace)).status_code == 404
    assert Person.objects.count() == 0


def test_add_with_an_employer_of_another_union_is_refused(clerk: User, workplace: Unit, street: Unit, as_user: Browser) -> None:
    from tests.factories.organizing import make_employer

    answer = as_user(clerk).post(reverse("members:add"), said(workplace, employer=make_employer(street).pk))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["employer"])


def test_change_keeps_masked_facts_that_were_left_empty(clerk: User, workplace: Unit, as_user: Browser) -> None:
    person = make_person(workplace, phone="13811112222", bank_account="6222020200012345678")

    answer = as_user(clerk).post(
        page("change", person),
        {"name": "王晓明", "job": "焊工", "sex": "m", "birth_date": "1990-03-07", "version": "1"},
    )

    assert answer.status_code == 302
    stored = Person.objects.get()
    assert (stored.name, stored.job, stored.phone, stored.bank_account) == (
        "王晓明",
        "焊工",
        "13811112222",
        "6222020200012345678",
    )


def test_change_form_holds_no_secret(clerk: User, workplace: Unit, as_user: Browser) -> None:
    person = make_person(workplace, phone="13811112222", bank_account="6222020200012345678", emergency_contact="李四")

    shown = as_user(clerk).get(page("change", person)).content.decode()

    assert [secret in shown for secret in ("13811112222", "6222020200012345678", "李四", person.document)] == [False] * 4


def test_change_of_a_stale_form_is_refused(clerk: User, workplace: Unit, as_user: Browser) -> None:
    person, client = make_person(workplace), as_user(clerk)
    client.post(page("change", person), {"name": "王一", "version": "1"})

    answer = client.post(page("change", person), {"name": "王二", "version": "1"})

    assert (answer.status_code, Person.objects.get().name) == (422, "王一")


@pytest.mark.parametrize(
    ("verb", "standing"), [("leave", "left"), ("expel", "expelled"), ("retain", "retained"), ("die", "died")]
)
def test_ending_in_the_dialog(verb: str, standing: str, clerk: User, workplace: Unit, as_user: Browser) -> None:
    person = make_person(workplace)

    answer = as_user(clerk).post(
        page("end", person, verb), {"on": "2026-06-30", "note": "委员会决定", "reason": "retired"}, headers=HTMX
    )

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, person.get_absolute_url())
    assert Person.objects.get().standing == standing


def test_expelling_without_a_decision_is_told_in_the_dialog(clerk: User, workplace: Unit, as_user: Browser) -> None:
    answer = as_user(clerk).post(page("end", make_person(workplace), "expel"), {"on": "2026-06-30"}, headers=HTMX)

    assert (answer.status_code, Person.objects.get().standing) == (422, "member")


def test_unknown_verb_does_not_exist(clerk: User, workplace: Unit, as_user: Browser) -> None:
    assert as_user(clerk).post(page("end", make_person(workplace), "promote")).status_code == 404


def test_document_is_corrected_with_a_reason(clerk: User, workplace: Unit, as_user: Browser) -> None:
    person = make_person(workplace)

    answer = as_user(clerk).post(
        page("document", person), {"document_kind": "resident", "document": resident_id(9), "note": "录入错误"}
    )

    assert (answer.status_code, Person.objects.get().document) == (302, resident_id(9))


def test_auditor_reads_but_finds_no_form(auditor: User, workplace: Unit, as_user: Browser) -> None:
    person, client = make_person(workplace), as_user(auditor)

    assert [client.get(page(name, person)).status_code for name in PAGES] == [200, 200, 403, 403]
    assert client.get(page("end", person, "leave")).status_code == 403
