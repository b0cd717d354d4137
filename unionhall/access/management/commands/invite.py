"""``unionhall invite USER``: the first account of an installation, or one more, with its link."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from unionhall.access.actions import users
from unionhall.access.roles import ROLES
from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit


class Command(BaseCommand):
    help = "Make an account with a role and print the link with which its owner sets a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="user name")
        parser.add_argument("--name", required=True, help="the person's name")
        parser.add_argument("--role", choices=sorted(ROLES), default="admin", help="(default: admin)")
        parser.add_argument("--unit", required=True, metavar="CODE", help="code of the unit")
        parser.add_argument("--address", default="http://localhost:8000", help="where people reach this installation")

    def handle(self, *args: Any, **options: Any) -> None:
        with unscoped("an operator at the machine invites for any unit"):
            self._invite(options)

    def _invite(self, options: dict[str, Any]) -> None:
        unit = Unit.objects.filter(code=options["unit"]).first()
        if unit is None:
            raise CommandError(f"There is no unit {options['unit']}.")
        role, by = options["role"], system("unionhall invite")
        facts = {"name": options["name"], "data_range": ROLES[role].data_range, "starts_on": today()}
        try:
            _user, raw = users.invite(options["user"], role, unit, by=by, **facts)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(options["address"].rstrip("/") + reverse("accounts:invitation", args=[raw]))
