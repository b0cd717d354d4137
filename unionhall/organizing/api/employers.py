"""Employers as JSON: the verbs of the pages, read by the forms of the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions, queries
from unionhall.organizing.actions import covering, registering
from unionhall.organizing.forms import CloseForm, CoverForm, EmployerFilter, EmployerForm, NoteForm, UncoveredFilter
from unionhall.organizing.models import Employer
from unionhall.organizing.queries import deadlines

room = Room("Employers")


class EmployerOut(Schema):
    """An employer in the area of a unit."""

    id: int
    name: str
    credit_code: str | None
    kind: str
    nature: str
    industry: str
    state: str
    area: str
    union: str | None
    coverage: str
    covered_on: date | None
    headcount: int
    headcount_women: int | None
    registered_on: date | None
    closed_on: date | None


class EmployerDetail(EmployerOut):
    """An employer with everything that is known of it."""

    division_code: str
    payroll: str
    legal_representative: str
    contact_name: str
    contact_phone: str
    address: str
    has_party_branch: bool | None
    version: int


LINKED = {"area": "area__code", "union": "union__code"}
LISTED = Columns({name: name for name in EmployerOut.model_fields} | LINKED)
WHOLE = Columns({name: name for name in EmployerDetail.model_fields} | LINKED)


@room.list("", key=permissions.EMPLOYER_VIEW, item=EmployerOut, filters=EmployerFilter)
def employer_list(request: Request) -> HttpResponse:
    """Employers within reach."""
    rows = queries.filtered(queries.employers_for(request.actor), given(request, EmployerFilter))
    return listing(request, rows, LISTED)


@room.list("/uncovered", key=permissions.EMPLOYER_UNCOVERED, item=EmployerOut, filters=UncoveredFilter)
def uncovered(request: Request) -> HttpResponse:
    """Open employers without a union."""
    asked = given(request, UncoveredFilter)
    rows = queries.filtered(queries.uncovered_for(request.actor), asked)
    if "late" in asked:
        rows = rows.filter(deadlines.late(asked["unit"].path if "unit" in asked else "", today()))
    return listing(request, rows, LISTED)


@room.get("/{int:pk}", key=permissions.EMPLOYER_VIEW, answers=EmployerDetail)
def employer(request: Request, pk: int) -> HttpResponse:
    """One employer."""
    return told(request, queries.employer_for(request.actor, pk))


@room.post("", key=permissions.EMPLOYER_ADD, answers=EmployerDetail, body=EmployerForm, status=201)
def register(request: Request) -> HttpResponse:
    """Put an employer on the list of an area."""
    form = filled(request, EmployerForm)
    made = registering.register(form.cleaned_data["area"], by=request.actor, facts=form.facts())
    return told(request, made, status=201)


@room.patch("/{int:pk}", key=permissions.EMPLOYER_CHANGE, answers=EmployerDetail, body=EmployerForm)
def change(request: Request, pk: int) -> HttpResponse:
    """Correct what is known, or list the employer in another area."""
    found = queries.employer_for(request.actor, pk)
    form = filled(request, lambda data: EmployerForm.of(found, data), version=expected_version(request))
    said = form.cleaned_data
    changed = registering.change(found, by=request.actor, facts=form.facts(), area=said["area"], version=said["version"])
    return told(request, changed)


@room.post("/{int:pk}/cover", key=permissions.EMPLOYER_CHANGE, answers=EmployerDetail, body=CoverForm)
def cover(request: Request, pk: int) -> HttpResponse:
    """A union takes the workers in."""
    found, form = queries.employer_for(request.actor, pk), filled(request, CoverForm)
    return told(request, covering.cover(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/uncover", key=permissions.EMPLOYER_CHANGE, answers=EmployerDetail, body=NoteForm)
def uncover(request: Request, pk: int) -> HttpResponse:
    """No union organises the employer any more."""
    found, form = queries.employer_for(request.actor, pk), filled(request, NoteForm)
    return told(request, covering.uncover(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/close", key=permissions.EMPLOYER_CHANGE, answers=EmployerDetail, body=CloseForm)
def close(request: Request, pk: int) -> HttpResponse:
    """The employer ended."""
    found, form = queries.employer_for(request.actor, pk), filled(request, CloseForm)
    return told(request, registering.close(found, by=request.actor, **form.cleaned_data))


def told(request: Request, employer: Employer, *, status: int = 200) -> HttpResponse:
    rows: Any = queries.employers_for(request.actor).filter(pk=employer.pk)
    location = f"/api/v1/employers/{employer.pk}" if status == 201 else ""
    is_read = request if request.method == "GET" else None
    return answer(WHOLE.one(rows), status=status, version=employer.version, location=location, request=is_read)
