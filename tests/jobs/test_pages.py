"""The pages of jobs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.jobs.test_running import ask
from unionhall.accounts.models import User
from unionhall.jobs.models import Job, JobState
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


@pytest.fixture
def job(clerk: User, workplace: Unit) -> Job:
    return ask(clerk, workplace, "tests.telling", word="好")


def titles(answer: object) -> list[str]:
    return [row.title for row in answer.context["listing"]["rows"]]  # type: ignore[attr-defined]


def test_list_shows_ones_own_jobs(as_user: Browser, clerk: User, chair: User, job: Job) -> None:
    assert titles(as_user(clerk).get("/jobs/")) == ["试一试"]
    assert titles(as_user(chair).get("/jobs/")) == []


def test_list_of_everybodys_jobs_needs_the_right(as_user: Browser, county_officer: User, chair: User, job: Job) -> None:
    assert titles(as_user(county_officer).get("/jobs/?whose=all")) == ["试一试"]
    assert titles(as_user(chair).get("/jobs/?whose=all")) == []


def test_job_of_somebody_else_does_not_exist(as_user: Browser, chair: User, job: Job) -> None:
    browser = as_user(chair)

    answers = [browser.get(f"/jobs/{job.pk}/"), browser.get(f"/jobs/{job.pk}/progress/"), browser.post(f"/jobs/{job.pk}/cancel/")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_progress_says_when_the_job_is_over(as_user: Browser, clerk: User, job: Job) -> None:
    browser = as_user(clerk)
    before = browser.get(f"/jobs/{job.pk}/progress/")
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE)

    after = browser.get(f"/jobs/{job.pk}/progress/")

    assert ("HX-Trigger" in before.headers, after.headers["HX-Trigger"]) == (False, "job-over")


def test_cancel_by_its_owner_stops_it(as_user: Browser, clerk: User, job: Job) -> None:
    answer = as_user(clerk).post(f"/jobs/{job.pk}/cancel/")

    job.refresh_from_db()
    assert (answer.status_code, job.state) == (200, JobState.CANCELLED)


def test_cancel_by_who_may_only_look_is_hidden(as_user: Browser, county_officer: User, job: Job) -> None:
    assert as_user(county_officer).get(f"/jobs/{job.pk}/").status_code == 200

    assert as_user(county_officer).post(f"/jobs/{job.pk}/cancel/").status_code == 404
