"""A year of the workforce, page by page: posts, a recruitment, the first contract, pay, a course, the work log, the appraisal,
a commendation, a better rank, and pay that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import Stage
from tests.factories.training import make_course
from tests.workforce.conftest import stage
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, today
from unionhall.notices.models import Publicity
from unionhall.units.models import Unit
from unionhall.workforce.actions import finishing
from unionhall.workforce.models import (
    AppraisalEntry,
    AppraisalRound,
    CommitteeSeat,
    Contract,
    Enrolment,
    Honour,
    HonourRound,
    HonourShare,
    HourEntry,
    LogSheet,
    Nomination,
    PayLine,
    PayRun,
    Post,
    Promotion,
    Worker,
)
from unionhall.workforce.queries import training

__all__ = ["stage"]
pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
Acting = Callable[[User], Actor]


class Year:
    """The officers who live through it. Every verb is a page that is sent."""

    def __init__(self, as_user: Browser, people: dict[str, User]) -> None:
        self.people = people
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
        "second": give(make_user("city2"), "city", city),
        "own": give(make_user("worker1"), "worker", street),
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


def trained(year: Year, worker: Worker, county: Unit) -> HourEntry:
    """A course of the district: the street enrols, the phone signs in, the hours are credited."""
    course = make_course(county)
    year.send("street", "workforce:course-enrol", course.pk, workers=[worker.pk])
    year.send("own", "workforce:sign-in", training.token_of(training.days_of(course)[0]))
    year.send("county", "workforce:course-close", course.pk)
    year.sees("own", reverse("workforce:mine-training"), "8 / 40")
    assert Enrolment.objects.get().state == "completed"
    return HourEntry.objects.get()


def logged(year: Year, worker: Worker) -> LogSheet:
    """What was done last month, on the phone; the month goes up and is confirmed by the street."""
    month = add_months(today().replace(day=1), -1)
    said = {"duty": "visits", "what": "走访企业，宣传工会法", "happened_on": month.replace(day=10), "reason": "外出培训，补记"}
    year.send("own", "workforce:my-log-write", **said)
    year.send("own", "workforce:my-month-send", f"{month:%Y-%m}")
    sheet = LogSheet.objects.get(worker=worker)
    year.send("street", "workforce:log-confirm", sheet.pk)
    return sheet


def appraised(year: Year, worker: Worker, county: Unit) -> AppraisalEntry:
    """The statement on the phone, marks of street and district, the review, the public notice, the lock."""
    year.send("county", "appraisals:open", unit=county.code, year=today().year, closes_on=today())
    held = AppraisalRound.objects.get()
    year.send("own", "appraisals:state", statement="走访企业四十家，调解争议十二件。")
    marks = {"ethics": 95, "competence": 95, "results": 95}
    for entry in AppraisalEntry.objects.filter(round=held):
        year.send("county", "appraisals:mark", entry.pk, role="county", **marks)
    own = AppraisalEntry.objects.get(worker=worker)
    year.send("street", "appraisals:mark", own.pk, role="street", **marks)
    year.send("county", "appraisals:close", held.pk)
    year.send("county", "appraisals:decide", held.pk, decided_on=today(), present="陈一、王二、李三", decision="同意")
    year.send("county", "appraisals:publish", held.pk)
    over(held)
    year.send("city", "appraisals:lock", held.pk, locked_on=today())
    own.refresh_from_db()
    return own


def over(round_: AppraisalRound | None = None) -> None:
    """The days of the public notice have passed."""
    Publicity.objects.update(starts_on=today() - timedelta(days=20), until=today() - timedelta(days=1))
    if round_ is not None:
        AppraisalRound.objects.filter(pk=round_.pk).update(public_until=today() - timedelta(days=1))


def commended(year: Year, worker: Worker, city: Unit, county: Unit) -> Honour:
    """Put forward by the district, voted on by three, made public, decided with a certificate by somebody else."""
    facts = {"unit": city.code, "year": today().year, "nominate_until": today(), "quota": 1}
    year.send("city", "workforce:honour-open", **facts)
    held = HonourRound.objects.get()
    year.send("city", "workforce:honour-share-out", held.pk, unit=county.code, places=1)
    year.send(
        "county", "workforce:nominate", HonourShare.objects.get().pk, worker=worker.pk, deeds="走访企业一百余次，调解争议十二件"
    )
    voters = ("city", "county", "street")
    year.send("city", "workforce:honour-committee", held.pk, users=[year.people[name].pk for name in voters])
    year.send("city", "workforce:honour-vote", held.pk)
    for name in voters:
        year.send(name, "workforce:ballot", held.pk, names=[Nomination.objects.get().pk])
    assert CommitteeSeat.objects.filter(has_voted=True).count() == 3
    year.send("city", "workforce:honour-publish", held.pk)
    over()
    year.send("second", "workforce:honour-decide", held.pk)
    return Honour.objects.get(worker=worker)


def promoted(year: Year, worker: Worker, effective_on: date) -> Promotion:
    """Put forward by the street, reviewed and made public by the county, appointed with a numbered paper."""
    year.sees("county", reverse("workforce:ranks"), worker.name)
    year.send("street", "workforce:propose", worker.pk)
    found = Promotion.objects.get()
    year.send("county", "workforce:promotion-review", found.pk, review="材料齐全，同意")
    year.send("county", "workforce:promotion-publish", found.pk)
    over()
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
    Worker.objects.filter(pk=worker.pk).update(user=year.people["own"])

    assert trained(year, worker, county).hours == 8
    assert logged(year, worker).counts == {"visits": 1}
    entry = appraised(year, worker, county)
    assert (entry.grade, entry.counted["trained"]) == ("competent", 8)
    assert commended(year, worker, city, county).certificate_number

    found = promoted(year, worker, effective_on=add_months(now, -4))
    assert (found.state, bool(found.paper_number)) == ("appointed", True)
    after = paid(year, county, add_months(now, -2))

    lines = {line.run_id: line for line in PayLine.objects.filter(worker=worker)}
    first, second = lines[before.pk], lines[after.pk]
    assert (second.base > first.base, second.back_pay) == (True, second.base - first.base)
    year.sees("own", reverse("workforce:payslip", args=[second.pk]), "补发")
    year.sees("city", f"{reverse('workforce:board')}?unit={city.code}", county.name, f"{second.month:%Y-%m}")
