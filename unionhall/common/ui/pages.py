"""The gate of a page, and rendering a page or its fragment from one template."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render as django_render
from django.urls import resolve

from unionhall.common import keys
from unionhall.common.actor import Actor, Placed

if TYPE_CHECKING:
    from unionhall.accounts.models import User

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Request(HttpRequest):
    """What the middleware makes of a request."""

    actor: Actor
    htmx: Any
    user: User  # signed in: pages for visitors do not ask


def page(key: str) -> Callable[[View], View]:
    """Open the view to actors who hold ``key`` somewhere; the action asks again for the unit itself."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gated(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            keys.get(key)
            if not request.actor.holds(key):
                raise PermissionDenied(key)
            _drop_nulls(request)
            return view(request, *args, **kwargs)

        gated.page_key = key  # type: ignore[attr-defined]
        return cast("View", gated)

    return decorate


def _drop_nulls(request: HttpRequest) -> None:
    """The character that no text of the database can hold: an address with it is read without it."""
    if "%00" in request.META.get("QUERY_STRING", ""):
        request.GET = QueryDict(request.META["QUERY_STRING"].replace("%00", ""))  # type: ignore[assignment]


def own_page(reason: str) -> Callable[[View], View]:
    """A page about the user alone: signing in is enough. The reason is listed by a guard test."""

    def decorate(view: View) -> View:
        view.page_reason = reason  # type: ignore[attr-defined]
        return view

    return decorate


def public_page(reason: str) -> Callable[[View], View]:
    """A page for everybody. The reason is listed by a guard test."""

    def decorate(view: View) -> View:
        opened = login_not_required(view)
        opened.page_public = reason  # type: ignore[attr-defined]
        return opened

    return decorate


def may_open(actor: Actor | None, url: str, where: Placed | None = None) -> bool:
    """Whether the gate of the page at ``url`` would let ``actor`` in; so that nobody is shown a link that refuses them.

    ``where``: the thing that the page is about, for which the right must hold.
    """
    key = getattr(resolve(urlsplit(url).path).func, "page_key", "")
    if not key:
        return True
    return actor is not None and (actor.holds(key) if where is None else actor.can(key, where))


def render(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, fragment: str = "", status: int = 200
) -> HttpResponse:
    """The whole page, or, for htmx, the named fragment (``{% partialdef %}``) of the same template."""
    htmx = getattr(request, "htmx", None)
    name = f"{template}#{fragment}" if fragment and htmx and not htmx.boosted else template
    response = django_render(request, name, context, status=status)
    if fragment:
        response.headers["Vary"] = "HX-Request"
    return response
