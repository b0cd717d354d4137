"""The gallery of shipped packs, each loaded by one click."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from unionhall.common.ui.pages import Request, page, render
from unionhall.policies import actions, packing, permissions, queries, shown
from unionhall.policies.web import here


@page(permissions.VERSION_DRAFT)
@require_GET
def gallery(request: Request) -> HttpResponse:
    unit = here.unit_of(request)
    loaded = queries.packs_loaded(unit)
    cards = [{"pack": each, "loaded": loaded.get(each.name, 0)} for each in packing.packs()]
    context = {
        "unit": unit,
        "unit_form": here.UnitForm(request.actor, unit),
        "cards": cards,
        "may_load": request.actor.can(permissions.VERSION_APPROVE, unit),
        "crumbs": here.crumbs((_("Policy packs"), "")),
    }
    return render(request, "policies/packs.html", context)


@page(permissions.VERSION_DRAFT)
@require_GET
def pack(request: Request, name: str) -> HttpResponse:
    """What a pack would put into force, with its sources."""
    found, unit = _pack(name), here.unit_of(request)
    entries = [{"entry": each, "lines": shown.lines(each.params)} for each in found.entries]
    context: dict[str, Any] = {
        "pack": found,
        "entries": entries,
        "unit": unit,
        "loaded": queries.packs_loaded(unit).get(found.name, 0),
        "may_load": request.actor.can(permissions.VERSION_APPROVE, unit),
        "crumbs": here.crumbs((_("Policy packs"), here.at(reverse("policies:packs"), unit)), (found.title, "")),
    }
    return render(request, "policies/pack.html", context)


@page(permissions.VERSION_APPROVE)
@require_POST
def load(request: Request, name: str) -> HttpResponse:
    found, unit = _pack(name), here.unit_of(request, permissions.VERSION_APPROVE)
    loaded = actions.load_pack(found, unit, by=request.actor)
    created = len(loaded.created)
    told = ngettext("%(count)s policy put into force.", "%(count)s policies put into force.", created)
    messages.success(request, told % {"count": created}) if created else messages.info(request, _("Nothing has changed."))
    for version, reasons in loaded.refused:
        label = queries.type_of(version).label
        messages.warning(request, f"{label}：{'；'.join(str(each) for each in reasons)}")
    return redirect(here.at(reverse("policies:list"), unit))


def _pack(name: str) -> packing.Pack:
    try:
        return packing.pack(name)
    except packing.UnknownPack:
        raise Http404 from None
