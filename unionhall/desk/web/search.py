"""Global search (Ctrl-K): units, people, employers and pages, each within what the user may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.common.text import initials_of, pinyin_of
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.desk.navigation import MENU
from unionhall.members.permissions import PERSON_VIEW
from unionhall.members.queries import register
from unionhall.organizing import queries as employers
from unionhall.organizing.permissions import EMPLOYER_VIEW
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries import tree

SHOWN = 6
Hit = dict[str, Any]


@own_page("finds only what its user may see")
def search(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", "").strip()[:60]
    found = [
        (_("Units"), _units(request.actor, text)),
        (_("People"), _people(request.actor, text)),
        (_("Employers"), _employers(request.actor, text)),
        (_("Pages"), _pages(request.actor, text)),
    ]
    groups = [{"label": label, "items": hits} for label, hits in found if hits] if text else []
    return render(request, "ui/_search_results.html", {"groups": groups})


def _units(actor: Actor, text: str) -> list[Hit]:
    if not actor.holds(UNIT_VIEW):
        return []
    return [
        {"label": unit.name, "note": unit.code, "url": reverse("units:unit", args=[unit.code]), "icon": "sitemap"}
        for unit in tree.search(actor, text, limit=SHOWN)
    ]


def _people(actor: Actor, text: str) -> list[Hit]:
    if not actor.holds(PERSON_VIEW):
        return []
    found = list(register.searched(register.people_for(actor), text)[:SHOWN])
    with unscoped("names of the unions of people that were found"):
        names = dict(Unit.objects.filter(pk__in={person.unit_id for person in found}).values_list("pk", "name"))
    return [
        {
            "label": person.name,
            "note": names[person.unit_id],
            "url": reverse("members:person", args=[person.pk]),
            "icon": "user",
        }
        for person in found
    ]


def _employers(actor: Actor, text: str) -> list[Hit]:
    if not actor.holds(EMPLOYER_VIEW):
        return []
    found = employers.employers_for(actor).filter(employers.searched(text))[:SHOWN]
    return [
        {
            "label": employer.name,
            "note": employer.credit_code or "",
            "url": reverse("organizing:employer", args=[employer.pk]),
            "icon": "building",
        }
        for employer in found
    ]


def _pages(actor: Actor, text: str) -> list[Hit]:
    """Entries of the menu, by label, pinyin or initials."""
    low = text.lower().replace(" ", "")
    return [
        {"label": str(entry.label), "note": str(group.label), "url": reverse(entry.url), "icon": group.icon}
        for group in MENU
        for entry in group.entries
        if (not entry.key or actor.holds(entry.key)) and any(low in name for name in _spellings(str(entry.label)))
    ][:SHOWN]


def _spellings(label: str) -> tuple[str, str, str]:
    return label.lower(), pinyin_of(label).replace(" ", ""), initials_of(label)
