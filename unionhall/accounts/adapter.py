"""How allauth fits in: no self-registration; accounts come by invitation or from the organisation's OpenID Connect."""

from __future__ import annotations

import math
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unionhall.accounts import queries
from unionhall.accounts.models import User
from unionhall.common import crypto

FRESH = 300  # seconds after signing in during which the password is not asked again


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Before factors are changed the password is asked again, unless it was given a moment ago."""
        records = get_authentication_records(context.request, context.request.user)
        if records and time.time() - records[-1]["at"] < FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By account alone: allauth also counts by the Host header, which the attacker writes."""
        return "sign-in:" + str(credentials.get("username", "")).strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while the account is locked, and say for how long."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            minutes = _minutes_locked(request, self._get_login_attempts_cache_key(request, **credentials))
            raise ValidationError(locked_message(minutes), code="locked") from refusal


def locked_message(minutes: int) -> str:
    return ngettext(
        "Too many failed attempts. Sign-in is locked; try again in %(minutes)s minute.",
        "Too many failed attempts. Sign-in is locked; try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}


def _minutes_locked(request: HttpRequest, key: str) -> int:
    """Until the oldest of the counted failures is forgotten, for the limit that takes longest."""
    waits = [1.0]
    for rate in ratelimit.get_rates(app="allauth.account", action="login_failed"):
        place = ratelimit.get_cache_key(request, app="allauth.account", action="login_failed", rate=rate, key=key)
        failures = cache.get(place, [])
        if len(failures) >= rate.amount:
            waits.append(failures[-1] + rate.duration - time.time())
    return math.ceil(max(waits) / 60)


class MfaAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are kept encrypted."""

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(bytes.fromhex(encrypted_text))

    def get_totp_label(self, user: User) -> str:
        return user.username

    def _get_user_identifier(self, user: User) -> str:
        return user.username

    def _get_site_name(self) -> str:
        return _("Unionhall")


class SocialAdapter(DefaultSocialAccountAdapter):
    """Who comes from the organisation's provider must have an account here already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time, the account is found by the claim that the setting names, and tied to the provider's."""
        if sociallogin.is_existing:
            return
        user = matching_user(sociallogin.account.extra_data, settings.OIDC_MATCH)
        if user is not None:
            sociallogin.connect(request, user)


def matching_user(claims: dict[str, Any], match: str) -> User | None:
    """The one user whom the claims name. An address counts only when the provider has verified it."""
    claims = {**claims, **claims.get("userinfo", {}), **claims.get("id_token", {})}
    if match == "email":
        address = str(claims.get("email") or "")
        if not address or claims.get("email_verified") is not True:
            return None
        found = list(User.objects.filter(email__iexact=address)[:2])
        return found[0] if len(found) == 1 else None
    name = str(claims.get("preferred_username") or "")
    return queries.user_named(name) if name else None


def can_do_without(authenticator: Authenticator) -> bool:
    """Whether another strong factor would remain."""
    strong = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}
    others = Authenticator.objects.filter(user=authenticator.user, type__in=strong).exclude(pk=authenticator.pk)
    return authenticator.type not in strong or others.exists()
