"""The board of coverage as JSON: how far an area is organised, and who is late."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.rooms import Room, query
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.queries import deadlines as finding
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.queries import rule

room = Room("Coverage by unions")


class AreaCoverage(Schema):
    """One area directly below the unit."""

    code: str
    name: str
    employers: int
    covered: int
    late: int


class CoverageOut(Schema):
    """How far an area is organised. ``ages``, ``sizes``, ``natures``: those without a union, by band and nature."""

    code: str
    name: str
    employers: int
    covered: int
    uncovered: int
    late: int
    deadline_months: int
    areas: list[AreaCoverage]
    ages: dict[str, int]
    sizes: dict[str, int]
    natures: dict[str, int]


UNIT = query("unit", "Code of the unit; the one you act for when left out.", maxLength=20)


@room.get("", key=permissions.EMPLOYER_UNCOVERED, answers=CoverageOut, query=[UNIT])
def board(request: Request) -> HttpResponse:
    """The board of a unit."""
    unit = finding.board_unit(request.actor, request.GET.get("unit", "").replace("\0", ""))
    in_force = rule(Founding, unit, on=today())
    found = finding.board(unit, in_force, today())
    body: dict[str, Any] = {"code": unit.code, "name": unit.name, "late": found.late}
    body |= {name: getattr(found.whole, name) for name in ("employers", "covered", "uncovered")}
    body |= {"deadline_months": in_force.policy.deadline_months, "areas": [_area(each) for each in found.areas]}
    body |= {"ages": _bands(found.ages), "sizes": _bands(found.sizes)}
    return answer(body | {"natures": {nature or "none": count for nature, _label, count in found.natures}})


def _bands(bands: Any) -> dict[str, int]:
    return {band.name: count for band, count in bands}


def _area(row: finding.AreaRow) -> dict[str, Any]:
    told = {"code": row.unit.code, "name": row.unit.name, "late": row.late}
    return told | {"employers": row.coverages.employers, "covered": row.coverages.covered}
