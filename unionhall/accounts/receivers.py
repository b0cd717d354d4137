"""What allauth says happened at the door, into the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.dispatch import receiver

from unionhall.accounts.actions import signing
from unionhall.accounts.models import User


@receiver(account.password_changed)
def password_changed(user: User, request: Any, **_: Any) -> None:
    signing.note_password_change(user, by=request.actor)


@receiver(mfa.authenticator_added)
def factor_added(user: User, request: Any, authenticator: Any, **_: Any) -> None:
    signing.note(user, "factor_added", by=request.actor, how=str(authenticator.get_type_display()))


@receiver(mfa.authenticator_removed)
def factor_removed(user: User, request: Any, authenticator: Any, **_: Any) -> None:
    request.session.pop("has_second_factor", None)
    signing.note(user, "factor_removed", by=request.actor, how=str(authenticator.get_type_display()))
