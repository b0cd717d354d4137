"""Sign-ins, into the audit trail of the unit where the user has a post."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

from unionhall.access import queries
from unionhall.accounts import queries as accounts
from unionhall.accounts.actions import signing
from unionhall.accounts.models import User


@receiver(account.user_logged_in)
def signed_in(user: User, request: Any, **_: Any) -> None:
    signing.note(user, "done", by=queries.actor_for(user, address=get_adapter(request).get_client_ip(request)))


@receiver(account.user_logged_out)
def signed_out(user: User, request: Any, **_: Any) -> None:
    signing.note(user, "ended", by=request.actor)


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], request: Any = None, **_: Any) -> None:
    """Only for accounts that exist: the names people mistype are none of our business."""
    user = accounts.user_named(str(credentials.get("username") or "").strip())
    if user is not None and request is not None:
        signing.note(user, "failed", by=queries.actor_for(user, address=get_adapter(request).get_client_ip(request)))
