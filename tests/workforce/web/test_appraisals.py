"""Pages of the appraisal: who sees what, papers, the phone, the same number of queries for many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import make_user
from tests.factories.appraisals import Stage, entries, marks_alone
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.members.models import Account
from unionhall.units.models import Unit
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.actions import contracting
from unionhall.workforce.enums_appraisal import SurveyQuestion
from unionhall.workforce.models import Admonition, AppraisalAppeal, AppraisalMark, AppraisalRound, Survey
from unionhall.workforce.rules.contracts import Clauses

Browser = Callable[[User], Client]


@pytest.fixture
def stage(city: Unit, county: Unit, street: Unit, workplace: Unit) -> Stage:
    marks_alone(city)
    return Stage(county, street, workplace)


def opened(browser: Client, name: str, *args: int) -> str:
    answer = browser.get(reverse(f"appraisals:{name}", args=args))
    assert answer.status_code == 200, name
    return answer.content.decode()


def test_an_appraisal_is_opened_marked_closed_and_published_by_page(
    as_user: Browser, county_officer: User, stage: Stage, street_officer: User
) -> None:
    stage.workers(2)
    county, street = as_user(county_officer), as_user(street_officer)
    until = (today() + timedelta(days=9)).isoformat()
    form = {"unit": stage.county.code, "year": str(today().year), "closes_on": until}
    assert county.post(reverse("appraisals:open"), form | {"closes_on": "2020-01-01"}).status_code == 422
    assert county.post(reverse("appraisals:open"), form).status_code == 302
    round_ = AppraisalRound.objects.get()

    assert "林晓一" in opened(street, "entries")
    for entry in entries(round_):
        marks = {"role": "street", "ethics": "88", "competence": "80", "results": "90", "note": ""}
        url = reverse("appraisals:mark", args=[entry.pk])
        assert street.post(url, marks | {"ethics": "101"}).status_code == 422
        assert street.post(url, marks | {"role": "city"}).status_code == 422
        assert street.post(url, marks).status_code == 302
    assert AppraisalMark.objects.count() == 2
    decision = {"decided_on": today().isoformat(), "present": "陈一、王二、李三", "decision": "同意"}
    for name, posted in (("count", {}), ("close", {}), ("decide", decision), ("publish", {})):
        assert county.post(reverse(f"appraisals:{name}", args=[round_.pk]), posted).status_code == 302, name

    round_.refresh_from_db()
    assert round_.state == "public"
    assert {entry.total for entry in entries(round_)} == {Decimal("86.00")}
    assert "陈一、王二、李三" in opened(county, "round", round_.pk)
    assert street.get(reverse("appraisals:round", args=[round_.pk])).status_code == 404


def test_pages_open_at_every_step_and_papers_print(as_user: Browser, county_officer: User, stage: Stage) -> None:
    browser, worker = as_user(county_officer), stage.workers(1)[0]
    contract = contracting.sign(worker, by=system(), clauses=Clauses("open", worker.started_on, worker.started_on))
    for name in ("list", "entries", "talks", "mine", "survey"):
        opened(browser, name)
    round_ = stage.opened()
    entry = entries(round_)[0]
    opened(browser, "round", round_.pk)
    opened(browser, "entry", entry.pk)
    scoring.note_breach(entry, by=stage.runner, breach_note="泄露职工信息")
    stage.locked(stage.public(stage.closed(round_, 80)))
    talk = Admonition.objects.get()
    for name, pk in (("round", round_.pk), ("entry", entry.pk), ("talk", talk.pk)):
        assert "林晓一" in opened(browser, name, pk)

    for name, pk in (("form", entry.pk), ("record", talk.pk)):
        assert browser.get(reverse(f"appraisals:{name}", args=[pk])).content.startswith(b"%PDF")
        word = docx.Document(BytesIO(browser.get(reverse(f"appraisals:{name}-word", args=[pk])).content))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        assert any("林晓一" in each for each in cells)
    assert browser.get(contract.get_absolute_url()).status_code == 200


def test_a_worker_sees_the_own_appraisal_on_the_phone_and_points_only_when_public(as_user: Browser, stage: Stage) -> None:
    user = make_user("own")
    worker, other = make_worker(stage.street, user=user), make_worker(stage.street, "周海波", 2)
    browser, round_ = as_user(user), stage.opened()
    assert browser.post(reverse("appraisals:state"), {"statement": ""}).status_code == 422
    assert browser.post(reverse("appraisals:state"), {"statement": "今年新建工会两家。"}).status_code == 302
    stage.closed(round_, 81, 73)
    before = opened(browser, "mine")
    round_.refresh_from_db()
    stage.public(round_)

    after = opened(browser, "mine")

    assert ("今年新建工会两家" in before, "81.00" in before) == (True, False)
    assert ("81.00" in after, other.name in after) == (True, False)
    assert browser.get(reverse("appraisals:state")).status_code == 404
    assert browser.post(reverse("appraisals:appeal"), {"text": "走访次数少算了。"}).status_code == 302
    assert AppraisalAppeal.objects.get().entry.worker == worker


def test_a_member_answers_once_on_the_phone(as_user: Browser, stage: Stage) -> None:
    stage.workers(1)
    entry, person = entries(stage.opened())[0], stage.members(1)[0]
    user = make_user("member1")
    Account.objects.create(person=person, user=user)
    browser, url = as_user(user), reverse("appraisals:survey-answer", args=[entry.pk])
    answers = dict.fromkeys(SurveyQuestion.values, "4")

    assert entry.worker.name in opened(browser, "survey")
    assert browser.post(url, answers | {"helps": "9"}).status_code == 422
    assert browser.post(url, answers).status_code == 302
    assert browser.post(url, answers).status_code == 422
    assert Survey.objects.get().answers == 1
    stranger = as_user(make_user("nobody1"))
    assert stranger.get(url).status_code == 404


def test_what_members_say_is_not_shown_while_they_answer(as_user: Browser, county_officer: User, stage: Stage) -> None:
    stage.workers(1)
    round_ = stage.opened()
    entry = entries(round_)[0]
    stage.answer(entry, stage.members(6), 2)

    page = opened(as_user(county_officer), "entry", entry.pk)
    stage.closed(round_, 80)

    assert "6人答卷" not in page
    assert "6人答卷" in opened(as_user(county_officer), "entry", entry.pk)


def test_board_and_lists_run_the_same_queries_for_one_and_three(as_user: Browser, county_officer: User, stage: Stage) -> None:
    browser = as_user(county_officer)
    counts = []
    for year, workers in ((today().year - 1, 1), (today().year, 2)):
        for n in range(workers):
            make_worker(stage.street, f"周海{'一二三'[n]}", year + n)
        round_ = stage.opened(year)
        urls = [reverse("appraisals:round", args=[round_.pk]), reverse("appraisals:entries") + f"?round={round_.pk}"]
        for url in urls:
            browser.get(url)
        counts.append([_queries(browser, url) for url in urls])

    assert counts[0] == counts[1]


def _queries(browser: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)
