"""Counters as JSON."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.problems import Fault, Problem
from unionhall.common.rest.rooms import Room, query
from unionhall.common.ui.pages import Request
from unionhall.units.measures import MEASURES
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries import counters, tree, units

room = Room("Counters")


class MeasureOut(Schema):
    """Something that is counted."""

    name: str
    label: str


class CountersOut(Schema):
    """How much there is at and below a unit, exact at this moment."""

    code: str
    name: str
    totals: dict[str, int]


class CountersDetail(CountersOut):
    """The same with what stands directly under it."""

    own: dict[str, int]
    children: list[CountersOut]


ASKED = query("measures", "Names of measures, parted by commas; all when left out.", maxLength=1_000)


@room.get("", key=UNIT_VIEW, answers=list[MeasureOut])
def measures(request: Request) -> HttpResponse:
    """What is counted."""
    return answer([{"name": each.name, "label": str(each.label)} for each in MEASURES])


@room.get("/{code}", key=UNIT_VIEW, answers=CountersDetail, query=[ASKED])
def unit_counters(request: Request, code: str) -> HttpResponse:
    """Totals of a unit and of each unit directly under it."""
    unit, names = units.get(request.actor, code), _asked(request)
    below = [{"code": each.unit.code, "name": each.unit.name, "totals": each.totals} for each in tree.branches(unit, names)]
    totals, own = counters.totals([unit.path], names), counters.own([unit.path], names)
    return answer({"code": unit.code, "name": unit.name, "totals": totals[unit.path], "own": own[unit.path], "children": below})


def _asked(request: Request) -> list[str]:
    known = [each.name for each in MEASURES]
    asked = [name for name in request.GET.get("measures", "").split(",") if name]
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise Problem(422, faults=[Fault(_("There is no such measure."), parameter="measures", code="unknown")])
    return asked or known
