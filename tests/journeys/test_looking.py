"""From a figure to a person, and the trace that looking leaves; the search by keyboard; what a reader may not see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import make_person, resident_id
from tests.factories.workforce import make_worker
from tests.journeys.hands import figures_on
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.units.actions.counting import recount
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Fine = Callable[[Page], None]


@pytest.fixture
def members(workplace: Unit) -> None:
    for number, name in enumerate(("王小明", "李小红", "赵大海"), start=1):
        make_person(workplace, name, number)
    recount()


@pytest.mark.usefixtures("members")
def test_figure_leads_to_the_person_and_the_look_at_the_number_is_noted(visitor: Visitor, city_officer: User, fine: Fine) -> None:
    page = visitor.open("/reports/", user=city_officer)
    assert figures_on(page)["会员"] == "3"
    fine(page)

    page.locator(".figure", has_text="会员").locator("a.figure-value").first.click()
    expect(page.locator("[data-row]")).to_have_count(3)
    page.fill(".query [name=search]", "lixiaohong")
    page.press(".query [name=search]", "Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    fine(page)
    page.locator("[data-row] a", has_text="李小红").click()
    expect(page.locator("h1")).to_contain_text("李小红")
    assert resident_id(2) not in page.content()
    page.locator(".masked-eye").first.click()
    expect(page.locator(".masked-value").first).to_have_text(resident_id(2))
    fine(page)

    page.goto(f"{visitor.address}/audit/looks/")
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("[data-row]")).to_contain_text(city_officer.name)
    expect(page.locator("[data-row]")).to_contain_text("李小红")
    [noted] = Entry.objects.filter(actor_id=city_officer.pk, subject_type="members.person")
    assert (noted.subject_label, noted.note) == ("李小红", "证件号码")


def test_unit_is_found_and_opened_with_the_keyboard_alone(
    visitor: Visitor, city_officer: User, workplace: Unit, fine: Fine
) -> None:
    page = visitor.open("/", user=city_officer)
    fine(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("hfsp", delay=30)
    expect(page.locator("#search-results a", has_text=workplace.name)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/units/{workplace.code}/")
    expect(page.locator("h1")).to_contain_text(workplace.name)
    fine(page)


def test_language_and_dark_are_kept_on_the_next_page(visitor: Visitor, city_officer: User, fine: Fine) -> None:
    page = visitor.open("/", user=city_officer)
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Dark").click()
    page.goto(f"{visitor.address}/units/tree/")

    assert (page.locator("html").get_attribute("lang"), page.locator("html").get_attribute("data-bs-theme")) == ("en", "dark")
    expect(page.locator("h1")).to_have_text("Tree of units")
    fine(page)


def test_foreign_unit_is_not_found_and_a_page_without_the_right_is_refused(
    visitor: Visitor, chair: User, foreign_workplace: Unit, fine: Fine
) -> None:
    page = visitor.open("/", user=chair)
    answers = [page.goto(f"{visitor.address}{path}") for path in (f"/units/{foreign_workplace.code}/", "/units/NOWHERE/")]
    assert [answer.status for answer in answers if answer] == [404, 404]
    assert foreign_workplace.name not in page.content()
    fine(page)

    refused = page.goto(f"{visitor.address}/access/users/")
    assert refused is not None
    assert refused.status == 403
    fine(page)
    visitor.complaints[:] = [each for each in visitor.complaints if "404" not in each and "403" not in each]  # the answers


def test_what_one_typed_is_not_shown_to_the_next_at_the_same_window(visitor: Visitor, street: Unit) -> None:
    first, second = (give(make_user(name), "worker", street) for name in ("first", "second"))
    for number, user in enumerate((first, second), 1):
        make_worker(street, f"工作者{number}", number, user=user)
    page = visitor.open(reverse("workforce:mine-ask"), user=first, width=390)
    page.fill("[name=what]", "周末授课")
    page.reload()
    expect(page.locator("[name=what]")).to_have_value("周末授课")

    visitor.change(page, second)
    page.reload()

    expect(page.locator("[name=what]")).to_have_value("")
