"""What holds for accounts and tokens. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from unionhall.accounts.models import Invitation, Token, User
from unionhall.common.errors import Refusal

LONGEST_TOKEN = timedelta(days=366)


def is_good(invitation: Invitation, at: datetime) -> bool:
    """A link is good once, until it expires, for an account that is not locked."""
    return invitation.used_at is None and at < invitation.expires_at and invitation.user.is_active


def is_valid(token: Token, at: datetime) -> bool:
    return token.revoked_at is None and at < token.expires_at and token.user.is_active


def token_refusals(keys: Collection[str], held: Collection[str], *, lasts: timedelta) -> list[Refusal]:
    """A token gives no more than its owner holds, and not for ever."""
    found = []
    if not keys:
        found.append(Refusal(_("Choose at least one right."), field="keys"))
    if beyond := sorted(set(keys) - set(held)):
        found.append(Refusal(_("The user does not hold: %(keys)s.") % {"keys": ", ".join(beyond)}, field="keys"))
    if not timedelta(0) < lasts <= LONGEST_TOKEN:
        found.append(Refusal(_("A token lasts from 1 to %(days)s days.") % {"days": LONGEST_TOKEN.days}, field="days"))
    return found


def password_is_old(user: User, at: datetime, *, max_days: int) -> bool:
    """Whether the password has to be changed because of its age; 0 days: passwords do not age."""
    if not max_days or not user.has_usable_password():
        return False
    return (user.password_changed_at or user.created_at) + timedelta(days=max_days) <= at
