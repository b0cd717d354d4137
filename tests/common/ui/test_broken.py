"""What people see when something breaks."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [(OperationalError("terminating connection"), 503, "数据库"), (ZeroDivisionError("secret"), 500, "只保存了一半的数据")],
)
def test_error_page_says_whether_to_try_again(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("unionhall.notices.queries.publicity.public_one", fail)
    client.raise_request_exception = False

    answer = client.get("/public/notices/abc/")

    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, "5" if status == 503 else None)
    assert "secret" not in answer.content.decode()
    assert words in answer.content.decode()
