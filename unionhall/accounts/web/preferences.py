"""Language and theme: a cookie for every browser, remembered on the account of who is signed in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from unionhall.accounts.actions import profile
from unionhall.common.ui.pages import Request, public_page

A_YEAR = 365 * 24 * 3600
THEMES = ("light", "dark")


@public_page("visitors choose the language of the sign-in page")
@require_POST
def language(request: Request) -> HttpResponse:
    response = _back(request)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, chosen)
        if request.user.is_authenticated:
            profile.choose_language(request.user, chosen)
    return response


@public_page("visitors choose light or dark")
@require_POST
def theme(request: Request) -> HttpResponse:
    response = _back(request)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        _remember(response, "theme", chosen)
        if request.user.is_authenticated:
            profile.choose_theme(request.user, chosen)
    return response


def _back(request: Request) -> HttpResponseRedirect:
    """To the page that asked, if it is one of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if wanted and is_ours else "/")


def _remember(response: HttpResponse, name: str, value: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=secure)
