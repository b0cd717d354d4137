"""Events to programs of others: signed, tried again, and never into our own network."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.test import Client

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.support.jobs import queued
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.notices import outward
from unionhall.notices.actions import add_webhook, change_webhook, delivering, remove_webhook, renew_secret
from unionhall.notices.enums import DeliveryState
from unionhall.notices.models import Delivery, Webhook
from unionhall.units import signals
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]


@dataclass
class Listener:
    """A program that is told: what it heard, and what it answers."""

    url: str
    status: int = 204
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def listener(settings: Any) -> Iterator[Listener]:
    settings.WEBHOOKS_MAY_REACH_PRIVATE = True
    there = Listener("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            there.heard.append((dict(self.headers), body))
            self.send_response(there.status)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    there.url = f"http://127.0.0.1:{server.server_port}/hook?x=1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield there
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def webhook(listener: Listener, county: Unit, city_officer: User, actor: ActorOf) -> tuple[Webhook, str]:
    return add_webhook(name="区政府", url=listener.url, events=["unit.opened"], unit=county, by=actor(city_officer))


def tell(unit: Unit, capture: Any) -> None:
    with capture(execute=True):
        announce(signals.unit_opened, unit)


def deliver_all() -> None:
    for errand in queued("notices.deliver"):
        delivering.deliver(**errand["args"])  # type: ignore[arg-type]


def test_event_reaches_the_webhooks_above_it_signed(
    webhook: tuple[Webhook, str], listener: Listener, workplace: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    tell(workplace, django_capture_on_commit_callbacks)
    deliver_all()

    ((headers, body),) = listener.heard
    stamp = headers["X-Unionhall-Timestamp"]
    expected = hmac.new(webhook[1].encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["X-Unionhall-Signature"] == f"v1={expected}"
    told = json.loads(body)
    assert (told["event"], told["data"]) == (
        "unit.opened",
        {"code": "U0001", "name": "海风食品有限公司工会", "kind": "workplace", "state": workplace.state},
    )
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_event_elsewhere_or_not_asked_for_is_not_told(
    webhook: tuple[Webhook, str], foreign_workplace: Unit, workplace: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    tell(foreign_workplace, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        announce(signals.unit_closed, workplace)
    Webhook.objects.update(is_active=False)
    tell(workplace, django_capture_on_commit_callbacks)

    assert Delivery.objects.count() == 0


@pytest.mark.parametrize("status", [500, 404, 302])
def test_delivery_that_is_not_taken_is_tried_again_and_given_up_after_eight_times(
    status: int, webhook: tuple[Webhook, str], listener: Listener, workplace: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    listener.status = status
    tell(workplace, django_capture_on_commit_callbacks)
    delivery = Delivery.objects.get()

    for attempt in range(1, 9):
        with pytest.raises(outward.Unreachable):
            delivering.deliver(delivery.pk)
        delivery.refresh_from_db()
        assert (delivery.attempts, delivery.state) == (attempt, "failed" if attempt == 8 else "waiting")

    delivering.deliver(delivery.pk)
    assert (len(listener.heard), delivery.error) == (8, f"HTTP {status}")


@pytest.mark.parametrize(
    ("place", "is_public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_public_addresses_are_called(place: str, is_public: bool) -> None:
    assert outward.is_public(place) is is_public


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:5432/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "ftp://example.org/",
        "https://user:secret@example.org/",
        "http://",
        "http://host:99999/",
    ],
)
def test_webhook_into_our_own_network_is_refused(url: str, city: Unit, city_officer: User, actor: ActorOf) -> None:
    with pytest.raises(Refused) as refused:
        add_webhook(name="x", url=url, events=["unit.opened"], unit=city, by=actor(city_officer))

    assert (refused.value.reasons[0].field, Webhook.objects.count()) == ("url", 0)


def test_name_that_turns_inwards_after_it_was_accepted_is_not_called(
    webhook: tuple[Webhook, str], listener: Listener, settings: Any, workplace: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    settings.WEBHOOKS_MAY_REACH_PRIVATE = False
    tell(workplace, django_capture_on_commit_callbacks)

    with pytest.raises(outward.Unreachable):
        delivering.deliver(Delivery.objects.get().pk)

    assert listener.heard == []


def test_address_that_was_judged_is_the_one_connected_to(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time gains nothing: it is asked once."""
    asked = []
    real = socket.getaddrinfo

    def answering(host: str, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "hooks.example" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answering)
    outward.post(listener.url.replace("127.0.0.1", "hooks.example"), b"{}", {})

    assert asked.count("hooks.example") == 1
    assert listener.heard[0][0]["Host"].startswith("hooks.example:")


def test_webhook_needs_the_right_on_the_unit(
    city: Unit, county: Unit, county_officer: User, auditor: User, actor: ActorOf
) -> None:
    with pytest.raises(NotAllowed):
        add_webhook(name="x", url="https://93.184.216.34/", events=["unit.opened"], unit=county, by=actor(county_officer))
    with pytest.raises(Hidden):
        add_webhook(name="x", url="https://93.184.216.34/", events=["unit.opened"], unit=city, by=actor(county_officer))
    assert Webhook.objects.count() == 0


def test_webhook_of_unknown_events_is_refused(city: Unit, city_officer: User, actor: ActorOf) -> None:
    for events in ([], ["unit.exploded"]):
        with pytest.raises(Refused):
            add_webhook(name="x", url="https://93.184.216.34/", events=events, unit=city, by=actor(city_officer))
    assert Webhook.objects.count() == 0


def test_changes_of_a_webhook_are_recorded_without_its_secret(
    webhook: tuple[Webhook, str], city_officer: User, actor: ActorOf
) -> None:
    found, secret = webhook
    by = actor(city_officer)

    change_webhook(found, name="区政府", url=found.url, events=["unit.closed"], is_active=True, by=by)
    renewed = renew_secret(found, by=by)
    remove_webhook(found, by=by)

    entries = list(Entry.objects.order_by("id"))
    assert [entry.kind.rpartition(".")[2] for entry in entries] == ["added", "changed", "secret_renewed", "removed"]
    assert entries[1].changes == {"events": [["unit.opened"], ["unit.closed"]]}
    assert all(word not in json.dumps([entry.changes for entry in entries]) for word in (secret, renewed))


def test_secret_is_shown_once(as_user: Callable[[User], Client], city_officer: User, county: Unit, listener: Listener) -> None:
    browser = as_user(city_officer)
    facts = {"name": "区政府", "url": listener.url, "events": ["unit.opened"], "unit": county.code}

    shown = browser.post("/messages/webhooks/add/", facts)
    webhook = Webhook.objects.get()

    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    secret = shown.context["secret"]
    assert secret in shown.content.decode()
    assert secret not in browser.get(f"/messages/webhooks/{webhook.pk}/").content.decode()
    assert secret.encode() not in bytes(webhook.secret_sealed)


def test_form_of_a_webhook_does_not_reveal_units_out_of_reach(
    as_user: Callable[[User], Client], county: Unit, other_county: Unit, listener: Listener
) -> None:
    keeper = give(make_user("keeper"), "city", county)
    facts = {"name": "x", "url": listener.url, "events": ["unit.opened"], "unit": other_county.code}

    answer = as_user(keeper).post("/messages/webhooks/add/", facts)

    assert (answer.status_code, Webhook.objects.count()) == (422, 0)
