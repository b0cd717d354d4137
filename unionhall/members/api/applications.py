"""Applications to join as JSON: taken in, answered and passed on by the same verbs as on the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.members import permissions
from unionhall.members.actions import joining
from unionhall.members.forms import ApplicationFilter, ApproveForm, AskForm, PassForm, RefuseForm, TakeInForm
from unionhall.members.models import Application
from unionhall.members.models.person import masked_phone
from unionhall.members.queries import applications
from unionhall.policies.catalogue.members import Joining
from unionhall.policies.queries import rule
from unionhall.units.fields import UnitField

room = Room("Applications")


class ApplicationOut(Schema):
    """An application to join. Document and telephone are masked."""

    id: int
    reference: str
    name: str
    document: str
    phone: str
    birth_date: date | None
    unit: str
    state: str
    door: str
    join_at: str
    employer: int | None
    employer_name: str
    job: str
    is_migrant: bool
    is_platform: bool
    eight_group: str
    sent_at: datetime
    answered_at: datetime | None
    ground: str
    note: str
    person: int | None
    version: int


def masked(row: dict[str, Any]) -> dict[str, Any]:
    row["document"], row["phone"] = f"**************{row['document']}", masked_phone(row["phone"])
    return row


LINKED = {"unit": "unit__code", "employer": "employer_id", "document": "document_tail", "person": "person_id"}
LISTED = Columns({name: name for name in ApplicationOut.model_fields} | LINKED, finish=masked)


class NewApplicationForm(TakeInForm):
    """``TakeInForm`` with the union, which the page has in its address, and without the photo."""

    union = UnitField(label="Code of the union")
    photo = None  # type: ignore[assignment]


@room.list("", key=permissions.APPLICATION_VIEW, item=ApplicationOut, filters=ApplicationFilter)
def application_list(request: Request) -> HttpResponse:
    """Applications within reach."""
    rows = applications.filtered(applications.applications_for(request.actor), given(request, ApplicationFilter))
    return listing(request, rows, LISTED)


@room.get("/{int:pk}", key=permissions.APPLICATION_VIEW, answers=ApplicationOut)
def application(request: Request, pk: int) -> HttpResponse:
    """One application."""
    return told(request, applications.application_for(request.actor, pk))


@room.post("", key=permissions.APPLICATION_ADD, answers=ApplicationOut, body=NewApplicationForm, status=201)
def take_in(request: Request) -> HttpResponse:
    """The union enters an application that came on paper."""
    form = filled(request, NewApplicationForm)
    said = form.cleaned_data
    made = joining.take_in(said["union"], by=request.actor, facts=form.facts(), join_at=said["join_at"])
    return told(request, made, status=201)


def _step(step: str, summary: str, form_class: type[forms.Form]) -> None:
    """One operation for each step of who decides."""

    def act(request: Request, pk: int) -> HttpResponse:
        found = applications.application_for(request.actor, pk, permissions.APPLICATION_DECIDE)
        form = filled(request, lambda data: _form(form_class, found, data))
        getattr(joining, step)(found, by=request.actor, **form.cleaned_data)
        return told(request, found)

    act.__name__, act.__doc__ = step, summary
    path = f"/{{int:pk}}/{step.replace('_', '-')}"
    room.post(path, key=permissions.APPLICATION_DECIDE, answers=ApplicationOut, body=form_class)(act)


def _form(form_class: type[forms.Form], found: Application, data: Any) -> forms.Form:
    if form_class is RefuseForm:
        return RefuseForm.under(rule(Joining, found.unit, on=today()), data)
    return form_class(data)


_step("approve", "Admit the applicant.", ApproveForm)
_step("refuse", "Refuse on a ground of the closed list.", RefuseForm)
_step("ask", "Ask the applicant for more.", AskForm)
_step("pass_on", "Pass the application on to another union.", PassForm)


def told(request: Request, found: Application, *, status: int = 200) -> HttpResponse:
    """As it is now; what was passed on out of the caller's reach is told a last time by its number alone."""
    rows = applications.applications_for(request.actor).filter(pk=found.pk)
    location = f"/api/v1/applications/{found.pk}" if status == 201 else ""
    return answer(LISTED.one(rows), status=status, location=location)
