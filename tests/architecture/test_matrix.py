"""The permission matrix: 404 outside the own units, 403 inside without the right, an answer with it.

Every page with a right is asked by somebody who holds it and by somebody who does not, with GET and with POST, for a thing
inside and for one outside. It grows by itself with the addresses; new kinds of things need a maker in ``samples``.
One test asks for all pages of a package and tells all that are wrong: signing in costs more than asking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from tests.architecture import sample_words, samples, samples_workforce
from tests.architecture.source import against
from tests.architecture.test_gates import addresses
from tests.factories import talent
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.workforce import make_worker
from unionhall.access.roles import ROLES
from unionhall.accounts.models import Token, User
from unionhall.desk.models import SavedView
from unionhall.jobs.models import Job
from unionhall.notices.models import Message
from unionhall.units.models import Unit
from unionhall.workforce.models import CommitteeSeat, PayLine, PayRun, Worker

Browser = Callable[[User], Client]


def gated() -> Iterator[tuple[str, URLPattern]]:
    return ((name, each) for name, each in addresses() if getattr(each.callback, "page_key", ""))


def parts(pattern: URLPattern) -> list[str]:
    return list(pattern.pattern.converters)


PATTERNS = dict(gated())
KNOWN = [name for name, each in PATTERNS.items() if samples.is_known(name, parts(each))]
PLACED = [name for name in KNOWN if samples.is_placed(name, parts(PATTERNS[name]))]
PLAIN = [name for name in KNOWN if name not in PLACED]
OWN = [
    name
    for name, each in addresses()
    if getattr(each.callback, "page_reason", "") and not parts(each) and not hasattr(each.callback, "has_own_door")
]
CALLBACKS = {name: each.callback for name, each in addresses()}
KEYS = {name: each.callback.page_key for name, each in gated()}


ANSWERS = {200, 204, 302, 405, 409, 422}


def package_of(name: str) -> str:
    return name.partition(":")[0]


def packages(names: list[str]) -> list[str]:
    return sorted(set(map(package_of, names)))


def holding(key: str) -> str | None:
    return next((role.name for role in ROLES.values() if key in role.keys), None)


def lacking(key: str) -> str | None:
    """A role with some right over the same units, but not this one."""
    return next((role.name for role in ROLES.values() if role.keys and key not in role.keys), None)


@pytest.fixture
def as_role(as_user: Browser, county: Unit) -> Callable[[str], Client]:
    """A browser of somebody who holds this role over the county, signed in once."""

    @cache
    def signed_in(role: str) -> Client:
        browser = as_user(give(make_user(f"role-{role}"), role, county, data_range="below"))
        browser.raise_request_exception = False  # a page that breaks is one of several faults to tell
        return browser

    return signed_in


@contextmanager
def put_back() -> Iterator[None]:
    """What is made for one address, and what asking for it changes, is gone before the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def words(name: str) -> dict[str, str]:
    return {part: samples.word(name, part) for part in parts(PATTERNS[name])}


def both(browser: Client, address: str) -> list[int]:
    return [browser.get(address).status_code, browser.post(address).status_code]


def test_every_page_of_a_thing_can_be_asked_for() -> None:
    assert against(set(PATTERNS) - set(KNOWN), "addresses_without_sample") == []


@pytest.mark.parametrize("package", packages(PLAIN))
def test_pages_answer_who_holds_their_right_and_nobody_else(as_role: Callable[[str], Client], package: str) -> None:
    found = {name: asked(as_role, name) for name in PLAIN if package_of(name) == package}

    assert {name: codes for name, codes in found.items() if codes not in {(200, 403, 403), (405, 403, 403)}} == {}


def asked(as_role: Callable[[str], Client], name: str) -> tuple[int, ...]:
    """What the page answers with its right, and without it to GET and POST."""
    address, with_right, without = reverse(name, kwargs=words(name)), holding(KEYS[name]), lacking(KEYS[name])
    answer = as_role(with_right).get(address).status_code if with_right else 200
    return (answer, *(both(as_role(without), address) if without else (403, 403)))


@pytest.mark.parametrize("package", packages(PLACED))
def test_things_are_hidden_outside_and_refused_without_the_right(
    as_role: Callable[[str], Client], workplace: Unit, foreign_workplace: Unit, package: str
) -> None:
    wrong = {}
    for name in (each for each in PLACED if package_of(each) == package):
        browsers = as_role(holding(KEYS[name]) or ""), as_role(lacking(KEYS[name]) or "member")
        with put_back():
            refused, hidden, answer = looked_for(name, browsers, workplace, foreign_workplace)
        if (refused, hidden - {405}, answer in ANSWERS) != ([403, 403], {404}, True):
            wrong[name] = refused, hidden, answer

    assert wrong == {}


def looked_for(name: str, browsers: tuple[Client, Client], inside: Unit, outside: Unit) -> tuple[list[int], set[int], int]:
    """What a thing's page answers: inside without the right, outside with it, inside with it."""
    with_right, without = browsers
    here, there = (reverse(name, kwargs=samples.at(name, parts(PATTERNS[name]), unit)) for unit in (inside, outside))
    answer = 200 if name in sample_words.WITHOUT_FILE else with_right.get(here).status_code
    return both(without, here), set(both(with_right, there)), answer


@pytest.mark.django_db
def test_visitor_is_led_to_sign_in(client: Client) -> None:
    """Members to their own sign-in, everybody else to that of the staff."""
    wrong = {}
    for name in [*PLAIN, *OWN]:
        answer = client.get(reverse(name, kwargs=words(name) if name in PATTERNS else {}))
        led = answer.status_code, answer.headers.get("Location", "").split("?")[0]
        if led != (302, reverse(getattr(CALLBACKS[name], "login_url", None) or "account_login")):
            wrong[name] = led

    assert wrong == {}


def own_work(owner: User, unit: Unit) -> dict[str, int]:
    """An entry of the owner's log, and the ballot in which he or she has a seat."""
    worker = Worker.objects.filter(user=owner).first() or make_worker(unit, number=unit.pk % 9_000, user=owner)
    seat = CommitteeSeat.objects.create(round=talent.make_round(unit), unit_path=unit.path, user=owner)
    entry = talent.make_entry(worker).pk
    pages = dict.fromkeys(("workforce:my-entry", "workforce:my-entry-change", "workforce:my-entry-strike"), entry)
    return pages | {"workforce:ballot": seat.round_id}


def own_payslip(owner: User, unit: Unit) -> int:
    line = PayLine.objects.get(pk=samples_workforce.line(unit))
    Worker.objects.filter(pk=line.worker_id).update(user=owner)
    PayRun.objects.filter(pk=line.run_id).update(state="locked", locked_at=timezone.now())
    return line.pk


def own_things(owner: User, unit: Unit) -> dict[str, int]:
    """Pages of things that belong to one person, with such a thing."""
    job = Job.objects.create(name="x", title="x", owner_id=owner.pk, unit_path=unit.path).pk
    token = Token.objects.create(user=owner, name="x", token_hash=b"x", hint="x", expires_at="2099-01-01T00:00Z").pk
    return {
        "jobs:job": job,
        "jobs:progress": job,
        "jobs:cancel": job,
        "accounts:token-revoke": token,
        "access:act-in": owner.grants.get().pk,
        "access:take-back": owner.grants.get().pk,
        "notices:message": Message.objects.create(user=owner, kind="x", title="x").pk,
        "workforce:payslip": own_payslip(owner, unit),
        **own_work(owner, unit),
        "portal:message": Message.objects.create(user=owner, kind="x", title="x").pk,
        "desk:view-delete": SavedView.objects.create(user=owner, page="members:list", name="x").pk,
        "mfa_edit_webauthn": Authenticator.objects.create(user=owner, type="webauthn", data={}).pk,
        "mfa_remove_webauthn": Authenticator.objects.get().pk,
    }


def test_things_of_another_person_do_not_exist(as_user: Browser, chair: User, foreign_workplace: Unit, workplace: Unit) -> None:
    stranger = as_user(give(make_user("stranger"), "chair", foreign_workplace))
    things = own_things(chair, workplace)

    codes = {name: {code for code in both(stranger, reverse(name, args=[pk])) if code != 405} for name, pk in things.items()}

    # The first two ask for the password again before they look; the last one says the same to everybody.
    careless = {"mfa_edit_webauthn", "mfa_remove_webauthn", "desk:view-delete"}
    assert {name for name, found in codes.items() if found != {404}} == careless
    assert [kind.objects.filter(user=chair).count() for kind in (Authenticator, SavedView)] == [1, 1]


def test_every_page_of_one_persons_thing_is_asked_for(chair: User, workplace: Unit) -> None:
    own = [(name, each) for name, each in addresses() if getattr(each.callback, "page_reason", "")]
    personal = {name for name, each in own if "pk" in parts(each) and not getattr(each.callback, "has_own_door", False)}

    assert personal <= set(own_things(chair, workplace))
