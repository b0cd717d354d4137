"""The permission matrix: 404 outside the own units, 403 inside without the right, an answer with it.

Every page with a right is asked by somebody who holds it and by somebody who does not, with GET and with POST, for a thing
inside and for one outside. It grows by itself with the addresses; new kinds of things need a maker in ``samples``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from tests.architecture import sample_words, samples, samples_workforce
from tests.architecture.source import against
from tests.architecture.test_gates import addresses
from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.access.roles import ROLES
from unionhall.accounts.models import Token, User
from unionhall.desk.models import SavedView
from unionhall.jobs.models import Job
from unionhall.notices.models import Message
from unionhall.units.models import Unit
from unionhall.workforce.models import PayLine, PayRun, Worker

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


def holding(key: str) -> str | None:
    return next((role.name for role in ROLES.values() if key in role.keys), None)


def lacking(key: str) -> str | None:
    """A role with some right over the same units, but not this one."""
    return next((role.name for role in ROLES.values() if role.keys and key not in role.keys), None)


@pytest.fixture
def as_role(as_user: Browser, county: Unit) -> Callable[[str], Client]:
    """A browser of somebody who holds this role over the county."""

    def signed_in(role: str) -> Client:
        return as_user(give(make_user(f"role-{role}"), role, county, data_range="below"))

    return signed_in


def words(name: str) -> dict[str, str]:
    return {part: samples.word(name, part) for part in parts(PATTERNS[name])}


def both(browser: Client, address: str) -> list[int]:
    return [browser.get(address).status_code, browser.post(address).status_code]


def test_every_page_of_a_thing_can_be_asked_for() -> None:
    assert against(set(PATTERNS) - set(KNOWN), "addresses_without_sample") == []


@pytest.mark.parametrize("name", PLAIN)
def test_page_answers_who_holds_its_right_and_nobody_else(as_role: Callable[[str], Client], name: str) -> None:
    address, with_right, without = reverse(name, kwargs=words(name)), holding(KEYS[name]), lacking(KEYS[name])

    answer = as_role(with_right).get(address).status_code if with_right else 200
    refusals = both(as_role(without), address) if without else [403, 403]

    assert (answer in {200, 405}, refusals) == (True, [403, 403])


@pytest.mark.parametrize("name", PLACED)
def test_thing_is_hidden_outside_and_refused_without_the_right(
    as_role: Callable[[str], Client], workplace: Unit, foreign_workplace: Unit, name: str
) -> None:
    with_right, without = as_role(holding(KEYS[name]) or ""), as_role(lacking(KEYS[name]) or "")
    names = parts(PATTERNS[name])
    inside = reverse(name, kwargs=samples.at(name, names, workplace))
    outside = reverse(name, kwargs=samples.at(name, names, foreign_workplace))

    refused = both(without, inside)
    hidden = [code for code in both(with_right, outside) if code != 405]
    answer = 200 if name in sample_words.WITHOUT_FILE else with_right.get(inside).status_code

    assert (refused, set(hidden), answer in {200, 204, 302, 405, 409, 422}) == ([403, 403], {404}, True), answer


@pytest.mark.parametrize("name", [*PLAIN, *OWN])
@pytest.mark.django_db
def test_visitor_is_led_to_sign_in(client: Client, name: str) -> None:
    """Members to their own sign-in, everybody else to that of the staff."""
    answer = client.get(reverse(name, kwargs=words(name) if name in PATTERNS else {}))

    sign_in = reverse(getattr(CALLBACKS[name], "login_url", None) or "account_login")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, sign_in)


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
