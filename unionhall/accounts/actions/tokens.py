"""Keys for programs."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from unionhall.accounts import queries, rules
from unionhall.accounts.models import Token, User
from unionhall.audit import actions as audit
from unionhall.common import keys as declared
from unionhall.common.action import action, silent
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, refuse_if

NOTED_EVERY = timedelta(minutes=5)


@action
def issue(user: User, *, by: Actor, name: str, keys: Collection[str], days: int) -> tuple[Token, str]:
    """A token that acts for ``user`` with no more than ``keys``. Returns it with its text, which is shown once.

    Users issue their own; an operator issues one at the command line. Keys beyond what ``by`` holds are refused.
    """
    if by.user_id != user.pk and not by.is_system:
        raise Hidden
    held = [key.name for key in declared.declared() if by.holds(key.name)]
    refuse_if(rules.token_refusals(keys, held, lasts=timedelta(days=days)))
    raw = queries.TOKEN_PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        token_hash=queries.hashed(raw),
        hint=raw[-4:],
        keys=sorted(set(keys)),
        expires_at=timezone.now() + timedelta(days=days),
    )
    audit.record(token, "accounts.token.issued", by=by, note=", ".join(token.keys))
    return token, raw


@action
def revoke(token: Token, *, by: Actor) -> Token:
    """The token opens nothing from now on."""
    if by.user_id != token.user_id and not by.is_system:
        raise Hidden
    token.revoked_at = token.revoked_at or timezone.now()
    token.save(update_fields=["revoked_at"])
    audit.record(token, "accounts.token.revoked", by=by)
    return token


@silent("when a token was last used is a fact about the token; what it did is recorded by what it did")
def note_use(token: Token) -> None:
    """Note the time, at most once in five minutes."""
    now = timezone.now()
    seldom = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - NOTED_EVERY)
    Token.objects.filter(seldom, pk=token.pk).update(last_used_at=now)
