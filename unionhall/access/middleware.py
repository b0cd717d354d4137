"""Builds the actor of a request once, and puts the request inside its scope."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from unionhall.access import queries
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed
from unionhall.common.scope import scope

NOBODY = Actor(user_id=None, name="")


class ActorMiddleware:
    """``request.actor`` for every request; 404 outside the actor's reach, 403 inside it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = NOBODY
        if request.user.is_authenticated:
            actor = queries.actor_for(
                request.user,
                address=request.META.get("REMOTE_ADDR", ""),
                acting_at=request.session.get("acting_unit"),
            )
        request.actor = actor  # type: ignore[attr-defined]
        with scope(actor.scope()):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if isinstance(error, Hidden):
            raise Http404 from error
        if isinstance(error, NotAllowed):
            raise PermissionDenied(error.key) from error
        return None
