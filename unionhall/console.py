"""The console program ``unionhall``: Django's commands, the product's and its own, under one name."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config import env
from unionhall.database import command as database
from unionhall.database import embedded
from unionhall.database.errors import DatabaseError

BROKEN = 2
INTERRUPTED = 130
LEAVE_NOTHING_BEHIND = {"demo", "serve"}


def main(arguments: list[str] | None = None) -> None:
    """Run one command. What an operator can mend is said in a sentence, not in a stack trace."""
    words = list(arguments if arguments is not None else sys.argv[1:])
    try:
        _run(words)
    except (DatabaseError, ImproperlyConfigured) as failure:
        print(f"unionhall: {failure}", file=sys.stderr)  # noqa: T201
        sys.exit(BROKEN)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _run(words: list[str]) -> None:
    if words[:1] == ["database"]:  # must work when Django cannot be set up, and must not start what it is to stop
        sys.exit(database.main(words[1:], env.home()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    if words[:1] == ["demo"]:
        # A demonstration on somebody's own PostgreSQL makes its keys too; production has to be given them.
        os.environ.setdefault("UNIONHALL_CREATE_SECRETS", "1")
        # Its people have no telephones: codes are printed in its window.
        os.environ.setdefault("SMS_BACKEND", "unionhall.notices.channels.DemonstrationSms")
    if LEAVE_NOTHING_BEHIND & set(words[:1]) and not os.environ.get("DATABASE_URL"):
        # Before anything can fail: the server these start is to stop with its last user.
        embedded.ensure_running(env.home())
        embedded.stop_with_last_user(env.home())
    execute_from_command_line(["unionhall", *words])
