"""A post is filled: planned and decided, applied for on the phone, reviewed, tested, ranked, checked, made public, hired."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from tests.factories.members import resident_id
from tests.factories.recruiting import JUDGES, Stage, make_posts, officer
from tests.journeys.hands import choose_unit, press, submit_dialog
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.notices.channels import MemorySms
from unionhall.notices.models import Publicity
from unionhall.units.models import Unit
from unionhall.workforce.actions import marking
from unionhall.workforce.models import Application, Campaign, Candidate, Post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Fine = Callable[[Page], None]
PHONE = "13912345678"


@pytest.fixture
def stage(city: Unit, street: Unit) -> Stage:
    """The street lacks one worker; the stage brings rivals and marks, all else is done by hand below."""
    found = Stage.__new__(Stage)
    found.city, found.street = city, street
    found.one, found.two = officer(city, "planner"), officer(city, "decider")
    make_posts(street, 1, found.one, workers=2_000)
    return found


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("form.task button.btn-primary").click()


def step(page: Page, label: str) -> None:
    """One of the campaign's steps, in the dialog."""
    press(page, label)
    submit_dialog(page)


def plan(visitor: Visitor, planner: User, city: Unit) -> Campaign:
    page = visitor.open("/workforce/recruitment/plan/", user=planner)
    choose_unit(page, city.name, field="unit")
    day = today()
    for name, value in {
        "title": "市工会社会工作者公开招聘",
        "headcount": "1",
        "applies_from": day.isoformat(),
        "applies_until": (day + timedelta(days=5)).isoformat(),
        "written_on": (day + timedelta(days=20)).isoformat(),
        "interview_on": (day + timedelta(days=30)).isoformat(),
        "contact": "0532-85912351",
    }.items():
        page.fill(f"[name={name}]", value)
    send(page)
    return Campaign.objects.get()


def apply(visitor: Visitor, stage: Stage, fine: Fine) -> None:
    """On the phone: a code, the form, the certificate, sent."""
    page = visitor.open(stage.campaign.public_url, width=390)
    fine(page)
    page.get_by_role("link", name="我要报名").first.click()
    page.fill("[name=phone]", PHONE)
    page.get_by_role("button", name="发送验证码").click()
    page.fill("[name=code]", re.findall(r"\d{6}", MemorySms.outbox[-1][1])[0])
    page.locator("form.public-form button[type=submit]").click()
    page.select_option("[name=opening]", index=1)
    for name, value in {
        "name": "林晓燕",
        "document": resident_id(77, born=today().replace(year=today().year - 25)),
        "school": "青岛大学",
        "major": "社会工作",
        "graduated_on": "2024-07-01",
        "certificate_mediator": "鲁劳调000123",
    }.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=education]", "60")
    fine(page)
    page.locator("button[name=send]").click()
    expect(page.locator("main")).to_contain_text("待审查")


def review(page: Page, visitor: Visitor, stage: Stage, reviewer: User, fine: Fine) -> None:
    """All go to one officer: the certificate is looked into, then each is decided on."""
    page.goto(f"{visitor.address}/workforce/recruitment/{stage.campaign.pk}/applications/")
    press(page, "分派审查")
    boxes = page.locator("#dialog-body [name=reviewers]")
    boxes.first.wait_for()
    for box in boxes.all():
        box.set_checked(box.get_attribute("value") == str(reviewer.pk))
    submit_dialog(page)
    page.goto(visitor.address + Application.objects.get(phone=PHONE).get_absolute_url())
    page.get_by_role("button", name="核验", exact=True).click()
    page.locator("#dialog-body [name=confirmed][value=yes]").check()
    submit_dialog(page)
    fine(page)
    for _each in range(3):
        press(page, "审查")
        page.locator("#dialog-body [name=qualified][value=yes]").check()
        submit_dialog(page)
    page.goto(visitor.address + stage.campaign.get_absolute_url())
    step(page, "结束审查")


def examine(page: Page, visitor: Visitor, stage: Stage, fine: Fine) -> None:
    """Rooms, seats, written marks (by sheet elsewhere), one panel, the judges' marks of the best."""
    test = f"{visitor.address}/workforce/recruitment/{stage.campaign.pk}/test/"
    page.goto(test)
    page.get_by_role("button", name="增加考场").click()
    page.fill("#dialog-body [name=place]", "市职工教育中心")
    submit_dialog(page)
    page.goto(test)
    page.get_by_role("button", name="排座").click()
    submit_dialog(page)
    entries = [marking.Entry(each, Decimal(80 - place), is_absent=False) for place, each in enumerate(stage.candidates())]
    marking.enter_many(stage.campaign, entries, by=stage.one)
    page.goto(test)
    fine(page)
    step(page, "锁定笔试成绩")
    page.goto(test)
    page.get_by_role("button", name="增加考官组").click()
    page.fill("#dialog-body [name=place]", "三楼会议室")
    page.fill("#dialog-body [name=judges]", "\n".join(JUDGES))
    submit_dialog(page)
    for place, candidate in enumerate(Candidate.objects.filter(state="interview").order_by("application__phone")):
        page.goto(visitor.address + candidate.get_absolute_url())
        press(page, "面试评分")
        for seat in range(1, len(JUDGES) + 1):
            page.fill(f"#dialog-body [name=judge_{seat}]", str(80 - place))
        submit_dialog(page)
    page.goto(visitor.address + stage.campaign.get_absolute_url())
    step(page, "锁定面试成绩")
    step(page, "计算排名")


def finish(page: Page, visitor: Visitor, stage: Stage, fine: Fine) -> None:
    """Both checks, the public notice, its end, the first working day."""
    results = f"{visitor.address}/workforce/recruitment/{stage.campaign.pk}/results/"
    for kind in ("health", "background"):
        page.goto(results)
        page.get_by_role("button", name="登记结果").first.click()
        page.select_option("#dialog-body [name=kind]", kind)
        submit_dialog(page)
    page.goto(results)
    fine(page)
    step(page, "公示结果")
    Publicity.objects.update(starts_on=today() - timedelta(days=20), until=today() - timedelta(days=1))
    page.goto(results)
    step(page, "结束公示")
    page.goto(results)
    page.get_by_role("button", name="聘用").first.click()
    submit_dialog(page)


def test_a_post_is_filled(
    visitor: Visitor, stage: Stage, city_officer: User, second_city_officer: User, city: Unit, street: Unit, fine: Fine
) -> None:
    stage.campaign = plan(visitor, city_officer, city)
    decider = visitor.open(f"{stage.campaign.get_absolute_url()}decide/", user=second_city_officer)
    fine(decider)
    send(decider)
    step(decider, "发布公告")
    stage.campaign.refresh_from_db()
    apply(visitor, stage, fine)
    for number in (1, 2):
        stage.applied(number)
    stage.past("applies_from", "applies_until")
    decider.reload()
    step(decider, "截止报名")
    stage.campaign.refresh_from_db()
    review(decider, visitor, stage, second_city_officer, fine)
    stage.campaign.refresh_from_db()
    examine(decider, visitor, stage, fine)
    finish(decider, visitor, stage, fine)

    post = Post.objects.select_related("worker").get()
    assert (post.state, post.unit, post.worker is not None) == ("filled", street, True)
    expect(decider.locator("h1")).to_contain_text(post.worker.name if post.worker else "")
