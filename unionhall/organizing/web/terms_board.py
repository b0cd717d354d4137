"""The re-election year: area by area, who has elected, whose turn it is, who is late."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.organizing import permissions
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.queries.terms import AreaYear
from unionhall.organizing.web.tabs import tabs_of
from unionhall.organizing.web.terms_lists import TABS
from unionhall.units.models import Unit
from unionhall.units.queries.units import get as unit_for


@page(permissions.TERM_VIEW)
def board(request: Request) -> HttpResponse:
    unit, year = _unit(request), _year(request)
    areas = queries.year_board(unit, year, on=today()) if unit else []
    context = {
        "unit": unit,
        "year": year,
        "years": [year - 1, year, year + 1],
        "areas": areas,
        "figures": _figures(areas, unit, year),
        "chart": _chart(areas),
        "tabs": tabs_of(TABS, request.actor, "terms:board"),
        "as_of": now(),
    }
    return render(request, "organizing/year_board.html", context)


def _unit(request: Request) -> Unit | None:
    code = request.GET.get("unit", "").replace("\0", "")
    if code:
        return unit_for(request.actor, code, permissions.TERM_VIEW)
    found: Unit | None = Unit.objects.filter(path=request.actor.acting_path).first()
    return found


def _year(request: Request) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= 2100 else today().year


def _figures(areas: list[AreaYear], unit: Unit | None, year: int) -> list[dict[str, Any]]:
    if unit is None:
        return []
    url = f"{reverse('terms:list')}?unit={unit.code}"
    return [
        {"label": _("Re-elected this year"), "value": sum(each.ended for each in areas)},
        {"label": _("Still due this year"), "value": sum(each.due for each in areas), "url": f"{url}&year={year}"},
        {"label": _("Overdue"), "value": sum(each.overdue for each in areas), "url": f"{url}&when=overdue", "tone": "late"},
        {"label": _("Put off"), "value": sum(each.put_off for each in areas), "url": f"{url}&when=put_off"},
    ]


def _chart(areas: list[AreaYear]) -> dict[str, Any] | None:
    shown = [each for each in areas if each.ended + each.due + each.overdue][:20]
    if not shown:
        return None
    series = ((_("Re-elected this year"), "ended"), (_("Still due this year"), "due"), (_("Overdue"), "overdue"))
    return {
        "labels": [each.unit.label for each in shown],
        "series": [{"name": name, "values": [getattr(each, field) for each in shown]} for name, field in series],
    }
