"""A year of the workforce, page by page: posts, a recruitment, the first contract, pay, a better rank, and pay that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import Stage
from tests.workforce.conftest import stage
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, today
from unionhall.notices.models import Publicity
from unionhall.units.models import Unit
from unionhall.workforce.actions import finishing
from unionhall.workforce.models import Contract, PayLine, PayRun, Post, Promotion, Worker

__all__ = ["stage"]
pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
Acting = Callable[[User], Actor]


class Year:
    """The officers who live through it. Every verb is a page that is sent."""

    def __init__(self, as_user: Browser, people: dict[str, User]) -> None:
        self.clients = {name: as_user(user) for name, user in people.items()}

    def send(self, who: str, name: str, *args: object, **said: object) -> None:
        answer = self.clients[who].post(reverse(name, args=args), said)
        assert answer.status_code == 302, (name, answer.status_code, answer.content.decode()[:3000])

    def sees(self, who: str, url: str, *words: str) -> None:
        body = self.clients[who].get(url).content.decode()
        assert [word for word in words if word not in body] == []


@pytest.fixture
def year(as_user: Browser, city: Unit, county: Unit, street: Unit, city_officer: User, county_officer: User) -> Year:
    people = {
        "city": city_officer,
        "county": county_officer,
        "checker": give(make_user("county2"), "county", county),
        "street": give(make_user("street"), "street", street),
        "finance": give(make_user("finance"), "finance", city),
    }
    return Year(as_user, people)


def taken_on(stage: Stage, started_on: date) -> Worker:
    """Two places, six applicants; the best two, from the notice to the first working day."""
    stage.decided().announced().apply(6, certificates={1: {"mediator": "37020000123"}})
    stage.ended_applying().reviewed().seated().marked([90, 85, 70, 65, 64, 63])
    stage.interviewed({0: 90, 1: 88}).ranked(draw=True).checked().published()
    Publicity.objects.update(starts_on=today() - timedelta(days=20), until=today() - timedelta(days=1))
    stage.campaign = finishing.end_publicity(stage.campaign, by=stage.one)
    first, second = stage.candidates()[:2]
    worker = finishing.hire(first, by=stage.one, started_on=started_on)
    finishing.hire(second, by=stage.one, started_on=started_on)
    finishing.close(stage.campaign, by=stage.one)
    return worker


def paid(year: Year, county: Unit, month: date) -> PayRun:
    """Drafted, checked by another, approved, locked."""
    year.send("county", "workforce:run-draft", unit=county.code, month=f"{month:%Y-%m}")
    run = PayRun.objects.get(month=month)
    year.send("checker", "workforce:run-check", run.pk)
    year.send("checker", "workforce:run-approve", run.pk)
    year.send("finance", "workforce:run-lock", run.pk)
    return run


def signed(year: Year, worker: Worker) -> Contract:
    start = worker.started_on
    until, probation = (add_months(start, months) - timedelta(days=1) for months in (36, 6))
    terms = {"kind": "fixed", "signed_on": start, "starts_on": start, "ends_on": until, "probation_until": probation}
    year.sees("county", reverse("workforce:unsigned"), worker.name)
    year.send("county", "workforce:sign", worker.pk, **terms)
    return Contract.objects.get(worker=worker)


def promoted(year: Year, worker: Worker, effective_on: date) -> Promotion:
    """Put forward by the street, reviewed and made public by the county, appointed with a numbered paper."""
    result = {"year": today().year - 1, "grade": "competent", "decided_on": effective_on.replace(day=1)}
    year.send("county", "workforce:worker-result", worker.pk, **result)
    year.sees("county", reverse("workforce:ranks"), worker.name)
    year.send("street", "workforce:propose", worker.pk)
    found = Promotion.objects.get()
    year.send("county", "workforce:promotion-review", found.pk, review="材料齐全，同意")
    year.send("county", "workforce:promotion-publish", found.pk)
    Publicity.objects.update(starts_on=today() - timedelta(days=20), until=today() - timedelta(days=1))
    year.send("county", "workforce:promotion-appoint", found.pk, effective_on=effective_on)
    found.refresh_from_db()
    return found


def test_a_year_in_the_life_of_the_workforce(year: Year, stage: Stage, city: Unit, county: Unit, street: Unit) -> None:
    now = today().replace(day=1)
    year.sees("street", f"{reverse('posts:board')}?unit={street.code}", "应配")
    worker = taken_on(stage, add_months(now, -18))
    assert (Post.objects.filter(state="filled").count(), Worker.objects.count()) == (2, 2)

    contract = signed(year, worker)
    year.sees("county", contract.get_absolute_url(), worker.name)
    before = paid(year, county, add_months(now, -3))
    own = make_user("worker1")
    Worker.objects.filter(pk=worker.pk).update(user=own)

    found = promoted(year, worker, effective_on=add_months(now, -4))
    assert (found.state, bool(found.paper_number)) == ("appointed", True)
    after = paid(year, county, add_months(now, -2))

    lines = {line.run_id: line for line in PayLine.objects.filter(worker=worker)}
    first, second = lines[before.pk], lines[after.pk]
    assert (second.base > first.base, second.back_pay) == (True, second.base - first.base)
    year.clients["own"] = Client()
    year.clients["own"].force_login(own, backend="allauth.account.auth_backends.AuthenticationBackend")
    year.sees("own", reverse("workforce:payslip", args=[second.pk]), "补发")
    year.sees("city", f"{reverse('workforce:board')}?unit={city.code}", county.name, f"{second.month:%Y-%m}")
