"""The dashboard of one unit (页面 kind 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.members.enums import EightGroup
from unionhall.members.permissions import PERSON_VIEW
from unionhall.organizing.permissions import EMPLOYER_UNCOVERED, EMPLOYER_VIEW
from unionhall.organizing.queries import coverage_figure
from unionhall.reports import queries, rules
from unionhall.reports.permissions import BOARD_VIEW
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries import counters

MONTHS = 12


@page(BOARD_VIEW)
def dashboard(request: Request) -> HttpResponse:
    unit = queries.board_unit(request.actor, request.GET.get("unit", ""))
    totals = counters.totals([unit.path], [*queries.MEASURES, *queries.EIGHT])[unit.path]
    areas = queries.areas_of(request.actor, unit)
    listed = Lists(request.actor)
    context = {
        "unit": unit,
        "as_of": timezone.now(),
        "figures": _figures(unit, totals, listed),
        "attention": _attention(unit, listed),
        "areas": [_area_row(area, listed) for area in areas],
        "whole": _area_row(queries.Area(unit, totals), listed),
        "kinds": _kinds(unit, listed),
        "eight": _eight(unit, totals, listed),
        "trend": _trend(unit, totals),
        "map_code": unit.division_code if unit.kind in {UnitKind.CITY, UnitKind.PROVINCE} else "",
        "map_data": _map(areas),
    }
    return render(request, "reports/dashboard.html", context)


LISTS = {
    "units:list": UNIT_VIEW,
    "members:list": PERSON_VIEW,
    "organizing:list": EMPLOYER_VIEW,
    "organizing:uncovered": EMPLOYER_UNCOVERED,
}


@dataclass(frozen=True, slots=True)
class Lists:
    """Addresses of the lists behind figures, for a reader: empty where the reader may not open the list."""

    actor: Actor

    def __call__(self, name: str, unit: Unit, **filters: str) -> str:
        if not self.actor.holds(LISTS[name]):
            return ""
        return f"{reverse(name)}?{urlencode({'unit': unit.code, **filters})}"


def _figures(unit: Unit, totals: dict[str, int], listed: Lists) -> list[dict[str, Any]]:
    before = queries.trends(unit.path, queries.months_before(today(), 1))
    deltas = {measure: totals[measure] - last for measure, found in before.items() for last in found.values()}
    return [
        {
            "label": _("Basic-level unions"),
            "value": totals["unions"],
            "url": listed("units:list", unit, kind="unions"),
            "delta": deltas.get("unions"),
            "note": _("this month"),
        },
        {
            "label": _("Members"),
            "value": totals["members"],
            "url": listed("members:list", unit),
            "delta": deltas.get("members"),
            "note": _("this month"),
        },
        {"label": _("Employers organised"), "value": coverage_figure(unit), "url": listed("organizing:list", unit, state="open")},
        {
            "label": _("Not organised"),
            "value": totals["employers"] - totals["employers.covered"],
            "unit": _("employers"),
            "url": listed("organizing:uncovered", unit),
            "tone": "waiting" if totals["employers"] > totals["employers.covered"] else "",
        },
        {"label": _("Workers"), "value": totals["workers"], "url": listed("organizing:list", unit, state="open")},
        {"label": _("Women members"), "value": totals["members.women"], "url": listed("members:list", unit, sex="f")},
        {
            "label": _("Migrant members"),
            "value": totals["members.migrant"],
            "url": listed("members:list", unit, migrant="true"),
        },
    ]


def _attention(unit: Unit, listed: Lists) -> list[dict[str, Any]]:
    found = queries.attention(unit, today())
    labels = {
        "overdue": (_("Term is over"), "late", {"term": "overdue"}),
        "ending": (_("Term ends within 90 days"), "waiting", {"term": "ending"}),
        "preparing": (_("Still preparing"), "running", {"state": "preparing"}),
        "suspended": (_("Standing still"), "waiting", {"state": "suspended"}),
    }
    return [
        {"label": label, "tone": tone, "count": found[name], "url": listed("units:list", unit, **filters)}
        for name, (label, tone, filters) in labels.items()
    ]


def _area_row(area: queries.Area, listed: Lists) -> dict[str, Any]:
    unit, totals = area.unit, area.totals
    return {
        "unit": unit,
        "url": f"{reverse('reports:dashboard')}?unit={unit.code}"
        if unit.has_children
        else reverse("units:unit", args=[unit.code]),
        "cells": [
            {"value": totals["unions"], "url": listed("units:list", unit, kind="unions")},
            {"value": totals["members"], "url": listed("members:list", unit)},
            {"value": totals["employers"], "url": listed("organizing:list", unit, state="open")},
            {"value": totals["employers.covered"], "url": listed("organizing:list", unit, state="open", covered="true")},
        ],
        "coverage": rules.rate(totals["employers.covered"], totals["employers"]),
        "joined": rules.rate(totals["members"], totals["workers"]),
        "workers": {"value": totals["workers"], "url": listed("organizing:list", unit, state="open")},
    }


def _kinds(unit: Unit, listed: Lists) -> list[dict[str, Any]]:
    labels = dict(UnitKind.choices)
    return [
        {"label": labels[kind], "value": count, "url": listed("units:list", unit, kind=kind)}
        for kind, count in queries.kinds_of(unit)
    ]


def _eight(unit: Unit, totals: dict[str, int], listed: Lists) -> list[dict[str, Any]]:
    """Members of each of the eight groups (八大群体): for statistics, the largest first; nothing where nobody is marked."""
    rows = [
        {
            "label": group.label,
            "value": totals[f"members.eight.{group.value}"],
            "url": listed("members:list", unit, standing="open", eight_group=group.value),
        }
        for group in EightGroup
    ]
    return sorted((row for row in rows if row["value"]), key=lambda row: -row["value"])


def _trend(unit: Unit, totals: dict[str, int]) -> dict[str, Any] | None:
    """Month ends and now; None while there is no snapshot to compare with."""
    months = queries.months_before(today(), MONTHS)
    found = queries.trends(unit.path, months)["members"]
    if not found:
        return None
    values = [*rules.filled(months, found), totals["members"]]
    return {
        "labels": [*(f"{month:%Y-%m}" for month in months), str(_("at present"))],
        "series": [{"name": str(_("Members")), "values": values}],
    }


def _map(areas: list[queries.Area]) -> list[dict[str, Any]]:
    """Coverage in per cent of each division that has a federation here."""
    return [
        {
            "code": area.unit.division_code[:6],
            "name": area.unit.label,
            "value": round(float(share) * 100, 1),
            "url": f"{reverse('reports:dashboard')}?unit={area.unit.code}",
        }
        for area in areas
        if area.unit.division_code
        and (share := rules.rate(area.totals["employers.covered"], area.totals["employers"])) is not None
    ]
