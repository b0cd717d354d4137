"""An account and the link with which its owner takes it over."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.utils import timezone

from unionhall.accounts import queries, rules
from unionhall.accounts.actions import sessions
from unionhall.accounts.models import Invitation, User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden


def make_link(user: User, *, lasts: timedelta) -> str:
    """A new link for ``user``; older ones stop working. Returns what is shown once and not kept."""
    user.invitations.filter(used_at=None).delete()
    raw = secrets.token_urlsafe(32)
    Invitation.objects.create(user=user, token_hash=queries.hashed(raw), expires_at=timezone.now() + lasts)
    return raw


@action
def accept(invitation: Invitation, *, by: Actor, password: str) -> User:
    """The owner of the account sets a password with the link. ``Hidden`` when the link was used meanwhile."""
    invitation = queries.lock_invitation(invitation)
    now = timezone.now()
    if not rules.is_good(invitation, now):
        raise Hidden
    user = invitation.user
    user.set_password(password)
    user.must_change_password, user.password_changed_at = False, now
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    sessions.end_all(user)
    audit.record(user, "accounts.invitation.accepted", by=by)
    return user
