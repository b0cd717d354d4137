"""Counters, policies, imports, jobs and the trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import Program
from tests.factories.members import resident_id
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.members.models import Person
from unionhall.policies.registry import FIGURES
from unionhall.sheets.models import Batch
from unionhall.units.actions import counting
from unionhall.units.models import Unit

ROSTER = """姓名,证件类型,证件号码,联系电话,入会时间
王小明,居民身份证,{one},13800000001,2024-05-01
李小红,居民身份证,{two},13800000002,2024-05-01
"""


def test_counters_are_exact_at_once(program: Program, county_officer: User, county: Unit, street: Unit) -> None:
    counting.add(street.path, "members", 5)
    counting.fold()
    counting.add(street.path, "members", 2)

    told = program(county_officer).get("/counters/370202?measures=members").json()

    assert (told["totals"], told["own"]) == ({"members": 7}, {"members": 0})
    assert [(each["code"], each["totals"]) for each in told["children"]] == [("370202005", {"members": 7})]


def test_counters_of_unknown_measures_are_refused(program: Program, county_officer: User, county: Unit) -> None:
    assert program(county_officer).get("/counters/370202?measures=dragons").status_code == 422


def test_policies_in_force_say_where_they_come_from(program: Program, county_officer: User, county: Unit) -> None:
    caller = program(county_officer)
    held = caller.get("/policies?unit=370202").json()

    one = caller.get(f"/policies/{held[0]['key']}?unit=370202").json()

    assert (one["params"], one["cited"]) == (held[0]["params"], held[0]["cited"])
    assert one["parameters"]["type"] == "object"
    assert caller.get("/policies/no.such.policy?unit=370202").status_code == 404
    assert caller.get("/policies?unit=370203").status_code == 404
    assert caller.get("/policies?unit=370202&on=yesterday").status_code == 422


def test_figure_is_explained_and_tried_out_without_being_kept(
    program: Program, city_officer: User, city: Unit, county: Unit
) -> None:
    caller = program(city_officer)
    explained = next(each for each in FIGURES if {"city", "county"} <= each.kinds)

    figure = caller.get(f"/policies/figures/{explained.key}?unit=370200").json()
    trial = caller.post(f"/policies/{explained.policy.key}/what-if", {"unit": "370200", "params": {}, "figure": explained.key})

    assert (figure["key"], figure["unit"]["code"]) == (explained.key, "370200")
    assert trial.status_code == 200, trial.content.decode()
    assert (trial.json()["now"], trial.json()["changed"]) == (trial.json()["then"], [])


def test_what_if_with_wrong_parameters_says_where(program: Program, city_officer: User, city: Unit) -> None:
    policy = next(iter(FIGURES)).policy

    answer = program(city_officer).post(f"/policies/{policy.key}/what-if", {"unit": "370200", "params": {"no_such": 1}})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/params/no_such")


def test_import_by_program_is_checked_and_applied(
    program: Program, clerk: User, chair: User, workplace: Unit, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    caller, checker = program(clerk), program(chair)
    file = SimpleUploadedFile("花名册.csv", ROSTER.format(one=resident_id(1), two=resident_id(2)).encode())
    sent = caller.client.post("/api/v1/imports", {"kind": "members", "unit": "U0001", "file": file}, headers=caller.headers)
    assert sent.status_code == 201, sent.content.decode()
    run_jobs()

    checked = caller.get(f"/imports/{sent.json()['id']}")
    assert (checked.json()["state"], checked.json()["new_rows"], checked.json()["refused_rows"]) == ("ready", 2, 0), (
        checked.json()
    )
    assert caller.get(f"/imports/{sent.json()['id']}/problems").json()["items"] == []
    stale = checker.post(f"/imports/{sent.json()['id']}/apply", {"mode": "all"}, **{"If-Match": '"1"'})
    asked = checker.post(f"/imports/{sent.json()['id']}/apply", {"mode": "all"}, **{"If-Match": checked.headers["ETag"]})
    assert (stale.status_code, asked.status_code) == (412, 202)
    run_jobs()

    assert (Batch.objects.get().state, Person.objects.count()) == ("applied", 2)


def test_upload_sent_twice_with_one_key_is_one_import(program: Program, clerk: User, workplace: Unit, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100  # files are not counted
    caller, codes = program(clerk), []

    for name in (resident_id(1), resident_id(1), resident_id(3)):
        file = SimpleUploadedFile("花名册.csv", ROSTER.format(one=name, two=resident_id(2)).encode())
        body = {"kind": "members", "unit": "U0001", "file": file}
        codes.append(caller.client.post("/api/v1/imports", body, headers=caller.headers | {"Idempotency-Key": "k"}).status_code)

    assert (codes, Batch.objects.count()) == ([201, 201, 422], 1)


def test_import_for_another_unit_is_refused(program: Program, clerk: User, workplace: Unit, foreign_workplace: Unit) -> None:
    caller = program(clerk)
    file = SimpleUploadedFile("花名册.csv", b"x")

    answer = caller.client.post("/api/v1/imports", {"kind": "members", "unit": "U0002", "file": file}, headers=caller.headers)

    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, ["/unit"])
    assert Batch.objects.count() == 0


def test_jobs_are_seen_by_their_owner_and_cancelled_by_nobody_else(
    program: Program, clerk: User, chair: User, county_officer: User, workplace: Unit
) -> None:
    from tests.jobs.test_running import telling  # noqa: F401 - declares the kind
    from unionhall.jobs.actions import enqueue

    job = enqueue("tests.telling", title="试一试", by=Actor(user_id=clerk.pk, name="文员"), path=workplace.path, word="好")

    assert [each["id"] for each in program(clerk).get("/jobs").json()["items"]] == [job.pk]
    assert program(chair).get(f"/jobs/{job.pk}").status_code == 404
    assert program(county_officer).get(f"/jobs/{job.pk}").status_code == 200
    assert program(county_officer).post(f"/jobs/{job.pk}/cancel").status_code == 404
    assert program(clerk).post(f"/jobs/{job.pk}/cancel").json()["state"] == "cancelled"
    assert program(clerk).post(f"/jobs/{job.pk}/cancel").status_code == 409


def test_trail_is_read_within_reach(program: Program, auditor: User, clerk: User, workplace: Unit) -> None:
    from unionhall.audit.actions import record
    from unionhall.common.actor import system

    record(workplace, "units.unit.changed", by=system("测试"))

    told = program(auditor).get("/audit?who=测试").json()["items"]

    assert [(each["kind"], each["subject_label"]) for each in told] == [("units.unit.changed", "海风食品有限公司工会")]
    assert program(clerk).get("/audit").status_code == 403
