"""The product's addresses, two pages without content, and the register's first rows as an export of a known length."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import include, path

from unionhall.common.actor import Actor
from unionhall.common.ui.pages import Request, own_page, public_page, render
from unionhall.members.web.register import Register


@own_page("an empty page inside the shell of a signed-in officer")
def empty(request: Request) -> HttpResponse:
    return render(request, "bench/empty.html")


@public_page("an empty page without the shell")
def bare(request: Request) -> HttpResponse:
    return render(request, "bench/bare.html")


class FirstOfRegister(Register):
    """The register, exported as far as the address says."""

    def _all(self, found: QuerySet[Any], actor: Actor) -> Iterator[Any]:
        return islice(super()._all(found, actor), self.kwargs["rows"])


urlpatterns = [
    path("bench/empty/", empty, name="bench-empty"),
    path("bench/bare/", bare, name="bench-bare"),
    path("bench/export/<int:rows>/", FirstOfRegister.as_view(), name="bench-export"),
    path("", include("config.urls")),
]
