"""Posts, recruitment, endings, ranks, other work and welfare as programs meet them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.api.conftest import Program
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import Stage
from tests.factories.talent import make_nomination, make_round, make_share, make_talent
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.policies import packing
from unionhall.policies.actions import loading
from unionhall.units.actions.counting import add
from unionhall.units.models import Unit
from unionhall.workforce.actions import contracting, filing, reviewing
from unionhall.workforce.models import Application, Worker
from unionhall.workforce.rules.contracts import Clauses

Acting = Callable[[User], Actor]
DAY = today()


@pytest.fixture
def county_checker(county: Unit) -> User:
    return give(make_user("county2"), "county", county)


@pytest.fixture
def street_officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)


@pytest.fixture
def stage(city: Unit, street: Unit) -> Stage:
    return Stage(city, street)


@pytest.fixture
def worker(street: Unit) -> Worker:
    return make_worker(street)


def test_posts_are_approved_counted_and_abolished(program: Program, county_officer: User, street: Unit) -> None:
    add(street.path, "workers", 6_500)
    caller = program(county_officer)
    asked = {"unit": street.code, "kind": "officer", "count": 2, "approved_on": "2026-01-05", "paper_number": "1号"}

    made = caller.post("/posts", asked)
    above = caller.post("/posts", asked | {"count": 9})
    due = caller.get(f"/posts/due/{street.code}").json()
    gone = caller.post(f"/posts/{made.json()[0]['id']}/abolish", {"abolished_on": DAY.isoformat(), "note": "撤并"})

    assert (made.status_code, len(made.json()), above.status_code) == (201, 2, 422)
    assert (due["due"], due["approved"], due["filled"]) == (3, 2, 0)
    assert due["lacking"][0]["why"]["because"]
    assert (gone.json()["state"], len(caller.get("/posts?state=vacant").json()["items"])) == ("abolished", 1)


def test_requests_are_asked_and_decided_by_another(
    program: Program, street_officer: User, county_officer: User, street: Unit
) -> None:
    asked = {"unit": street.code, "kind": "officer", "count": 1, "reason": "企业多，请增配"}

    refused = program(street_officer).post("/post-requests", asked)

    assert (refused.status_code, program(county_officer).get("/post-requests").json()["items"]) == (422, [])


def test_a_recruitment_is_read_and_taken_a_step_further(program: Program, stage: Stage, city_officer: User) -> None:
    caller, pk = program(city_officer), stage.campaign.pk
    stage.decided()

    told = caller.get(f"/recruitments/{pk}").json()
    wrong = caller.post(f"/recruitments/{pk}/steps/rank")
    announced = caller.post(f"/recruitments/{pk}/steps/announce")

    assert [(each["proposed"], each["decided"]) for each in told["shares"] if each["proposed"]] == [(2, 2)]
    assert (told["openings"][0]["places"], wrong.status_code) == (2, 409)
    assert announced.json()["state"] == "applying"
    assert caller.post(f"/recruitments/{pk}/steps/dance").status_code == 404
    assert [each["id"] for each in caller.get("/recruitments?state=applying").json()["items"]] == [pk]


def test_applications_are_reviewed_with_their_certificates(
    program: Program, stage: Stage, city_officer: User, county_officer: User
) -> None:
    stage.decided().announced().apply(1, certificates={1: {"mediator": "37020000123"}})
    stage.ended_applying()
    reviewing.share_out(stage.campaign, by=stage.one, reviewers=[city_officer])
    caller, application = program(city_officer), Application.objects.get()
    told = caller.get(f"/post-applications/{application.pk}").json()
    certificate = told["certificates"][0]["id"]

    early = caller.post(f"/post-applications/{application.pk}/review", {"qualified": "yes"})
    silent = caller.post(f"/post-applications/certificates/{certificate}/confirm", {"confirmed": "no"})
    confirmed = caller.post(f"/post-applications/certificates/{certificate}/confirm", {"confirmed": "yes"})
    decided = caller.post(f"/post-applications/{application.pk}/review", {"qualified": "yes"})

    assert application.document not in str(told)
    assert application.phone not in str(told)
    assert (early.status_code, silent.status_code, confirmed.json()["certificates"][0]["confirmed"]) == (422, 422, True)
    assert decided.json()["state"] == "qualified"
    assert len(program(county_officer).get(f"/post-applications/of/{stage.campaign.pk}").json()["items"]) == 1


def test_an_ending_goes_by_its_steps_here_too(program: Program, county_officer: User, worker: Worker) -> None:
    contract = contracting.sign(worker, by=system(), clauses=Clauses("open", worker.started_on, worker.started_on))
    caller = program(county_officer)

    opened = caller.post(f"/contract-endings/of/{contract.pk}", {"reason": "agreed", "ends_on": DAY.isoformat()}).json()
    skipped = caller.post(f"/contract-endings/{opened['id']}/finish", {"on": DAY.isoformat()})
    for _step in opened["steps"]:
        taken = caller.post(f"/contract-endings/{opened['id']}/next", {"on": DAY.isoformat(), "text": "已办理"})
    done = caller.post(f"/contract-endings/{opened['id']}/finish", {"on": DAY.isoformat()})

    assert (skipped.status_code, taken.json()["steps_left"], done.json()["state"]) == (422, 0, "done")
    worker.refresh_from_db()
    assert worker.state == "left"


def test_a_promotion_is_put_forward_and_reviewed_by_another(
    program: Program, county_officer: User, county_checker: User, street: Unit, actor: Acting
) -> None:
    old = make_worker(street, "周海波", 2, started_on=DAY - timedelta(days=2_000), rank="trainee")
    lacking = program(county_officer).post(f"/promotions/of/{old.pk}")
    for year in (DAY.year - 2, DAY.year - 1):
        filing.note_result(old, by=system(), year=year, grade="excellent", score=None, decided_on=DAY - timedelta(days=20))
    made = program(county_officer).post(f"/promotions/of/{old.pk}")
    own = program(county_officer).post(f"/promotions/{made.json()['id']}/review", {"review": "同意"})
    passed = program(county_checker).post(f"/promotions/{made.json()['id']}/review", {"review": "同意"})

    assert (lacking.status_code, made.status_code, own.status_code) == (422, 201, 422)
    assert (passed.json()["state"], made.json()["why"]["value"]) == ("reviewed", True)


def test_other_work_and_welfare(program: Program, county_officer: User, city: Unit, worker: Worker) -> None:
    loading.load_pack(packing.pack("zhoushi-workers"), city, by=system())
    caller = program(county_officer)
    asked = {"what": "讲课", "employer_name": "职业学校", "starts_on": DAY.isoformat(), "hours": 2, "reason": "周末授课"}

    job = caller.post(f"/other-work/of/{worker.pk}", asked).json()
    consented = caller.post(f"/other-work/{job['id']}/decide", {"consents": "yes", "decision": "同意"})
    rows = caller.get(f"/benefits/of/{worker.pk}").json()
    given = caller.post(f"/benefits/of/{worker.pk}", {"title": rows[0]["title"], "on": DAY.isoformat()})
    unknown = caller.post(f"/benefits/of/{worker.pk}", {"title": "没有这一项", "on": DAY.isoformat()})

    assert (job["state"], consented.json()["state"]) == ("asked", "consented")
    assert (given.status_code, unknown.status_code) == (201, 422)
    assert [each["worker"] for each in caller.get("/benefits").json()["items"]] == [worker.pk]


def test_nothing_of_it_for_who_may_not(program: Program, street: Unit, worker: Worker) -> None:
    member = program(give(make_user("clerk"), "clerk", street))

    for path in ("/posts", "/recruitments", "/contract-endings", "/promotions", "/other-work", "/benefits"):
        assert member.get(path).status_code in {200, 403}
    assert member.post(f"/promotions/of/{worker.pk}").status_code == 403


def test_a_committee_is_named_and_each_votes_once(
    program: Program,
    city_officer: User,
    county_officer: User,
    county_checker: User,
    street_officer: User,
    city: Unit,
    worker: Worker,
) -> None:
    round_ = make_round(city, quota=1, opened_by_id=None)
    chosen = make_nomination(make_share(round_, worker.unit), worker)
    city_caller, own = program(city_officer), program(street_officer)
    users = [each.pk for each in (city_officer, county_officer, street_officer)]

    named = city_caller.post(f"/commendations/{round_.pk}/committee", {"users": users})
    opened = city_caller.post(f"/commendations/{round_.pk}/vote", {})
    votes = [own.post(f"/commendations/{round_.pk}/ballot", {"names": [chosen.pk]}) for _time in range(2)]

    assert [each.status_code for each in (named, opened, *votes)] == [200, 200, 200, 422]
    assert votes[0].json() == {"round": round_.pk, "has_voted": True}
    assert program(county_checker).post(f"/commendations/{round_.pk}/ballot", {"names": []}).status_code == 404


def test_an_exchange_ends_and_a_worker_is_put_into_a_post(
    program: Program, county_officer: User, county: Unit, worker: Worker
) -> None:
    caller, until = program(county_officer), DAY + timedelta(days=90)
    talent = make_talent(worker, state="pooled", since=DAY, until=DAY + timedelta(days=900))
    said = {"host": county.code, "kind": "attached", "task": "协助工作"}
    days = {"starts_on": DAY.isoformat(), "ends_on": until.isoformat()}
    caller.post(f"/cadres/pool/{talent.pk}/exchange", said | days)
    [away] = caller.get("/exchanges").json()["items"]
    home = caller.post(f"/exchanges/{away['id']}/end", {"on": DAY.isoformat(), "report": "表现良好"})
    assert (away["host"], home.status_code, home.json()["state"]) == (county.code, 200, "ended")

    add(worker.unit_path, "workers", 2_000)
    asked = {"unit": worker.unit.code, "kind": "officer", "count": 1, "approved_on": "2026-01-05", "paper_number": "1号"}
    post = caller.post("/posts", asked).json()[0]["id"]
    held = caller.post(f"/posts/{post}/appoint", {"worker": worker.pk, "on": DAY.isoformat()})
    assert (held.status_code, held.json()["worker"]) == (200, worker.pk)
