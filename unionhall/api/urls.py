"""Addresses of the API: every operation behind the door, its description, and the state of health."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from unionhall.api import rooms
from unionhall.api.door import opened
from unionhall.api.health import health
from unionhall.api.web import pages

BASE = "api/v1/"


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that does not exist is a problem like any other, not a page."""
    raise Http404


def operations() -> Iterator[URLPattern]:
    """One pattern for each address; all its methods share one view."""
    seen = set()
    for each in rooms.gathered().urls[0]:
        route = str(each.pattern)
        if isinstance(each, URLPattern) and each.name != "api-root" and route not in seen:
            seen.add(route)
            yield path(BASE + route, opened(each.callback), name=each.name)


app_name = "api"
urlpatterns = [
    path("healthz", health, name="health"),
    path(f"{BASE}openapi.json", pages.openapi, name="openapi"),
    path(BASE, pages.manual, name="manual"),
    *operations(),
    path(f"{BASE}<path:rest>", opened(nowhere), name="nowhere"),
]
