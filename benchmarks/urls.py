"""The product's addresses and two pages without content."""

from django.http import HttpResponse
from django.urls import include, path

from unionhall.common.ui.pages import Request, own_page, public_page, render


@own_page("an empty page inside the shell of a signed-in officer")
def empty(request: Request) -> HttpResponse:
    return render(request, "bench/empty.html")


@public_page("an empty page without the shell")
def bare(request: Request) -> HttpResponse:
    return render(request, "bench/bare.html")


urlpatterns = [
    path("bench/empty/", empty, name="bench-empty"),
    path("bench/bare/", bare, name="bench-bare"),
    path("", include("config.urls")),
]
