"""The tree as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.rest.schemas import UnitRef
from unionhall.common.ui.lists import FilterForm
from unionhall.common.ui.pages import Request
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries import tree, units

room = Room("Units")


class UnitOut(Schema):
    """A union, federation, service body or partner agency."""

    code: str
    name: str
    short_name: str
    kind: str
    state: str
    parent: str | None
    depth: int
    has_children: bool
    division_code: str
    opened_on: date | None
    closed_on: date | None


class UnitDetail(UnitOut):
    """A unit with everything that is known of it, and its line of upper unions."""

    credit_code: str
    approval_number: str
    nature: str
    address: str
    phone: str
    chair_name: str
    term_ends_on: date | None
    longitude: str | None
    latitude: str | None
    version: int
    line: list[UnitRef]


BRIEF = {name: name for name in UnitOut.model_fields if name != "parent"} | {"parent": "parent__code"}
LISTED = Columns(BRIEF)
WHOLE = Columns(BRIEF | {name: name for name in UnitDetail.model_fields if name not in {*BRIEF, "line"}})


class UnitFilter(FilterForm):
    q = forms.CharField(label=_("Name, pinyin, initials or code"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *UnitKind.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *UnitState.choices])
    under = UnitField(label=_("Code of a unit: only what stands at and below it"))
    parent = UnitField(label=_("Code of a unit: only what stands directly under it"))


@room.list("", key=UNIT_VIEW, item=UnitOut, filters=UnitFilter)
def unit_list(request: Request) -> HttpResponse:
    """Units within reach, in the order of the tree."""
    asked = given(request, UnitFilter)
    found = Unit.objects.visible_to(request.actor, UNIT_VIEW)
    found = found.filter(**{name: asked[name] for name in ("kind", "state", "parent") if name in asked})
    if "under" in asked:
        found = found.under(asked["under"].path)
    if "q" in asked:
        found = found.filter(tree.matching(asked["q"]))
    return listing(request, found, LISTED, order=("path",))


@room.get("/{code}", key=UNIT_VIEW, answers=UnitDetail)
def unit(request: Request, code: str) -> HttpResponse:
    """One unit."""
    return answer(told(request, code), version=units.get(request.actor, code).version, request=request)


@room.list("/{code}/children", key=UNIT_VIEW, item=UnitOut)
def children(request: Request, code: str) -> HttpResponse:
    """Open units directly under one, by kind and code."""
    return listing(request, tree.children(units.get(request.actor, code)), LISTED, order=("kind", "code"))


def told(request: Request, code: str) -> dict[str, Any]:
    found = units.get(request.actor, code)
    facts = WHOLE.one(Unit.objects.filter(pk=found.pk)) or {}
    return facts | {"line": [{"code": each.code, "name": each.name} for each in tree.line(found)]}
