"""Policies as JSON: what is in force where, why a figure is what it is, and what a change would do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from unionhall.common.cells import CellProblem, day
from unionhall.common.dates import today
from unionhall.common.fields import DayField
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.problems import Fault, Problem
from unionhall.common.rest.rooms import Room, query
from unionhall.common.rest.schemas import UnitRef
from unionhall.common.ui.pages import Request
from unionhall.policies import coding, permissions, queries
from unionhall.policies.api.faults import told_by_place
from unionhall.policies.models import Version
from unionhall.policies.registry import FIGURES, Explained, explained_by
from unionhall.policies.ruling import Rule
from unionhall.policies.schema import schema
from unionhall.policies.types import Policy, UnknownPolicy, policy_type
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit
from unionhall.units.queries import units

room = Room("Policies")

SHOWN = 200
PLACE = [
    query("unit", "Code of the unit; the one you act for when left out.", maxLength=20),
    query("on", "The day; today when left out.", format="date"),
]


class RuleOut(Schema):
    """A policy as it holds for a unit on a day, with where it comes from."""

    key: str
    label: str
    topic: str
    params: dict[str, Any]
    cited: dict[str, Any] = Field(description="Version, document, number, clause, unit that set it, and dates.")


class RuleDetail(RuleOut):
    """The same with its schema and the figures it has a hand in."""

    parameters: dict[str, Any] = Field(description="JSON schema of the parameters.")
    figures: list[str]


class FigureOut(Schema):
    """A figure of a unit with its reasons."""

    key: str
    label: str
    unit: UnitRef
    on: date
    value: Any
    text: str
    because: list[dict[str, Any]]
    rules: list[dict[str, Any]]


class TrialOut(Schema):
    """A figure over all units under the one that sets the version: as it is, and as it would be."""

    key: str
    label: str
    version: int | None
    on: date
    units: int
    now: Any
    then: Any
    difference: Any
    changed: list[dict[str, Any]] = Field(description=f"Units where it makes a difference, at most {SHOWN}, the greatest first.")


class WhatIfForm(forms.Form):
    unit = UnitField(label="Code of the unit that would set it")
    params = forms.JSONField(label="Parameters by the policy's schema; those left out stay as they are", required=False)
    starts_on = DayField(label="In force from", initial=today)
    figure = forms.CharField(label="Which figure; the first one of the policy when left out", required=False, max_length=80)


@room.get("", key=permissions.VERSION_VIEW, answers=list[RuleOut], query=PLACE)
def in_force(request: Request) -> HttpResponse:
    """Every policy as it holds for a unit."""
    unit, on = unit_of(request), day_of(request)
    return answer([told(each) for each in queries.in_force_at(unit, on=on)])


@room.get("/figures/{key}", key=permissions.VERSION_VIEW, answers=FigureOut, query=PLACE)
def explain(request: Request, key: str) -> HttpResponse:
    """A figure of a unit, and why it is what it is."""
    unit, on = unit_of(request), day_of(request)
    if key not in FIGURES or unit.kind not in FIGURES.get(key).kinds:
        raise Http404
    return answer(queries.explain(FIGURES.get(key), unit, on=on).as_json())


@room.get("/{key}", key=permissions.VERSION_VIEW, answers=RuleDetail, query=PLACE)
def policy(request: Request, key: str) -> HttpResponse:
    """One policy as it holds for a unit, and what may be set in it."""
    kind = policy_of(key)
    rule = queries.rule(kind, unit_of(request), on=day_of(request))
    more = {"parameters": schema(kind), "figures": [each.key for each in explained_by(kind)]}
    return answer(told(rule) | more)


@room.post("/{key}/what-if", key=permissions.VERSION_VIEW, answers=TrialOut, body=WhatIfForm)
def what_if(request: Request, key: str) -> HttpResponse:
    """What parameters of your own would change. Nothing is kept."""
    kind, said = policy_of(key), filled(request, WhatIfForm).cleaned_data
    unit = said["unit"]
    request.actor.require(permissions.VERSION_VIEW, unit)
    version = Version(key=key, unit=unit, unit_path=unit.path, starts_on=said["starts_on"])
    held = coding.dump(queries.rule(kind, unit, on=version.starts_on).policy)
    version.params = coding.dump(parsed(kind, held, said["params"] or {}))
    trial = queries.try_out(version, figure_of(kind, said["figure"]), on=max(version.starts_on, today()))
    found = trial.as_json()
    return answer(found | {"changed": found["changed"][:SHOWN]})


def policy_of(key: str) -> type[Policy]:
    try:
        return policy_type(key)
    except UnknownPolicy:
        raise Http404 from None


def figure_of(kind: type[Policy], asked: str) -> Explained:
    figures = explained_by(kind)
    chosen = next((each for each in figures if each.key == asked or not asked), None)
    if chosen is None:
        raise Problem(422, faults=[Fault(_("No figure follows from this policy by that name."), pointer="/figure")])
    return chosen


def parsed(kind: type[Policy], held: dict[str, Any], asked: Any) -> Policy:
    if not isinstance(asked, dict):
        raise Problem(422, faults=[Fault(_("Parameters are an object."), pointer="/params", code="type")])
    with told_by_place():
        return coding.parse(kind, held | asked)


def unit_of(request: Request) -> Unit:
    code = request.GET.get("unit", "")
    if not code:
        here = Unit.objects.filter(path=request.actor.acting_path).first()
        code = here.code if here else ""
    return units.get(request.actor, code, permissions.VERSION_VIEW)


def day_of(request: Request) -> date:
    asked = request.GET.get("on", "")
    found = day()(asked) if asked else today()
    if not isinstance(found, date):
        text = str(found.message) if isinstance(found, CellProblem) else _("This is no day.")
        raise Problem(422, faults=[Fault(text, parameter="on")])
    return found


def told(rule: Rule[Any]) -> dict[str, Any]:
    policy = rule.policy
    return {
        "key": rule.key,
        "label": str(rule.label),
        "topic": str(policy.topic),
        "params": coding.dump(policy),
        "cited": rule.cited.as_json(),
    }
