"""Who gets in, how far, and what everybody else is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.api.conftest import Program
from unionhall.accounts.models import Token, User
from unionhall.api import door
from unionhall.api.pace import Pace
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


def codes(answer: Any) -> list[str]:
    return [item["code"] for item in answer.json()["items"]]


def test_token_sees_the_units_of_its_user(
    program: Program, county_officer: User, county: Unit, workplace: Unit, foreign_workplace: Unit
) -> None:
    caller = program(county_officer)

    assert codes(caller.get("/units")) == ["370202", "370202005", "U0001"]
    assert caller.get("/units/U0001").status_code == 200
    assert caller.get("/units/U0002").status_code == 404


def test_token_does_no_more_than_its_keys(program: Program, county_officer: User, workplace: Unit) -> None:
    caller = program(county_officer, "units.unit.view")

    answer = caller.get("/people")

    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not allowed",
        "status": 403,
        "detail": "The right members.person.view is missing.",
    }
    assert caller.get("/units").status_code == 200


@pytest.mark.parametrize("change", [{"revoked_at": now()}, {"expires_at": now() - timedelta(seconds=1)}])
def test_token_that_has_ended_is_refused(program: Program, chair: User, change: dict[str, Any]) -> None:
    caller = program(chair)
    Token.objects.update(**change)

    assert caller.get("/units").status_code == 401


def test_nobody_is_told_how_to_sign_in_and_nothing_else(city: Unit) -> None:
    client = Client()

    for path in ("/api/v1/units", "/api/v1/units/370200", "/api/v1/nothing"):
        answer = client.get(path, headers={"Accept-Language": "en"})
        assert (answer.status_code, answer.headers["WWW-Authenticate"], answer.json()["title"]) == (401, "Bearer", "Sign in")


def test_every_operation_refuses_callers_without_a_token(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    asked = [
        (method, path.replace("{pk}", "1").replace("{code}", "x").replace("{key}", "x"))
        for path, methods in paths.items()
        for method in methods
    ]

    answers = {(method, path): client.generic(method.upper(), path).status_code for method, path in asked}

    assert len(asked) > 40
    assert {each: status for each, status in answers.items() if status != 401} == {}


def test_wrong_tokens_are_slowed_down(city: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "knocking", Pace(rate=0.001, burst=3))
    client = Client()

    answers = [client.get("/api/v1/units", headers={"Authorization": f"Bearer wrong{n}"}).status_code for n in range(5)]

    assert answers == [401, 401, 401, 429, 429]


def test_caller_beyond_the_pace_waits(
    program: Program, chair: User, clerk: User, workplace: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "pace", Pace(rate=0.1, burst=2))
    fast, other = program(chair), program(clerk)

    answers = [fast.get("/units") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "10"
    assert other.get("/units").status_code == 200


def test_bucket_fills_with_time() -> None:
    pace = Pace(rate=2, burst=2)

    waits = [pace.wait("a", moment) for moment in (0, 0, 0, 0.5, 0.5, 10, 10, 10)]

    assert waits == [0, 0, 0.5, 0, 0.5, 0, 0, 0.5]


def test_session_of_the_same_site_reads_but_writes_only_with_the_csrf_token(
    as_user: Browser, chair: User, workplace: Unit
) -> None:
    signed_in = as_user(chair)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies

    assert codes(signed_in.get("/api/v1/units")) == ["U0001"]
    assert strict.post("/api/v1/jobs/1/cancel").status_code == 403
    strict.cookies["csrftoken"] = "a" * 32
    assert strict.post("/api/v1/jobs/1/cancel", headers={"X-CSRFToken": "a" * 32}).status_code == 404


def test_addresses_and_methods_that_are_not_there_are_problems(program: Program, chair: User) -> None:
    caller = program(chair)

    nowhere, wrong = caller.get("/nothing"), caller.post("/units/U0001")

    assert [(each.status_code, each.headers["Content-Type"]) for each in (nowhere, wrong)] == [
        (404, "application/problem+json"),
        (405, "application/problem+json"),
    ]
    assert wrong.headers["Allow"] == "GET, PATCH"


def test_language_is_the_callers(program: Program, chair: User) -> None:
    caller = program(chair)
    del caller.headers["Accept-Language"]

    assert caller.get("/nothing").json()["title"] == "未找到"
    assert caller.get("/nothing", **{"Accept-Language": "en"}).json()["title"] == "Not found"


def test_fault_of_ours_is_told_without_details(program: Program, chair: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("unionhall.units.queries.tree.matching", broken)

    answer = program(chair).get("/units?q=海")

    assert (answer.status_code, "secret" in answer.content.decode()) == (500, False)


def test_database_that_is_away_is_told_as_such(program: Program, chair: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def away(*_: Any) -> None:
        raise OperationalError("terminating connection")

    monkeypatch.setattr("unionhall.units.queries.tree.matching", away)

    answer = program(chair).get("/units?q=海")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_health_needs_no_account_and_tells_what_is_missing(client: Client, db: None) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"status": "failing", "database": True, "worker": False})


def test_description_is_open_and_the_manual_is_for_those_who_sign_in(client: Client, as_user: Browser, chair: User) -> None:
    described = client.get("/api/v1/openapi.json").json()

    assert (described["openapi"], described["info"]["version"]) == ("3.1.0", "1")
    assert client.get("/api/v1/").status_code == 302
    assert "/api/v1/employers/{pk}/cover" in as_user(chair).get("/api/v1/").content.decode()
