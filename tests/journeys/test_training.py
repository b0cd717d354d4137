"""A course day: the code on the wall, a phone that scans it, and the hours that follow."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.factories.accounts import make_user
from tests.factories.training import make_course, make_enrolment
from tests.factories.workforce import make_worker
from tests.journeys.hands import press, submit_dialog
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.units.models import Unit
from unionhall.workforce.models import HourEntry
from unionhall.workforce.queries import training

Fine = Callable[[Page], None]


def test_a_worker_scans_and_the_hours_are_credited(
    visitor: Visitor, county_officer: User, county: Unit, street: Unit, fine: Fine
) -> None:
    own = make_user("worker1")
    course = make_course(county)
    make_enrolment(course, make_worker(street, user=own))
    day = training.days_of(course)[0]
    wall = visitor.open(f"{course.get_absolute_url()}days/{day.pk}/code/", user=county_officer)
    expect(wall.locator("#code img")).to_be_visible()
    fine(wall)

    phone = visitor.open(f"/workforce/mine/training/sign-in/{training.token_of(day)}/", user=own, width=390)
    fine(phone)
    phone.get_by_role("button", name="我已到场").click()
    expect(phone.locator(".phone-note.is-done")).to_contain_text("签到成功")
    fine(phone)

    wall.goto(f"{visitor.address}{course.get_absolute_url()}people/")
    expect(wall.locator("tbody tr")).to_contain_text("林晓燕")
    fine(wall)
    press(wall, "结班并认定学时")
    submit_dialog(wall)
    expect(wall.locator("h1")).to_contain_text("已认定学时")
    assert HourEntry.objects.get().hours == 8
    phone.goto(f"{visitor.address}/workforce/mine/training/")
    expect(phone.locator(".phone-card")).to_contain_text("8 / 40")
    fine(phone)
