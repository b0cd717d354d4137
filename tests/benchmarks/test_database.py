"""Where the benchmarks' database is: the same server, never the main database."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from benchmarks import database


def settings(**changes: object) -> dict[str, object]:
    return {"NAME": "unionhall", "USER": "unionhall", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}} | changes


@pytest.mark.parametrize(
    ("given", "host", "port", "password", "options"),
    [
        (settings(HOST="/var/run/pg", PORT="5432"), None, None, None, {"host": "/var/run/pg", "port": "5432"}),
        (settings(HOST="db.example", PORT="6432", PASSWORD="a:b/c@d"), "db.example", 6432, "a:b/c@d", {}),
        (settings(HOST="db.example", OPTIONS={"sslmode": "require", "pool": {"max_size": 8}}), "db.example", None, None,
         {"sslmode": "require"}),
    ],
)  # fmt: skip
def test_address_keeps_the_server_and_changes_the_name(
    given: dict[str, object], host: str | None, port: int | None, password: str | None, options: dict[str, str]
) -> None:
    found = urlsplit(database.address(given))

    assert found.path == "/unionhall_bench"
    assert (found.hostname, found.port) == (host, port)
    assert (unquote(found.password) if found.password else None) == password
    assert dict(parse_qsl(found.query)) == options
