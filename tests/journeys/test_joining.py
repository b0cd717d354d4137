"""A worker joins on the phone, the chair admits, the card shows, and the public page verifies it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories.members import resident_id
from tests.journeys.hands import press, submit_dialog
from tests.support.browser import Visitor
from unionhall.accounts.models import User
from unionhall.members.models import Application, Card, Person
from unionhall.members.queries import applications
from unionhall.notices.channels import MemorySms
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Fine = Callable[[Page], None]
MOST_BYTES = 150_000


@pytest.fixture(autouse=True)
def _sms(settings: Any) -> Iterator[None]:
    settings.SMS_BACKEND = "unionhall.notices.channels.MemorySms"
    MemorySms.outbox.clear()
    yield
    MemorySms.outbox.clear()


class Network:
    """What really goes over the line from now on, as the browser's own network panel has it."""

    def __init__(self, page: Page) -> None:
        self.pages: list[str] = []
        self.size = 0
        panel = page.context.new_cdp_session(page)
        panel.send("Network.enable")
        panel.on("Network.requestWillBeSent", self._asked)
        panel.on("Network.loadingFinished", self._finished)

    def _asked(self, event: dict[str, Any]) -> None:
        if event.get("type") == "Document":
            self.pages.append(event["request"]["method"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.size += int(event["encodedDataLength"])


def test_worker_joins_by_the_poster_and_the_card_is_verified(visitor: Visitor, chair: User, workplace: Unit, fine: Fine) -> None:
    door = f"/join/u/{applications.token_of(workplace)}/"
    # Without the service worker the network panel tells all; with it even less goes over the line (the next test has it).
    phone = visitor.open(door, width=390, service_workers="block")

    line = Network(phone)
    phone.goto(visitor.address + door)
    fine(phone)
    phone.fill("[name=name]", "王小明")
    phone.fill("[name=document]", resident_id(1))
    phone.fill("[name=phone]", "13800000001")
    phone.click("[data-step=next]")
    phone.fill("[name=job]", "质检员")
    phone.check("[name=is_migrant]")
    fine(phone)
    phone.click("[data-step=next]")
    expect(phone.locator("[data-review]")).to_contain_text("王小明")
    phone.check("[name=voluntary]")
    fine(phone)
    phone.click("[data-step=send]")
    expect(phone.locator(".strip")).to_contain_text(workplace.name)
    fine(phone)
    assert line.pages == ["GET", "POST", "GET"]
    assert line.size < MOST_BYTES

    desk = visitor.open(f"/members/applications/{Application.objects.get().pk}/", user=chair)
    fine(desk)
    press(desk, "批准入会")
    submit_dialog(desk)
    assert Person.objects.get().unit == workplace

    card = sign_in_and_open_the_card(phone, visitor)
    fine(phone)
    phone.goto(f"{visitor.address}{card}")
    expect(phone.locator("main")).to_contain_text("此卡有效")
    expect(phone.locator("main")).to_contain_text("王*明")
    fine(phone)


def sign_in_and_open_the_card(phone: Page, visitor: Visitor) -> str:
    """By telephone, code, and the end of the document; returns where the card's code leads."""
    phone.goto(f"{visitor.address}/my/sign-in/")
    phone.fill("[name=phone]", "13800000001")
    phone.click("button[type=submit]")
    sent = re.search(r"\d{6}", MemorySms.outbox[-1][1])
    assert sent
    phone.fill("[name=code]", sent[0])
    phone.click("button[type=submit]")
    phone.fill("[name=tail]", resident_id(1)[-4:])
    phone.click("button[type=submit]")
    expect(phone.locator("h2").first).to_contain_text("王小明")
    phone.click("text=出示会员卡")
    expect(phone.locator(".wallet-code")).to_be_visible()
    return verified(Card.objects.get())


def verified(card: Card) -> str:
    from unionhall.members import papers
    from unionhall.members.queries import cards

    return papers.check_path(cards.shown_code(card, minutes=10))


def test_line_drops_while_somebody_joins(visitor: Visitor, workplace: Unit) -> None:
    page = visitor.open(f"/join/u/{applications.token_of(workplace)}/", width=390)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.fill("[name=name]", "王小明")
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    page.goto(f"{visitor.address}/my/sign-in/")
    expect(page.locator("main")).to_contain_text("现在没有网络")
    page.context.set_offline(False)
    page.go_back()
    expect(page.locator("[name=name]")).to_have_value("王小明")
