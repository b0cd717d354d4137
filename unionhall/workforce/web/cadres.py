"""Whom a recommendation or a case is about: a union worker's file, or an elected officer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.ui.pages import Request, page, render
from unionhall.organizing.models import Officer
from unionhall.workforce import permissions
from unionhall.workforce.forms.cadres import FindCadreForm
from unionhall.workforce.models import Worker
from unionhall.workforce.queries import cadres as queries
from unionhall.workforce.queries.workers import worker_for

MOST = 50


def cadre_for(actor: Actor, kind: str, pk: int, key: str) -> Worker | Officer:
    """``kind``: worker or officer. ``Hidden`` outside the reach of the right."""
    return worker_for(actor, pk, key) if kind == "worker" else queries.officer_for(actor, pk, key)


def _finder(key: str, step: str, title: Any, sentence: Any) -> Any:
    """A page that finds the cadre and leads to ``step``."""

    @page(key)
    def view(request: Request) -> HttpResponse:
        form = FindCadreForm(request.GET or None)
        name = form.cleaned_data["search"] if form.is_bound and form.is_valid() else ""
        rows = _found(request.actor, key, name, step) if name else []
        context = {"form": form, "rows": rows, "asked": bool(name), "title": title(), "sentence": sentence()}
        return render(request, "workforce/cadres/find.html", context)

    return view


def _found(actor: Actor, key: str, name: str, step: str) -> list[dict[str, Any]]:
    workers = queries.workers_of(actor, key).filter(name__startswith=name)[:MOST]
    officers = queries.officers_of(actor, key).filter(name__startswith=name)[:MOST]
    pairs = [("worker", each, each.get_rank_display()) for each in workers]
    pairs += [("officer", each, each.get_post_display()) for each in officers]
    return [
        {"name": each.name, "post": post, "unit": each.unit, "url": reverse(f"workforce:{step}", args=[kind, each.pk])}
        for kind, each, post in pairs
    ]


find_talent = _finder(
    permissions.TALENT_RECOMMEND,
    "talent-recommend",
    lambda: _("Recommend for the pool"),
    lambda: _("Union workers and elected officers within your reach."),
)
find_protected = _finder(
    permissions.PROTECTION_REPORT,
    "protection-open",
    lambda: _("Report a case of protection"),
    lambda: _("Who suffers for doing the union's work? The union above has to act."),
)
find_charged = _finder(
    permissions.CHARGE_RUN,
    "charge-open",
    lambda: _("Open a case of responsibility"),
    lambda: _("Whose duty was not done? The person is heard before anything is decided."),
)
