"""The way into the API: who is it, at what pace, in which scope and language; and how every failure is answered."""

from __future__ import annotations

import hashlib
import logging
import math
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from ninja.utils import check_csrf

from unionhall.access.queries import actor_for_token
from unionhall.accounts.models import User
from unionhall.api.actions.repeating import once
from unionhall.api.pace import Pace
from unionhall.common.rest.problems import Problem, problem_of
from unionhall.common.scope import scope

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BEARER = "bearer "

pace = Pace(rate=settings.API_REQUESTS_PER_SECOND, burst=settings.API_BURST)
knocking = Pace(rate=0.2, burst=20)
"""Wrong tokens from one address."""


def opened(view: View) -> View:
    """``view`` behind the door. A token or the session of the same site; the session's writes need the CSRF token."""

    @wraps(view)
    def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(_language(request)):
            try:
                user = _who(request)
                with translation.override(_language(request, user)), scope(request.actor.scope()):  # type: ignore[attr-defined]
                    return _told(_answered(request, lambda: view(request, *args, **kwargs)))
            except Exception as error:  # noqa: BLE001 - the last door: whatever it is, the caller gets a problem
                return on_error(request, error)

    enter.csrf_exempt = True  # type: ignore[attr-defined]
    enter.login_required = False  # type: ignore[attr-defined]
    enter.page_reason = "a program brings its token; every operation asks for its right"  # type: ignore[attr-defined]
    enter.has_own_door = True  # type: ignore[attr-defined]
    return enter


def _who(request: HttpRequest) -> User:
    given = request.headers.get("Authorization", "")
    if given.lower().startswith(BEARER):
        return _by_token(request, given[len(BEARER) :].strip())
    if not isinstance(request.user, User):
        raise Problem(401, _("Send a token as «Authorization: Bearer …»."), headers={"WWW-Authenticate": "Bearer"})
    _keep_pace(f"user {request.user.pk}")
    if request.method not in SAFE and check_csrf(request) is not None:
        raise Problem(403, _("The CSRF token is missing. Programs use a token instead."))
    return request.user


def _by_token(request: HttpRequest, raw: str) -> User:
    address = get_adapter(request).get_client_ip(request)
    _keep_pace("token " + hashlib.sha256(raw.encode()).hexdigest())
    found = actor_for_token(raw, address)
    if found is None:
        if seconds := knocking.wait(address):
            raise _too_fast(seconds)
        raise Problem(
            401,
            _("This token is unknown, has ended, or was revoked."),
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
        )
    request.actor, token = found  # type: ignore[attr-defined]
    request.user = token.user
    return token.user


def _keep_pace(caller: str) -> None:
    if seconds := pace.wait(caller):
        raise _too_fast(seconds)


def _too_fast(seconds: float) -> Problem:
    return Problem(429, headers={"Retry-After": str(math.ceil(seconds))})


def _language(request: HttpRequest, user: User | None = None) -> str:
    """As the caller asks; otherwise as their user has it."""
    if "Accept-Language" in request.headers:
        return get_language_from_request(request)
    return user.language if user else translation.get_language()


def _answered(request: HttpRequest, do: Callable[[], HttpResponse]) -> HttpResponse:
    key = request.headers.get("Idempotency-Key", "")
    if key and request.method not in SAFE:
        return once(request, request.user.pk or 0, key, do)
    return do()


def _told(response: HttpResponse) -> HttpResponse:
    """ninja answers a method that is not there in plain text."""
    if response.status_code != 405:
        return response
    methods = sorted(response.headers["Allow"].split(", "))
    return Problem(405, headers={"Allow": ", ".join(methods)}).answer()


def on_error(request: HttpRequest, error: Exception) -> HttpResponse:
    """The answer to whatever was raised; faults of ours are logged and told without details."""
    problem = problem_of(error, is_conditional="If-Match" in request.headers)
    if problem is None:
        logger.error("An API operation failed: %s %s", request.method, request.path, exc_info=error)
        problem = Problem(500, _("Something went wrong on our side. Nothing was changed."))
    return problem.answer()
