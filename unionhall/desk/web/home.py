"""The first page after signing in, by role: what waits, what is late, my figures. Members go on to the phone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.ui import showcase
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.desk import queries
from unionhall.members.permissions import PERSON_ADD, PERSON_VIEW
from unionhall.members.queries import own
from unionhall.organizing.permissions import EMPLOYER_ADD, EMPLOYER_UNCOVERED, EMPLOYER_VIEW
from unionhall.organizing.queries import coverage_figure
from unionhall.policies.permissions import VERSION_DRAFT
from unionhall.sheets.permissions import BATCH_UPLOAD
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_ADD, UNIT_VIEW

OWN = (
    (_("My account"), "accounts:me", "user-circle"),
    (_("Sign-in and security"), "accounts:security", "shield-lock"),
)
SHORTCUTS = (
    (BATCH_UPLOAD, _("Import a roster"), "sheets:upload", "upload"),
    (PERSON_ADD, _("Add a member"), "members:add", "user-plus"),
    (EMPLOYER_ADD, _("Add an employer"), "organizing:add", "building"),
    (EMPLOYER_UNCOVERED, _("See who is not organised"), "organizing:uncovered", "alert-triangle"),
    (UNIT_ADD, _("Add a unit"), "units:open", "plus"),
    (VERSION_DRAFT, _("Draft a policy"), "policies:list", "scale"),
    (PERSON_VIEW, _("Search the register"), "members:list", "search"),
)


@own_page("everybody's own desk")
def home(request: Request) -> HttpResponse:
    actor = request.actor
    is_plain_member = not actor.holds(UNIT_VIEW) and not actor.holds(EMPLOYER_UNCOVERED)
    if is_plain_member and own.person_of(actor) is not None:
        return redirect("portal:home")
    unit = queries.acting_unit(actor.acting_path)
    context = {
        "unit": unit,
        "waiting": queries.waiting(actor),
        "figures": _figures(actor, unit) if unit else [],
        "imports": queries.open_imports(actor),
        "news": queries.latest_messages(request.user.pk),
        "shortcuts": _shortcuts(actor),
        "is_plain_member": is_plain_member,
    }
    return render(request, "desk/home.html", context)


def _figures(actor: Actor, unit: Unit) -> list[dict[str, Any]]:
    """What is late, for who has work here, then how my unit stands; only lists that I may open are linked."""
    totals = queries.my_totals(unit.path)
    late = queries.late_count(actor)
    found: list[dict[str, Any]] = []
    if late or actor.holds(UNIT_VIEW):
        found.append({"label": _("Late"), "value": late, "url": reverse("todo:inbox"), "tone": "late" if late else ""})
    if actor.holds(PERSON_VIEW):
        found.append({"label": _("Members"), "value": totals["members"], "url": _listed("members:list", unit)})
    if actor.holds(UNIT_VIEW) and unit.has_children:
        found.append({"label": _("Basic-level unions"), "value": totals["unions"], "url": _listed("units:list", unit)})
    if actor.holds(EMPLOYER_VIEW) and totals["employers"]:
        found.append({"label": _("Employers organised"), "value": coverage_figure(unit), "url": _listed("organizing:list", unit)})
    if actor.holds(EMPLOYER_UNCOVERED):
        uncovered = totals["employers"] - totals["employers.covered"]
        found.append({"label": _("Not organised"), "value": uncovered, "url": _listed("organizing:uncovered", unit)})
    return found


def _listed(name: str, unit: Unit) -> str:
    return f"{reverse(name)}?unit={unit.code}"


def _shortcuts(actor: Actor) -> list[dict[str, Any]]:
    """The work that the rights open; for who has none, one's own pages."""
    work = [(label, url, icon) for key, label, url, icon in SHORTCUTS if actor.holds(key)]
    return [{"label": label, "url": reverse(url), "icon": icon} for label, url, icon in work or OWN]


@own_page("the living page of components")
def components(request: Request) -> HttpResponse:
    """Samples of every component, for those who build pages; hidden in production."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "ui/components.html", showcase.context())
