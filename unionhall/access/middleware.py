"""Builds the actor of a request once, and puts the request inside its scope."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.access import queries, rules
from unionhall.accounts import signin_rules
from unionhall.accounts.middleware import is_password_page
from unionhall.accounts.queries import has_second_factor
from unionhall.accounts.rules import password_is_old
from unionhall.common.actor import Actor, on_behalf_of
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed
from unionhall.common.scope import scope

OPEN = ("/accounts/", "/static/")
"""What is needed to set one up; all but the tokens, with which a program would go around it."""
CLOSED = "/accounts/tokens/"


class ActorMiddleware:
    """``request.actor`` for every request; 404 outside the actor's reach, 403 inside it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        on_behalf_of.set("")
        address = get_adapter(request).get_client_ip(request)
        actor = Actor(user_id=None, name="", address=address)
        if request.user.is_authenticated:
            actor = queries.actor_for(request.user, address=address, acting_at=request.session.get("acting_unit"))
        request.actor = actor  # type: ignore[attr-defined]
        with scope(actor.scope()):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if isinstance(error, Hidden):
            raise Http404 from error
        if isinstance(error, NotAllowed):
            raise PermissionDenied(error.key) from error
        return None


class SignInRulesMiddleware:
    """What the policy ``accounts.sign_in`` asks before anything else: a second factor, a younger password.

    ``SECOND_FACTOR_REQUIRED`` can switch the factor off for a whole installation; ``doctor`` calls that unsafe. Invented users of
    the demonstration are excused, so that its printed passwords suffice; ``doctor`` counts them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._password_is_old(request):
            return redirect("account_change_password")
        is_missing = self._is_missing(request)
        request.factor_required = is_missing  # type: ignore[attr-defined]
        if not is_missing or (request.path.startswith(OPEN) and not request.path.startswith(CLOSED)):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            problem = {"type": "about:blank", "status": 403, "title": _("Set up a second factor first")}
            return JsonResponse(problem, status=403, content_type="application/problem+json")
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("accounts:security")})
        return redirect("accounts:security")

    def _is_missing(self, request: HttpRequest) -> bool:
        user, actor = request.user, request.actor  # type: ignore[attr-defined]
        if not settings.SECOND_FACTOR_REQUIRED or not user.is_authenticated or user.is_demo:
            return False
        if request.session.get("has_second_factor"):
            return False
        asked = signin_rules.in_force(actor.acting_path)
        if not (asked.second_factor_for_all or (asked.second_factor_for_sensitive and rules.needs_second_factor(actor))):
            return False
        if has_second_factor(user):
            request.session["has_second_factor"] = True
            return False
        return True

    def _password_is_old(self, request: HttpRequest) -> bool:
        """Looked at once a day for each session, and at every request from when it is too old."""
        user, day = request.user, today().isoformat()
        if not user.is_authenticated or is_password_page(request.path) or request.session.get("password_good_on") == day:
            return False
        asked = signin_rules.in_force(request.actor.acting_path)  # type: ignore[attr-defined]
        if password_is_old(user, timezone.now(), max_days=asked.password_max_days):
            return True
        request.session["password_good_on"] = day
        return False
