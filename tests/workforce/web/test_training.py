"""Pages of training: who sees what, the same queries for many, the sheet, the phone, papers, the uploaded sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import make_user
from tests.factories.training import make_course, make_enrolment, make_plan
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.units.models import Unit
from unionhall.workforce.models import Attendance, Course, Enrolment, HourEntry, Study, TrainingPlan, Worker
from unionhall.workforce.queries import training

Browser = Callable[[User], Client]
LISTS = (
    "training", "training-hours", "hour-entries", "attendances", "expiring", "training-plans", "courses", "studies",
)  # fmt: skip


@pytest.fixture
def own() -> User:
    return make_user("worker1")


@pytest.fixture
def worker(street: Unit, own: User) -> Worker:
    return make_worker(street, user=own)


def fill(street: Unit, county: Unit, number: int) -> Worker:
    """A worker with something on every list."""
    worker = make_worker(street, "林晓燕", number)
    course = make_course(county, title=f"专题班{number}")
    enrolment = make_enrolment(course, worker)
    Attendance.objects.create(
        enrolment=enrolment, day=training.days_of(course)[0], unit_path=street.path, means="hand", at="2026-11-25T01:00Z"
    )
    HourEntry.objects.create(
        worker=worker, unit=street, unit_path=street.path, year=2026, kind="county", hours=8, reason="outside", title="x",
        credited_on=today(),
    )  # fmt: skip
    worker.certificates.create(
        unit_path=street.path, kind="mediator", number=f"TJ{number}", issued_on="2024-01-01", expires_on=today()
    )
    Study.objects.create(
        worker=worker,
        unit_path=street.path,
        school="x",
        subject="x",
        education="80",
        starts_on="2026-01-01",
        ends_on="2028-01-01",
    )
    make_plan(county, 2020 + number)
    return worker


def queries(browser: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert browser.get(reverse(f"workforce:{name}")).status_code == 200
    return len(found)


def test_lists_open_empty_and_run_the_same_queries_for_one_and_three(
    as_user: Browser, county_officer: User, street: Unit, county: Unit
) -> None:
    browser = as_user(county_officer)
    for name in LISTS:
        queries(browser, name)
    counts = []
    for number in (1, 2, 3):
        fill(street, county, number)
        if number != 2:
            counts.append({name: queries(browser, name) for name in LISTS})

    assert counts[0] == counts[1]


def test_the_list_of_who_is_short_says_why_and_how_long(
    as_user: Browser, street_officer: User, street: Unit, county: Unit
) -> None:
    fill(street, county, 1)
    url = reverse("workforce:training-hours")
    page = as_user(street_officer).get(f"{url}?standing=short").content.decode()

    assert "林晓燕" in page
    assert "林晓燕" not in as_user(street_officer).get(f"{url}?standing=met").content.decode()


@pytest.mark.parametrize("page", ["course", "course-people", "course-history"])
def test_a_street_sees_the_opened_courses_of_its_county_and_its_own_people(
    as_user: Browser, street_officer: User, county_officer: User, street: Unit, county: Unit, other_county: Unit, page: str
) -> None:
    course = make_course(county)
    make_enrolment(course, make_worker(street))
    far = make_enrolment(course, make_worker(other_county, "孙立群", 9))
    url = reverse(f"workforce:{page}", args=[course.pk])

    assert as_user(street_officer).get(url).status_code == 200
    assert "孙立群" not in as_user(street_officer).get(url).content.decode()
    Course.objects.update(state="planned")
    assert as_user(street_officer).get(url).status_code == 404
    assert as_user(street_officer).get(reverse("workforce:enrolment-withdraw", args=[far.pk])).status_code == 404


def test_a_course_is_planned_opened_enrolled_and_noted_by_page(
    as_user: Browser, county_officer: User, street_officer: User, county: Unit, worker: Worker
) -> None:
    browser, day = as_user(county_officer), today().isoformat()
    browser.post(reverse("workforce:training-plan-draft"), {"unit": county.code, "year": today().year, "aims": "轮训一遍"})
    plan = TrainingPlan.objects.get()
    assert browser.get(plan.get_absolute_url()).status_code == 200
    add = reverse("workforce:course-add")
    assert browser.get(f"{add}?plan={plan.pk}").status_code == 200
    said = {
        "title": "集体协商实务", "kind": "rotation", "counts_as": "county", "unit": county.code, "starts_on": day, "ends_on": day,
        "enrol_until": day, "hours": "8", "place": "三楼", "seats": "20", "keeps_waiting": "on",
    }  # fmt: skip
    assert browser.post(add, said).status_code == 422  # neither in a plan nor explained
    assert browser.post(add, said | {"because": "临时部署"}).status_code == 302
    course = Course.objects.get()
    assert browser.post(reverse("workforce:course-open", args=[course.pk])).status_code == 302

    enrol = reverse("workforce:course-enrol", args=[course.pk])
    street = as_user(street_officer)
    assert (street.get(enrol).status_code, street.post(enrol, {}).status_code) == (200, 422)
    assert street.post(enrol, {"workers": [worker.pk]}).status_code == 302
    sheet = reverse("workforce:course-sheet", args=[course.pk, training.days_of(course)[0].pk])
    assert (browser.get(sheet).status_code, street.get(sheet).status_code) == (200, 403)
    browser.post(sheet, {"present": [Enrolment.objects.get().pk]})
    assert browser.post(reverse("workforce:course-close", args=[course.pk])).status_code == 302
    assert HourEntry.objects.get().hours == 8
    assert browser.get(reverse("workforce:worker-training", args=[worker.pk])).status_code == 200


def test_the_code_on_the_wall_signs_in_on_the_phone(
    as_user: Browser, county_officer: User, own: User, county: Unit, worker: Worker
) -> None:
    course = make_course(county)
    day = training.days_of(course)[0]
    wall = as_user(county_officer).get(reverse("workforce:course-code", args=[course.pk, day.pk]))
    phone, link = as_user(own), reverse("workforce:sign-in", args=[training.token_of(day)])

    assert b"data:image/svg" in wall.content
    assert phone.get(link).status_code == 200
    assert phone.get(reverse("workforce:sign-in", args=["x"])).status_code == 404
    refused = phone.post(link)
    assert (refused.status_code, "您不在" in refused.content.decode()) == (422, True)
    make_enrolment(course, worker)
    assert (phone.post(link).status_code, phone.post(link).status_code, Attendance.objects.count()) == (302, 422, 1)
    assert course.title in phone.get(reverse("workforce:mine-training")).content.decode()


def test_a_worker_asks_for_further_study_on_the_phone(as_user: Browser, own: User, worker: Worker) -> None:
    said = {
        "school": "青岛大学", "subject": "社会工作", "education": "70", "starts_on": "2026-09-01", "ends_on": "2029-07-01",
        "fees": "30000", "reason": "提升能力",
    }  # fmt: skip
    Worker.objects.update(education="60")
    url = reverse("workforce:mine-study")

    assert as_user(own).get(url).status_code == 200
    assert as_user(own).post(url, said | {"ends_on": "2020-01-01"}).status_code == 422
    assert (as_user(own).post(url, said).status_code, Study.objects.get().state) == (302, "asked")
    assert as_user(make_user("nobody")).get(url).status_code == 404


def test_papers_of_a_course(as_user: Browser, county_officer: User, own: User, county: Unit, worker: Worker) -> None:
    course = make_course(county, days=2, on=today() - timedelta(days=1))
    make_enrolment(course, worker)
    browser = as_user(county_officer)

    pdf = browser.get(reverse("workforce:course-sheet-pdf", args=[course.pk]))
    docx = browser.get(reverse("workforce:course-sheet-word", args=[course.pk]))
    proof = as_user(own).get(reverse("workforce:mine-proof"))

    assert (pdf.content[:4], proof.content[:4]) == (b"%PDF", b"%PDF")
    assert docx.content[:2] == b"PK"
    assert re.search(r"PX\d{6}", str(pdf.headers["Content-Disposition"]))
    assert BytesIO(docx.content).getbuffer().nbytes > 1_000
