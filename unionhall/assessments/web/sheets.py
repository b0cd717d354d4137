"""The board of a campaign as XLSX."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.assessments import permissions
from unionhall.assessments.enums import EntryState
from unionhall.assessments.queries import campaigns
from unionhall.assessments.queries.campaigns import Standing
from unionhall.common.dates import today
from unionhall.common.ui.lists import EXPORTERS, Column
from unionhall.common.ui.pages import Request, page


def _in(state: EntryState) -> Callable[[Standing], int]:
    return lambda area: area.states[state]


COLUMNS = (
    Column("unit", gettext_lazy("Area"), kind="name", value=lambda area: area.unit.name),
    Column("all", gettext_lazy("Unions"), kind="num"),
    *(Column(state.value, state.label, kind="num", value=_in(state)) for state in EntryState),
    Column("late", gettext_lazy("Overdue"), kind="num"),
)


@page(permissions.CAMPAIGN_VIEW)
def board(request: Request, pk: int) -> HttpResponseBase:
    """Where the unions of each area stand."""
    found = campaigns.campaign_for(request.actor, pk)
    _whole, areas = campaigns.board(found, request.actor, campaigns.top_for(found, request.actor), today())
    note = _("Campaign: %(title)s") % {"title": found.title}
    return EXPORTERS.get("xlsx")(request, title=f"{found.title} {today()}", columns=COLUMNS, rows=areas, note=note)
