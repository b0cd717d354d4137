"""What-if, and figures explained."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.policies import permissions, queries
from unionhall.policies.registry import FIGURES, explained_by
from unionhall.policies.web import here

SHOWN = 200


@page(permissions.VERSION_VIEW)
@require_GET
def what_if(request: Request, pk: int) -> HttpResponse:
    """A version against today's registry: what changes where, and in all."""
    version = here.version_of(request, pk)
    request.actor.require(permissions.VERSION_VIEW, version)
    kind = queries.type_of(version)
    figures = explained_by(kind)
    chosen = next((each for each in figures if each.key == request.GET.get("figure")), None) or next(iter(figures), None)
    trial = queries.try_out(version, chosen, on=max(version.starts_on, today())) if chosen else None
    context = {
        "version": version,
        "policy": kind,
        "figures": figures,
        "trial": trial,
        "lines": trial.changed[:SHOWN] if trial else [],
        "crumbs": here.crumbs(
            here.policy_step(request.actor, kind, version.unit),
            (version.starts_on, reverse("policies:version", args=[version.pk])),
            (_("What if"), ""),
        ),
    }
    return render(request, "policies/what_if.html", context)


@page(permissions.VERSION_VIEW)
@require_GET
def figure(request: Request, key: str) -> HttpResponse:
    """One figure of one unit with its reasons."""
    if key not in FIGURES:
        raise Http404
    unit = here.unit_of(request)
    explained = FIGURES.get(key)
    if unit.kind not in explained.kinds:
        raise Http404
    found = queries.explain(explained, unit, on=today())
    context = {"found": found, "unit": unit, "crumbs": here.crumbs((explained.label, ""))}
    return render(request, "policies/figure.html", context)
