"""A street officer turns an uncovered employer into a founded union, and the coverage figure moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.factories.foundings import applicants
from tests.factories.organizing import make_employer
from tests.journeys.hands import figures_on, press, submit_dialog
from tests.support.browser import Visitor
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.members.models import Person
from unionhall.organizing.actions import electing
from unionhall.organizing.models import Establishment
from unionhall.units.actions.counting import recount
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Fine = Callable[[Page], None]
CROWD = applicants(30, women=4)


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("form.task button.btn-primary").click()


def decide(visitor: Visitor, officer: User, record: str, label: str, fine: Fine) -> None:
    """The upper union's officer opens the record and presses its one primary button."""
    page = visitor.open(record, user=officer)
    fine(page)
    press(page, label)
    submit_dialog(page)


def begin(page: Page, visitor: Visitor, fine: Fine) -> Establishment:
    """From the list of the uncovered to the filed request."""
    page.goto(f"{visitor.address}/employers/uncovered/")
    page.get_by_role("link", name="发起建会").click()
    fine(page)
    page.fill("[name=group_head]", "李组长")
    send(page)
    press(page, "报送请示")
    submit_dialog(page)
    expect(page.locator(".strip-waiting")).to_contain_text("八大湖街道总工会")
    return Establishment.objects.get()


def gather(page: Page, founding: Establishment, officer: User, fine: Fine) -> None:
    """Members from a table, candidates, and the request for the congress."""
    press(page, "录入职工")
    page.fill("[name=people]", "\n".join(f"{each.name} {each.document} {each.phone}" for each in CROWD))
    fine(page)
    send(page)
    for number, member in enumerate(founding.members.order_by("pk")[:4]):
        office = "member" if number else "chair"
        electing.stand(founding, by=actor_for(officer), member=member, body="committee", office=office)
    page.reload()
    press(page, "请示召开大会")
    page.fill("[name=congress_on]", today().isoformat())
    page.fill("[name=congress_place]", "公司会议室")
    fine(page)
    send(page)


def vote(page: Page, founding: Establishment, fine: Fine) -> None:
    press(page, "报告选举结果")
    for name, value in {"present": 29, "issued": 29, "returned": 29, "valid": 28}.items():
        page.fill(f"[name={name}]", str(value))
    for candidate, votes in zip(founding.candidates.order_by("pk"), (28, 25, 20, 11), strict=True):
        page.fill(f"[name=votes_{candidate.pk}]", str(votes))
    fine(page)
    send(page)


def test_uncovered_employer_becomes_a_founded_union(
    visitor: Visitor, street_officer: User, county_officer: User, street: Unit, fine: Fine
) -> None:
    make_employer(street, "海风食品有限公司", headcount=40, registered_on=today() - timedelta(days=300))
    recount()
    page = visitor.open("/employers/coverage/", user=street_officer)
    assert (figures_on(page)["未建会"], figures_on(page)["逾期"]) == ("1", "1")
    fine(page)
    founding = begin(page, visitor, fine)
    record = founding.get_absolute_url()
    decide(visitor, county_officer, record, "同意筹备", fine)
    page.reload()
    gather(page, founding, street_officer, fine)
    decide(visitor, county_officer, record, "同意开会", fine)
    page.reload()
    vote(page, founding, fine)
    decide(visitor, county_officer, record, "批复成立", fine)

    founding.refresh_from_db()
    assert founding.union is not None
    assert (founding.union.parent, Person.objects.filter(unit=founding.union).count()) == (street, 30)
    page.goto(f"{visitor.address}/employers/coverage/")
    assert (figures_on(page)["未建会"], figures_on(page)["建会率"]) == ("0", "100.0\u202f%")
