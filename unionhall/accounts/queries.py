"""Accounts, their links and tokens. Only hashes are kept of both."""

from __future__ import annotations

import hashlib

from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as social_adapter
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from unionhall.accounts import rules
from unionhall.accounts.models import Invitation, Token, User

TOKEN_PREFIX = "uh_"  # noqa: S105 - what tokens begin with, so that scanners of leaked secrets can know them


def hashed(raw: str) -> bytes:
    """Links and tokens are 32 random bytes, so a plain hash is enough to keep them unreadable."""
    return hashlib.sha256(raw.encode()).digest()


def user_named(username: str) -> User | None:
    return User.objects.filter(username__iexact=username).first()


def good_invitation(raw: str) -> Invitation | None:
    """The invitation behind a link, if it can still be used."""
    found = Invitation.objects.select_related("user").filter(token_hash=hashed(raw)).first()
    return found if found and rules.is_good(found, timezone.now()) else None


def lock_invitation(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).select_related("user").get(pk=invitation.pk)


def open_invitation(user: User) -> Invitation | None:
    """The newest link of a user that nobody has used yet, expired or not."""
    return user.invitations.filter(used_at=None).order_by("-id").first()


def valid_token(raw: str) -> Token | None:
    found = Token.objects.select_related("user").filter(token_hash=hashed(raw)).first()
    return found if found and rules.is_valid(found, timezone.now()) else None


def tokens_of(user: User) -> QuerySet[Token]:
    return user.tokens.order_by("-id")


def sessions_of(user: User) -> QuerySet[UserSession]:
    return UserSession.objects.filter(user=user)


def has_second_factor(user: User) -> bool:
    """An authenticator app or a passkey; recovery codes alone are none."""
    strong = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=user, type__in=strong).exists()


def factors_of(user: User) -> dict[str, int]:
    """How many of each kind of second factor the user has."""
    found = dict.fromkeys(Authenticator.Type.values, 0)
    for kind in Authenticator.objects.filter(user=user).values_list("type", flat=True):
        found[kind] += 1
    return found


def outside_doors(request: HttpRequest) -> list[dict[str, str]]:
    """Sign-in at the organisation's own identity provider, when one is configured."""
    return [
        {"name": app.name, "url": app.get_provider(request).get_login_url(request)} for app in social_adapter().list_apps(request)
    ]
