"""Writing: the pages' forms and actions, done once, and never over somebody else's change."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from tests.api.conftest import Caller, Program
from unionhall.access.models import Grant
from unionhall.accounts.models import User
from unionhall.api.actions.repeating import forget_old
from unionhall.api.models import Call
from unionhall.audit.models import Entry
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit

NEW = {
    "name": "海风食品有限公司",
    "credit_code": "91370200MA3C0FFE0N",
    "kind": "enterprise",
    "area": "370202005",
    "headcount": 42,
}


@pytest.fixture
def caller(program: Program, county_officer: User, street: Unit, workplace: Unit) -> Caller:
    return program(county_officer)


def without_code() -> dict[str, Any]:
    return {name: value for name, value in NEW.items() if name != "credit_code"}


def test_register_does_what_the_page_does(caller: Caller, street: Unit) -> None:
    answer = caller.post("/employers", without_code())

    made = Employer.objects.get()
    assert answer.status_code == 201, answer.content.decode()
    assert (answer.headers["Location"], answer.headers["ETag"]) == (f"/api/v1/employers/{made.pk}", f'"{made.version}"')
    assert (answer.json()["name"], answer.json()["area"], answer.json()["headcount"]) == ("海风食品有限公司", street.code, 42)
    assert list(
        Entry.objects.filter(subject_type="organizing.employer", subject_id=str(made.pk)).values_list("kind", flat=True)
    ) == ["organizing.employer.registered"]


def test_wrong_values_are_told_with_their_places_and_nothing_is_written(caller: Caller) -> None:
    answer = caller.post("/employers", {"name": "海", "credit_code": "123", "area": "nobody", "headcount": "many"})

    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/name", "/credit_code", "/area", "/headcount"}
    assert Employer.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ("{", 400, ""),
        ("[1]", 422, ""),
        ({"nmae": "x"}, 422, "/nmae"),
        ({"name": ["x"]}, 422, "/name"),
        ({"name": True}, 422, "/name"),
        ({"name": {"a": 1}}, 422, "/name"),
        ({"kind": 1}, 422, "/kind"),
        ({"name": "a\0b"}, 422, "/name"),
        ({"version": 1}, 422, "/version"),
    ],
)
def test_bodies_of_the_wrong_shape_are_refused(caller: Caller, body: Any, status: int, pointer: str) -> None:
    answer = caller.post("/employers", body)

    assert (answer.status_code, answer.json().get("errors", [{}])[0].get("pointer", "")) == (status, pointer)


def test_body_that_is_no_json_is_not_read(caller: Caller) -> None:
    answer = caller.client.post("/api/v1/employers", {"name": "x"}, headers=caller.headers)

    assert answer.status_code == 415


def test_body_that_is_too_big_is_refused(caller: Caller, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    answer = caller.post("/employers", without_code() | {"address": "x" * 200})

    assert (answer.status_code, Employer.objects.count()) == (413, 0)


def test_area_out_of_reach_does_not_exist(caller: Caller, other_county: Unit) -> None:
    answer = caller.post("/employers", without_code() | {"area": other_county.code})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/area")
    assert Employer.objects.count() == 0


def test_patch_changes_what_it_names_and_keeps_the_rest(caller: Caller) -> None:
    pk = caller.post("/employers", without_code()).json()["id"]

    answer = caller.patch(f"/employers/{pk}", {"headcount": 50})

    assert answer.status_code == 200, answer.content.decode()
    assert (answer.json()["headcount"], answer.json()["name"]) == (50, "海风食品有限公司")
    assert caller.patch(f"/employers/{pk}", {"headcount": None}).json()["headcount"] == 0


def test_patch_of_an_older_version_is_refused(caller: Caller) -> None:
    made = caller.post("/employers", without_code())
    address, seen = f"/employers/{made.json()['id']}", {"If-Match": made.headers["ETag"]}

    first = caller.patch(address, {"headcount": 50}, **seen)
    second = caller.patch(address, {"headcount": 60}, **seen)

    assert (first.status_code, second.status_code) == (200, 412)
    assert Employer.objects.get().headcount == 50
    assert caller.patch(address, {"headcount": 60}, **{"If-Match": first.headers["ETag"]}).status_code == 200
    assert caller.patch(address, {"headcount": 70}, **{"If-Match": "what"}).status_code == 400


def test_reader_who_has_the_version_gets_nothing_new(caller: Caller) -> None:
    made = caller.post("/employers", without_code())
    address = f"/employers/{made.json()['id']}"

    answer = caller.get(address, **{"If-None-Match": made.headers["ETag"]})

    assert (answer.status_code, answer.content) == (304, b"")


def test_same_request_sent_twice_is_done_once(caller: Caller) -> None:
    first = caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})
    second = caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})

    assert (first.status_code, second.status_code, second.json()) == (201, 201, first.json())
    assert ("Idempotent-Replayed" in first.headers, second.headers["Idempotent-Replayed"]) == (False, "true")
    assert {name: second.headers[name] for name in ("ETag", "Location")} == {
        name: first.headers[name] for name in ("ETag", "Location")
    }
    assert (Employer.objects.count(), "海风".encode() in bytes(Call.objects.get().body_sealed)) == (1, False)


def test_key_used_for_another_request_is_refused(caller: Caller) -> None:
    caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})

    answer = caller.post("/employers", without_code() | {"name": "另一家公司"}, **{"Idempotency-Key": "abc"})

    assert (answer.status_code, answer.json()["errors"][0]["code"], Employer.objects.count()) == (422, "reused", 1)


def test_key_of_a_refused_request_may_be_used_again(caller: Caller) -> None:
    refused = caller.post("/employers", {}, **{"Idempotency-Key": "abc"})
    done = caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})

    assert (refused.status_code, done.status_code) == (422, 201)


def test_keys_of_other_callers_do_not_meet(caller: Caller, program: Program, city_officer: User) -> None:
    caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})

    answer = program(city_officer).post("/employers", without_code() | {"name": "另一家公司"}, **{"Idempotency-Key": "abc"})

    assert (answer.status_code, Employer.objects.count()) == (201, 2)


def test_answers_are_forgotten_after_a_day(caller: Caller) -> None:
    caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})
    assert forget_old() == 0
    Call.objects.update(created_at=now() - timedelta(hours=25))

    assert (forget_old(), Call.objects.count()) == (1, 0)


def test_what_moved_on_meanwhile_is_a_conflict_or_a_refusal(caller: Caller) -> None:
    pk = caller.post("/employers", without_code()).json()["id"]
    assert caller.post(f"/employers/{pk}/close", {"closed_on": "2026-11-20"}).status_code == 200

    again = caller.post(f"/employers/{pk}/close", {"closed_on": "2026-11-20"})

    assert again.status_code in {409, 422}
    assert again.json()["errors"] != []


def test_cover_and_uncover_are_the_pages_verbs(caller: Caller, workplace: Unit) -> None:
    pk = caller.post("/employers", without_code()).json()["id"]

    covered = caller.post(f"/employers/{pk}/cover", {"union": workplace.code, "covered_on": "2026-11-01"})
    uncovered = caller.post(f"/employers/{pk}/uncover")

    assert (covered.json()["union"], covered.json()["coverage"]) == ("U0001", "own")
    assert (uncovered.json()["union"], uncovered.json()["coverage"]) == (None, "none")


def test_verb_without_its_right_changes_nothing(program: Program, auditor: User, caller: Caller) -> None:
    pk = caller.post("/employers", without_code()).json()["id"]
    looking = program(auditor)

    assert looking.get(f"/employers/{pk}").status_code == 200
    assert looking.patch(f"/employers/{pk}", {"headcount": 1}).status_code == 403
    assert Employer.objects.get().headcount == 42


def test_answer_is_not_repeated_to_who_lost_the_right(caller: Caller, county_officer: User, workplace: Unit) -> None:
    first = caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})
    grant = county_officer.grants.get()
    Grant.objects.filter(pk=grant.pk).update(role="auditor")
    missing = caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})
    Grant.objects.filter(pk=grant.pk).update(role="county", unit=workplace, unit_path=workplace.path)
    hidden = caller.post("/employers", without_code(), **{"Idempotency-Key": "abc"})

    assert [each.status_code for each in (first, missing, hidden)] == [201, 403, 404]
    assert "海风" not in (missing.content + hidden.content).decode()
    assert Employer.objects.count() == 1
