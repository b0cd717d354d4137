"""The record of an employer and its forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.factories.organizing import credit_code, make_employer
from unionhall.accounts.models import User
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


def page(name: str, employer: Employer) -> str:
    return reverse(f"organizing:{name}", args=[employer.pk])


def said(area: Unit, **more: Any) -> dict[str, Any]:
    return {"name": "海风食品有限公司", "kind": "enterprise", "area": area.code, "headcount": "１２０人", **more}


def test_add_registers_and_leads_to_the_record(county_officer: User, street: Unit, as_user: Browser) -> None:
    answer = as_user(county_officer).post(
        reverse("organizing:add"), said(street, credit_code=credit_code(1).lower(), registered_on="2020年3月5日")
    )

    employer = Employer.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, employer.get_absolute_url())
    assert (employer.credit_code, employer.headcount, str(employer.registered_on)) == (
        credit_code(1),
        120,
        "2020-03-05",
    )


def test_add_shows_the_refusal_at_its_field_and_keeps_what_was_typed(
    county_officer: User, street: Unit, as_user: Browser
) -> None:
    make_employer(street, "旧店", credit_code=credit_code(1))

    answer = as_user(county_officer).post(reverse("organizing:add"), said(street, credit_code=credit_code(1)))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["credit_code"])
    assert "海风食品有限公司" in answer.content.decode()
    assert Employer.objects.count() == 1


def test_add_in_a_forged_area_finds_no_such_unit(county_officer: User, other_county: Unit, as_user: Browser) -> None:
    answer = as_user(county_officer).post(reverse("organizing:add"), said(other_county))

    assert (answer.status_code, list(answer.context["form"].errors), Employer.objects.count()) == (422, ["area"], 0)


def test_record_outside_the_reach_does_not_exist(county_officer: User, other_county: Unit, as_user: Browser) -> None:
    employer = make_employer(other_county)
    client = as_user(county_officer)

    assert [client.get(page(name, employer)).status_code for name in ("employer", "change", "cover", "uncover", "close")] == [
        404
    ] * 5


def test_record_shows_facts_and_history(county_officer: User, street: Unit, as_user: Browser) -> None:
    client = as_user(county_officer)
    client.post(reverse("organizing:add"), said(street, credit_code=credit_code(1)))

    answer = client.get(Employer.objects.get().get_absolute_url())

    assert (answer.status_code, len(answer.context["history"])) == (200, 1)
    assert credit_code(1) in answer.content.decode()


def test_change_saves(county_officer: User, street: Unit, as_user: Browser) -> None:
    employer = make_employer(street)
    form = as_user(county_officer).get(page("change", employer)).context["form"]

    answer = as_user(county_officer).post(page("change", employer), said(street, headcount="55", version=form.initial["version"]))

    assert (answer.status_code, Employer.objects.get().headcount) == (302, 55)


def test_cover_in_the_dialog_leads_back_to_the_record(
    county_officer: User, street: Unit, workplace: Unit, as_user: Browser
) -> None:
    employer = make_employer(street)

    answer = as_user(county_officer).post(
        page("cover", employer), {"union": workplace.code, "covered_on": "2026-01-01"}, headers={"HX-Request": "true"}
    )

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, employer.get_absolute_url())
    assert Employer.objects.get().coverage == "own"


def test_cover_refused_shows_why_in_the_dialog(county_officer: User, street: Unit, as_user: Browser) -> None:
    employer = make_employer(street)

    answer = as_user(county_officer).post(
        page("cover", employer), {"union": street.code, "covered_on": "2026-01-01"}, headers={"HX-Request": "true"}
    )

    assert (answer.status_code, "error-text" in answer.content.decode() or "is-invalid" in answer.content.decode()) == (
        422,
        True,
    )
    assert Employer.objects.get().coverage == "none"


def test_uncover_and_close(county_officer: User, street: Unit, workplace: Unit, as_user: Browser) -> None:
    employer, client = make_employer(street, union=workplace, coverage="own"), as_user(county_officer)

    assert client.post(page("uncover", employer), {"note": "撤销"}).status_code == 302
    assert client.post(page("close", employer), {"closed_on": "2026-01-01"}).status_code == 302
    stored = Employer.objects.get()
    assert (stored.coverage, stored.state) == ("none", "closed")


def test_auditor_reads_but_finds_no_form(auditor: User, street: Unit, as_user: Browser) -> None:
    employer, client = make_employer(street), as_user(auditor)

    assert client.get(page("employer", employer)).status_code == 200
    assert [client.get(page(name, employer)).status_code for name in ("change", "cover", "uncover", "close")] == [403] * 4
