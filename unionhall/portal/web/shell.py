"""What makes the portal an app: manifest, service worker, the page for when the line drops."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.common.ui.pages import public_page, render

HOUR = 3600


@public_page("the browser asks for it before anybody signs in")
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """So that a browser offers to install it."""
    mark = {"src": static("ui/mark.svg"), "type": "image/svg+xml", "sizes": "any"}
    said = {
        "id": "/my/",
        "name": _("Unionhall"),
        "short_name": _("Unionhall"),
        "lang": "zh-CN",
        "start_url": reverse("portal:home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f5f6f8",
        "theme_color": "#c8161d",
        "icons": [mark | {"purpose": "any"}, mark | {"purpose": "maskable"}],
    }
    answer = JsonResponse(said, content_type="application/manifest+json")
    answer.headers["Cache-Control"] = f"public, max-age={HOUR}"
    return answer


@public_page("the browser asks for it before anybody signs in")
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: keeps our own files and the page for no line; of people's pages only the card, until sign-out."""
    answer = render(request, "portal/worker.js", {"static_url": settings.STATIC_URL})
    answer.headers["Content-Type"] = "text/javascript; charset=utf-8"
    answer.headers["Service-Worker-Allowed"] = "/"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@public_page("shown when there is no line, so nobody can be asked to sign in")
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/offline.html")
