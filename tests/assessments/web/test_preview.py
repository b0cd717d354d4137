"""The card is drawn beside its form before anybody approves it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.factories.assessments import make_card
from unionhall.accounts.models import User
from unionhall.policies.models import Version
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


def typed(points: str) -> dict[str, str]:
    row = {"code": "A1", "block": "六好", "title": "班子健全", "points": points, "scoring": "evidence", "judge": "all"}
    plain = {"p-name": "六好", "p-edition": "2026", "p-total": "100", "p-bonus_at_most": "0", "p-items-n": "1", "preview": "1"}
    return plain | {f"p-items-0-{name}": value for name, value in row.items()}


def test_form_is_previewed_and_keeps_nothing(county: Unit, county_officer: User, as_user: Browser) -> None:
    url = f"{reverse('policies:draft', args=['assessments.scorecard'])}?unit={county.code}"
    answer = as_user(county_officer).post(url, typed("100") | {"unit": county.code})

    assert (answer.status_code, Version.objects.count()) == (200, 0)
    assert answer.context["preview"]["blocks"][0]["points"] == 100


def test_points_that_do_not_add_up_are_said_instead_of_a_preview(county: Unit, county_officer: User, as_user: Browser) -> None:
    url = f"{reverse('policies:draft', args=['assessments.scorecard'])}?unit={county.code}"
    answer = as_user(county_officer).post(url, typed("90") | {"unit": county.code})

    assert "preview" not in answer.context
    assert "90" in answer.content.decode()


def test_indicator_is_chosen_by_its_label_and_an_unknown_one_stays(county: Unit, county_officer: User, as_user: Browser) -> None:
    url = f"{reverse('policies:draft', args=['assessments.scorecard'])}?unit={county.code}"
    row = {"p-items-0-scoring": "register", "p-items-0-indicator": "welfare.new", "p-items-0-full_at": "1"}
    page = as_user(county_officer).post(url, typed("100") | row | {"unit": county.code}).content.decode()

    assert '<option value="units.term">' in page
    assert '<option value="welfare.new" selected>' in page


def test_version_shows_its_card(county: Unit, county_officer: User, as_user: Browser) -> None:
    version = make_card(county)
    page = as_user(county_officer).get(reverse("policies:version", args=[version.pk]))

    assert page.context["preview"]["by_register"] == 40
    assert [line["line"] for block in page.context["preview"]["blocks"] for line in block["items"] if line["line"]] != []
