"""Pages for everybody: what is public, public notices, and objecting to them. The staff's pages are in ``publicity``."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from unionhall.common.paging import page_of
from unionhall.common.scope import unscoped
from unionhall.common.ui.pages import Request, public_page, render
from unionhall.common.ui.public import PUBLIC
from unionhall.common.ui.refusals import shown_on
from unionhall.notices.actions import publicity as actions
from unionhall.notices.forms import ObjectionForm, PublicFilter
from unionhall.notices.models import Publicity
from unionhall.notices.queries import publicity as queries

SIZE = 20


@public_page("says what is open to everybody")
@require_GET
def index(request: Request) -> HttpResponse:
    with unscoped(queries.PUBLIC):
        entries = [_card(each) for each in PUBLIC]
    return render(request, "notices/public_index.html", {"entries": entries})


def _card(entry: Any) -> dict[str, Any]:
    return {
        "label": entry.label,
        "text": entry.text,
        "icon": entry.icon,
        "url": reverse(entry.url),
        "count": entry.count() if entry.count else None,
    }


@public_page("public notices are for everybody")
@require_GET
def notices(request: Request) -> HttpResponse:
    form = PublicFilter(request.GET, actor=request.actor)
    given = form.given()
    with unscoped(queries.PUBLIC):
        rows = queries.filtered(queries.public(), given)
        found = page_of(rows, ("until", "id"), cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {"form": form, "given": given, "found": found}
    return render(request, "notices/public_notices.html", context)


@public_page("a public notice is for everybody while it runs")
@never_cache
@require_http_methods(["GET", "POST"])
def notice(request: Request, code: str) -> HttpResponse:
    """The notice and the form to object; after its end no more than that there was one."""
    found = queries.public_one(code)
    if found is None:
        raise Http404
    if not found.is_running:
        return render(request, "notices/public_over.html", {"notice": found}, status=410)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            return _objected(request, found, form)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "notices/public_notice.html", {"notice": found, "form": form}, status=status)


def _objected(request: Request, found: Publicity, form: ObjectionForm) -> HttpResponse:
    address = get_adapter(request).get_client_ip(request)
    with unscoped("an objection belongs to the unit of its notice, whoever raises it"):
        made = actions.raise_objection(found, **form.cleaned_data, address=address)
    return redirect("public:objection", made.receipt)


@public_page("the receipt is the credential: 16 random signs that only the objector was shown")
@never_cache
@require_GET
def objection(request: Request, receipt: str) -> HttpResponse:
    """What became of an objection."""
    found = queries.by_receipt(receipt)
    if found is None:
        raise Http404
    return render(request, "notices/public_objection.html", {"objection": found, "notice": found.publicity})
