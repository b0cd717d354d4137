from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.factories.accounts import make_user
from unionhall.desk import doctor
from unionhall.desk.doctor import Finding, State


def of(topic: str, state: State) -> list[str]:
    return [each.text for each in doctor.examine() if (each.topic, each.state) == (topic, state)]


@pytest.mark.django_db
def test_test_database_is_fit() -> None:
    assert of("database", State.BROKEN) == []
    assert of("migrations", State.OK) == ["all applied"]


@pytest.mark.django_db
def test_missing_worker_is_told_but_breaks_nothing() -> None:
    (told,) = of("worker", State.MISSING)

    assert told.startswith("None at work")


@pytest.mark.django_db
def test_open_doors_are_unsafe(settings: Settings) -> None:
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["*"]
    settings.SESSION_COOKIE_SECURE = False

    assert len(of("web", State.UNSAFE)) == 3


@pytest.mark.django_db
def test_secret_that_others_can_read_is_unsafe(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "open").write_text("x")
    (tmp_path / "secrets" / "open").chmod(0o644)

    (told,) = of("keys", State.UNSAFE)

    assert told.endswith("can be read by other accounts: chmod 600")


@pytest.mark.django_db
def test_maimed_key_is_broken(settings: Settings) -> None:
    settings.FIELD_KEYS = ["too short"]

    assert of("keys", State.BROKEN) == ["FIELD_KEYS is not 32 bytes in URL-safe base64."]


@pytest.mark.parametrize(
    ("states", "code"),
    [([], 0), ([State.OK, State.MISSING], 0), ([State.OK, State.UNSAFE], 1), ([State.BROKEN, State.UNSAFE], 2)],
)
def test_exit_code_is_that_of_the_worst_finding(states: list[State], code: int) -> None:
    assert doctor.exit_code([Finding("t", state, "") for state in states]) == code


@pytest.mark.django_db
def test_json_is_one_document_and_its_code_the_exit_code() -> None:
    output = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", json=True, stdout=output)

    assert json.loads(output.getvalue())["exit_code"] == ended.value.code


@pytest.mark.django_db
def test_invented_users_are_unsafe_where_others_can_reach_them(settings: Settings) -> None:
    make_user("demo", is_demo=True)
    settings.ALLOWED_HOSTS = ["localhost"]
    at_home = of("sign-in", State.UNSAFE)
    settings.ALLOWED_HOSTS = ["union.example"]

    abroad = of("sign-in", State.UNSAFE)

    assert [len(at_home), len(abroad)] == [1, 2]  # the tests themselves run without the second factor
