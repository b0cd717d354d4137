"""The tree as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from unionhall.common.errors import Hidden
from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.rest.schemas import UnitRef
from unionhall.common.ui.lists import FilterForm
from unionhall.common.ui.pages import Request
from unionhall.units import permissions
from unionhall.units.actions import opening, restructuring
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.fields import UnitField
from unionhall.units.forms import (
    CloseForm,
    LinkForm,
    MergeForm,
    MoveForm,
    NoteForm,
    OpenForm,
    ProfileForm,
    SplitForm,
    UnlinkForm,
)
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
    chair_phone: str
    version: int
    line: list[UnitRef]


BRIEF = {name: name for name in UnitOut.model_fields if name != "parent"} | {"parent": "parent__code"}
LISTED = Columns(BRIEF)
WHOLE = Columns(BRIEF | {name: name for name in UnitDetail.model_fields if name not in {*BRIEF, "line"}})


class UnitQuery(FilterForm):
    q = forms.CharField(label=_("Name, pinyin, initials or code"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *UnitKind.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *UnitState.choices])
    under = UnitField(label=_("Code of a unit: only what stands at and below it"))
    parent = UnitField(label=_("Code of a unit: only what stands directly under it"))


@room.list("", key=UNIT_VIEW, item=UnitOut, filters=UnitQuery)
def unit_list(request: Request) -> HttpResponse:
    """Units within reach, in the order of the tree."""
    asked = given(request, UnitQuery)
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
    return told(request, units.get(request.actor, code))


@room.list("/{code}/children", key=UNIT_VIEW, item=UnitOut)
def children(request: Request, code: str) -> HttpResponse:
    """Open units directly under one, by kind and code."""
    return listing(request, tree.children(units.get(request.actor, code)), LISTED, order=("kind", "code"))


@room.post("", key=permissions.UNIT_ADD, answers=UnitDetail, body=OpenForm, status=201)
def open_unit(request: Request) -> HttpResponse:
    """Found a unit under another one."""
    made = opening.open_unit(by=request.actor, **filled(request, OpenForm).input())
    return told(request, made, status=201)


@room.patch("/{code}", key=permissions.UNIT_CHANGE, answers=UnitDetail, body=ProfileForm)
def change(request: Request, code: str) -> HttpResponse:
    """Change facts of a unit. Its place has verbs of its own."""
    found = units.get(request.actor, code, permissions.UNIT_CHANGE)
    form = filled(request, lambda data: ProfileForm.of(found, data), version=expected_version(request))
    return told(request, opening.change(found, by=request.actor, facts=form.facts(), version=form.cleaned_data["version"]))


@room.post("/{code}/split", key=permissions.UNIT_RESTRUCTURE, answers=UnitDetail, body=SplitForm, status=201)
def split(request: Request, code: str) -> HttpResponse:
    """A new unit takes some of the units under this one."""
    found = units.get(request.actor, code, permissions.UNIT_RESTRUCTURE)
    said = filled(request, lambda data: SplitForm(data, unit=found)).cleaned_data
    return told(request, restructuring.split(found, by=request.actor, **said), status=201)


def _verb(name: str, form: type[forms.Form], act: Callable[..., Unit], summary: str) -> None:
    """An operation for a verb whose form holds its parameters by name."""

    def operation(request: Request, code: str) -> HttpResponse:
        found = units.get(request.actor, code, permissions.UNIT_RESTRUCTURE)
        return told(request, act(found, by=request.actor, **filled(request, form).cleaned_data))

    operation.__name__, operation.__doc__ = name, summary
    room.post(f"/{{code}}/{name}", key=permissions.UNIT_RESTRUCTURE, answers=UnitDetail, body=form)(operation)


_verb("move", MoveForm, restructuring.move, "Bring the unit and all below it to another upper union.")
_verb("merge", MergeForm, restructuring.merge, "Let another unit take over; answers that one.")
_verb("close", CloseForm, restructuring.close, "Dissolve a unit that holds nothing any more.")
_verb("suspend", NoteForm, restructuring.suspend, "The unit does no work for the time being.")
_verb("resume", NoteForm, restructuring.resume, "The unit works again.")


class LineOut(Schema):
    """A second line: an industry federation or a joint union beside the upper union."""

    id: int
    kind: str
    upper: str
    upper_name: str
    starts_on: date
    ends_on: date | None


LINES = Columns({name: name for name in LineOut.model_fields} | {"upper": "upper__code", "upper_name": "upper__name"})


@room.get("/{code}/lines", key=UNIT_VIEW, answers=list[LineOut])
def lines(request: Request, code: str) -> HttpResponse:
    """The second lines of a unit, open and ended."""
    return answer([LINES.told(row) for row in LINES.read(units.links(units.get(request.actor, code)))])


@room.post("/{code}/lines", key=permissions.UNIT_RESTRUCTURE, answers=LineOut, body=LinkForm, status=201)
def link(request: Request, code: str) -> HttpResponse:
    """Tie the unit to a second upper body."""
    found = units.get(request.actor, code, permissions.UNIT_RESTRUCTURE)
    tie = restructuring.link(found, by=request.actor, **filled(request, LinkForm).cleaned_data)
    return answer(LINES.one(units.links(found).filter(pk=tie.pk)), status=201, location=f"/api/v1/units/{code}/lines")


@room.post("/{code}/lines/{int:pk}/end", key=permissions.UNIT_RESTRUCTURE, answers=LineOut, body=UnlinkForm)
def unlink(request: Request, code: str, pk: int) -> HttpResponse:
    """End a second line."""
    found = units.get(request.actor, code, permissions.UNIT_RESTRUCTURE)
    tie = units.links(found).filter(pk=pk).first()
    if tie is None:
        raise Hidden
    restructuring.unlink(tie, by=request.actor, **filled(request, UnlinkForm).cleaned_data)
    return answer(LINES.one(units.links(found).filter(pk=pk)))


def told(request: Request, unit: Unit, *, status: int = 200) -> HttpResponse:
    """The unit with its line of upper unions."""
    facts = WHOLE.one(Unit.objects.filter(pk=unit.pk))
    if facts is None:
        raise Hidden
    facts["line"] = [{"code": each.code, "name": each.name} for each in tree.line(unit)]
    location = f"/api/v1/units/{unit.code}" if status == 201 else ""
    is_read = request if request.method == "GET" else None
    return answer(facts, status=status, version=unit.version, location=location, request=is_read)
