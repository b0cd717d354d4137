"""``unionhall token USER``: a token for a program that acts for this user."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from unionhall.access import queries
from unionhall.accounts import queries as accounts
from unionhall.accounts.actions import tokens
from unionhall.common import keys
from unionhall.common.actor import system
from unionhall.common.errors import Refused


class Command(BaseCommand):
    help = "Issue an API token for a user and print it; it cannot be shown again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="user name")
        parser.add_argument("--scopes", default="", metavar="KEY,KEY", help="rights of the token (default: all the user has)")
        parser.add_argument("--days", type=int, default=90, help="how long it is good (default: 90)")
        parser.add_argument("--name", default="unionhall token", help="what it is for")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args: Any, **options: Any) -> None:
        user = accounts.user_named(options["user"])
        if user is None:
            raise CommandError(f"There is no user {options['user']}.")
        actor = queries.actor_for(user)
        held = [key.name for key in keys.declared() if actor.holds(key.name)]
        asked = [each for each in options["scopes"].split(",") if each] or held
        if beyond := sorted(set(asked) - set(held)):
            raise CommandError(f"{user.username} does not hold: {', '.join(beyond)}")
        try:
            token, raw = tokens.issue(user, by=system("unionhall token"), name=options["name"], keys=asked, days=options["days"])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if options["json"]:
            self.stdout.write(json.dumps({"token": raw, "scopes": token.keys, "expires": token.expires_at.isoformat()}))
        else:
            self.stderr.write(
                f"Good until {token.expires_at:%Y-%m-%d}, {len(token.keys)} rights. Keep it; it is not shown again."
            )
            self.stdout.write(raw)
