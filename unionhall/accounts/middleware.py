"""Language of the user, and the change of a given password before anything else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

NOTED_EVERY = 300  # seconds


class LanguageMiddleware:
    """The user's language; for visitors the cookie of the sign-in page, Chinese otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if request.user.is_authenticated:
            chosen = request.user.language
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class FirstSignInMiddleware:
    """Who was given a password changes it before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.must_change_password and not is_password_page(request.path):
            return redirect("account_change_password")
        return self.get_response(request)


def is_password_page(path: str) -> bool:
    """What somebody who must change the password may still open."""
    names = ("account_change_password", "account_logout", "accounts:language", "accounts:theme")
    return path.startswith("/static/") or path in {reverse(name) for name in names}


class SessionActivityMiddleware(UserSessionsMiddleware):
    """Notes the last activity of a browser once in five minutes; allauth would at every request."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if request.user.is_authenticated and now - request.session.get("seen_at", 0) > NOTED_EVERY:
            request.session["seen_at"] = now
            return cast("HttpResponse", super().__call__(request))
        return cast("HttpResponse", self.get_response(request))
