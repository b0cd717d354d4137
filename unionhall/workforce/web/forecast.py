"""What a year will cost, with planned recruitments (薪酬预算测算)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.forms.paying import ForecastForm
from unionhall.workforce.models.pay import PAYERS
from unionhall.workforce.queries import forecast
from unionhall.workforce.rules import forecast as rules
from unionhall.workforce.rules.forecast import Month


@page(permissions.PAY_VIEW)
def board(request: Request) -> HttpResponse:
    """Twelve months by payer: people as they are known today, policies as they are in force."""
    asked: dict[str, Any] = {"year": today().year + 1, "hires": 0, "from_month": 7, "unit": _here(request)}
    form = ForecastForm({**_shown(asked), **request.GET.dict()})
    said = {**asked, **form.cleaned_data} if form.is_valid() else asked
    unit = said["unit"] or asked["unit"]
    context: dict[str, Any] = {"form": form, "unit": unit, "year": said["year"], "tree_url": branches_url(), "as_of": now()}
    if unit is not None:
        request.actor.require(permissions.PAY_VIEW, unit)
        months = forecast.of_year(unit, said["year"], hires=said["hires"], from_month=said["from_month"])
        context |= {
            "months": months,
            "chart": _chart(months),
            "total": rules.total(months, said["hires"]),
            "payers": _payers(months),
        }
    return render(request, "workforce/forecast.html", context)


def _here(request: Request) -> Unit | None:
    found: Unit | None = Unit.objects.filter(path=request.actor.acting_path).first()
    return found if found is not None and request.actor.can(permissions.PAY_VIEW, found) else None


def _shown(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: value.code if isinstance(value, Unit) else value for name, value in asked.items() if value is not None}


def _chart(months: list[Month]) -> dict[str, Any]:
    """Stacked by payer; payers who bear nothing are left out."""
    bearing = [payer for payer in PAYERS if any(each.payers[payer] for each in months)]
    return {
        "labels": [f"{each.month:%Y-%m}" for each in months],
        "series": [{"name": str(payer.label), "values": [float(each.payers[payer]) for each in months]} for payer in bearing],
        "unit": _("yuan"),
    }


def _payers(months: list[Month]) -> list[tuple[Any, Any]]:
    return [(payer.label, sum(each.payers[payer] for each in months)) for payer in PAYERS]
