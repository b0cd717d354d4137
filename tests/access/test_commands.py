"""``unionhall token`` and ``unionhall invite``."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from unionhall.access.queries import actor_for_token
from unionhall.accounts.models import Token, User
from unionhall.accounts.queries import good_invitation
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW


def test_token_prints_one_document_that_works(chair: User, workplace: Unit) -> None:
    out = StringIO()

    call_command("token", "chair", "--json", f"--scopes={UNIT_VIEW}", stdout=out)

    said = json.loads(out.getvalue())
    found = actor_for_token(said["token"])
    assert found is not None
    assert (said["scopes"], found[0].can(UNIT_VIEW, workplace)) == ([UNIT_VIEW], True)


@pytest.mark.parametrize("words", [("nobody",), ("chair", "--scopes=accounts.user.manage"), ("chair", "--days=9999")])
def test_token_that_may_not_be_is_refused(chair: User, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("token", *words)

    assert Token.objects.count() == 0


def test_invite_prints_a_link_for_the_first_administrator(city: Unit) -> None:
    out = StringIO()

    call_command("invite", "root", "--name=管理员", f"--unit={city.code}", stdout=out)

    invitation = good_invitation(out.getvalue().strip().rstrip("/").rsplit("/", 1)[1])
    assert invitation is not None
    assert (invitation.user.username, invitation.user.grants.get().role) == ("root", "admin")
