"""Targets as JSON: boards, setting, sharing out, asking for less."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema

from unionhall.common.errors import Refusal, Refused
from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import asked, permissions
from unionhall.plans.actions import pleading, setting, splitting
from unionhall.plans.enums import Decision
from unionhall.plans.forms.fields import NoteForm, amount
from unionhall.plans.forms.targets import (
    ChangeForm,
    FromPolicyForm,
    PleaDecisionForm,
    PleaForm,
    SplitBodyForm,
    TargetForm,
    known,
)
from unionhall.plans.models import Target
from unionhall.plans.queries import targets as found
from unionhall.plans.queries.targets import Line
from unionhall.plans.rules import naming
from unionhall.policies.catalogue.plans import Split
from unionhall.units.aims import Indicator
from unionhall.units.models import Unit

room = Room("Targets")


class TargetOut(Schema):
    """A target with what the register says of it."""

    id: int
    unit: str
    year: int
    indicator: str
    amount: str
    given: str | None
    actual: str | None
    share: dict[str, Any] | None = None
    projected: dict[str, Any] | None = None
    standing: str
    as_of: date | None
    version: int


class BoardOut(Schema):
    """Every target of a unit in a year."""

    unit: str
    year: int
    targets: list[TargetOut]


class PleaOut(Schema):
    """A request for a lower target."""

    id: int
    target: int
    asked: str
    state: str


@room.get("", key=permissions.TARGET_VIEW, answers=BoardOut, query=asked.WHERE)
def board(request: Request) -> HttpResponse:
    """The board of a unit."""
    unit, year = asked.unit_of(request, permissions.TARGET_VIEW), asked.year_of(request)
    return answer({"unit": unit.code, "year": year.year, "targets": [_told(line) for line in found.board(unit, year)]})


@room.get("/{int:target}", key=permissions.TARGET_VIEW, answers=TargetOut)
def target(request: Request, target: int) -> HttpResponse:
    """One target."""
    row = found.target_for(request.actor, target)
    return _answered(row, request, read=True)


@room.post("", key=permissions.TARGET_SET, answers=TargetOut, body=TargetForm, status=201)
def set_target(request: Request) -> HttpResponse:
    """Set a target, or change the one that is there."""
    form = filled(request, TargetForm)
    row = setting.set_target(**form.cleaned_data, by=request.actor)
    return _answered(row, request, status=201)


@room.patch("/{int:target}", key=permissions.TARGET_SET, answers=TargetOut, body=ChangeForm)
def change(request: Request, target: int) -> HttpResponse:
    """Aim at something else; never below what was given from above."""
    row = found.target_for(request.actor, target, permissions.TARGET_SET)
    indicator: Indicator = naming.indicator_of(row)
    form = filled(
        request, lambda data: ChangeForm(data, initial=known(row), indicator=indicator), version=expected_version(request)
    )
    return _answered(setting.change(row, **form.cleaned_data, by=request.actor), request)


@room.post("/{int:target}/drop", key=permissions.TARGET_SET, answers=BoardOut, body=NoteForm)
def drop(request: Request, target: int) -> HttpResponse:
    """Withdraw it with all its parts below; answers with what the unit still has to reach."""
    row = found.target_for(request.actor, target, permissions.TARGET_SET)
    unit, year = row.unit, row.year
    setting.drop(row, **filled(request, NoteForm).cleaned_data, by=request.actor)
    lines = found.board(unit, asked.year_named(year))
    return answer({"unit": unit.code, "year": year, "targets": [_told(line) for line in lines]})


@room.post("/from-policy", key=permissions.TARGET_SET, answers=BoardOut, body=FromPolicyForm, status=201)
def from_policy(request: Request) -> HttpResponse:
    """Set the targets that the policy of the year names."""
    said = filled(request, FromPolicyForm).cleaned_data
    made = setting.take_from_policy(**said, by=request.actor)
    return answer({"unit": said["unit"].code, "year": said["year"], "targets": [_bare(each) for each in made]}, status=201)


@room.post("/{int:target}/split", key=permissions.TARGET_SET, answers=BoardOut, body=SplitBodyForm)
def split(request: Request, target: int) -> HttpResponse:
    """Share it out to the units below; answers with their parts."""
    row = found.target_for(request.actor, target, permissions.TARGET_SET)
    said = filled(request, SplitBodyForm).cleaned_data
    parts = _parts(said["parts"] or {}, found.takers(row.unit, naming.indicator_of(row)))
    if said["method"] == Split.HAND and not parts:
        raise Refused(Refusal(_("By hand, say the parts: unit code → amount."), field="parts", code="required"))
    made = splitting.split(
        row, method=said["method"], by_hand=parts, through=said["through"], version=expected_version(request), by=request.actor
    )
    return answer({"unit": row.unit.code, "year": row.year, "targets": [_bare(each) for each in made]})


def _parts(said: Any, units: list[Unit]) -> dict[int, Decimal]:
    """Codes of units to their numbers; a code that is none of theirs is refused."""
    codes = {unit.code: unit.pk for unit in units}
    if not isinstance(said, dict) or set(said) - set(codes):
        raise Refused(Refusal(_("A part was set for a unit that does not stand below."), field="parts", code="foreign"))
    read = {codes[code]: amount(value) for code, value in said.items()}
    if not all(isinstance(value, Decimal) for value in read.values()):
        raise Refused(Refusal(_("A part is a number."), field="parts", code="type"))
    return read


@room.post("/{int:target}/plead", key=permissions.TARGET_PLEAD, answers=PleaOut, body=PleaForm, status=201)
def plead(request: Request, target: int) -> HttpResponse:
    """Ask the upper union for less."""
    row = found.target_for(request.actor, target, permissions.TARGET_PLEAD)
    indicator: Indicator = naming.indicator_of(row)
    form = filled(request, lambda data: PleaForm(data, indicator=indicator))
    made = pleading.ask(row, **form.cleaned_data, by=request.actor)
    return answer({"id": made.pk, "target": row.pk, "asked": _plain(made.asked), "state": made.state}, status=201)


@room.post("/pleas/{int:plea}/decide", key=permissions.TARGET_SET, answers=PleaOut, body=PleaDecisionForm)
def decide(request: Request, plea: int) -> HttpResponse:
    """Grant or refuse; what is given up goes to one taker, or to all others."""
    row, said = found.plea_for(request.actor, plea), filled(request, PleaDecisionForm).cleaned_data
    if said["answer"] == Decision.GRANTED:
        row = pleading.grant(row, taker=said["taker"], note=said["note"], by=request.actor)
    else:
        row = pleading.refuse(row, note=said["note"], by=request.actor)
    return answer({"id": row.pk, "target": row.target_id, "asked": _plain(row.asked), "state": row.state})


def _told(line: Line) -> dict[str, Any]:
    told = _bare(line.target)
    return told | {
        "actual": _plain(line.reading.value),
        "share": line.done.as_json(),
        "projected": line.projected.as_json(),
        "standing": line.standing.value,
        "as_of": line.year.until,
    }


def _bare(row: Target) -> dict[str, Any]:
    return {
        "id": row.pk,
        "unit": row.unit.code,
        "year": row.year,
        "indicator": row.indicator,
        "amount": _plain(row.amount),
        "given": _plain(row.given),
        "actual": None,
        "share": None,
        "projected": None,
        "standing": "",
        "as_of": None,
        "version": row.version,
    }


def _plain(value: Decimal | None) -> str | None:
    """Without the noughts of the column."""
    return None if value is None else f"{value.normalize():f}"


def _answered(row: Target, request: Request, *, status: int = 200, read: bool = False) -> HttpResponse:
    lines = found.board(row.unit, asked.year_named(row.year))
    line = next((each for each in lines if each.target.pk == row.pk), None)
    told = _told(line) if line else _bare(row)
    location = f"/api/v1/targets/{row.pk}" if status == 201 else ""
    return answer(told, status=status, version=row.version, location=location, request=request if read else None)
