"""Terms of office as JSON, and requests to move their end."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import confirming, leading, shifting
from unionhall.organizing.forms.terms import (
    ApproveForm,
    ElectBody,
    OrderForm,
    RefuseForm,
    ShiftFilter,
    ShiftForm,
    TermFilter,
    WithoutFields,
)
from unionhall.organizing.models import Term, TermShift
from unionhall.organizing.queries import terms as queries

room = Room("Terms of office")


class TermOut(Schema):
    """A term of a union's committee. ``due_on``: when it elects again, after what the upper union agreed to."""

    id: int
    unit: str
    number: int
    elected_on: date | None
    starts_on: date
    ends_on: date
    due_on: date
    state: str
    ended_on: date | None
    approval_number: str


class ShiftOut(Schema):
    """A request to re-elect late or early, or an order of the upper union."""

    id: int
    unit: str
    kind: str
    until: date
    state: str
    reason: str
    answer: str
    decider: str


TERM = Columns({name: name for name in TermOut.model_fields} | {"unit": "unit__code"})
SHIFT = Columns({name: name for name in ShiftOut.model_fields} | {"unit": "unit__code", "decider": "decider__code"})


@room.list("", key=permissions.TERM_VIEW, item=TermOut, filters=TermFilter)
def term_list(request: Request) -> HttpResponse:
    """Running terms within reach."""
    rows = queries.filtered(queries.running_for(request.actor), given(request, TermFilter), on=today())
    return listing(request, rows, TERM)


@room.post("", key=permissions.TERM_RECORD, answers=TermOut, body=ElectBody, status=201)
def elect(request: Request) -> HttpResponse:
    """Record an election; the running term ends."""
    form = filled(request, ElectBody)
    made = leading.elect_in(form.cleaned_data["unit"], form.facts(), form.cleaned_data["people"], by=request.actor)
    return answer(TERM.one(Term.objects.filter(pk=made.pk)), status=201, version=made.version)


@room.list("/shifts", key=permissions.TERM_VIEW, item=ShiftOut, filters=ShiftFilter)
def shifts(request: Request) -> HttpResponse:
    """Requests and orders within reach."""
    asked = given(request, ShiftFilter)
    return listing(request, queries.shifts_for(request.actor).filter(**asked), SHIFT)


@room.get("/{int:term_pk}", key=permissions.TERM_VIEW, answers=TermOut)
def term(request: Request, term_pk: int) -> HttpResponse:
    """One term."""
    return _told_term(request, _found(request, term_pk))


@room.post("/{int:term_pk}/ask", key=permissions.TERM_RECORD, answers=ShiftOut, body=ShiftForm, status=201)
def ask(request: Request, term_pk: int) -> HttpResponse:
    """Ask the next union up for an earlier or later re-election."""
    unit, form = _found(request, term_pk).unit, filled(request, ShiftForm)
    return _told(shifting.ask(unit, by=request.actor, **form.cleaned_data), status=201)


@room.post("/{int:term_pk}/confirm", key=permissions.TERM_DECIDE, answers=TermOut, body=WithoutFields)
def confirm(request: Request, term_pk: int) -> HttpResponse:
    """Confirm in a numbered paper who was elected."""
    found = _found(request, term_pk)
    filled(request, WithoutFields)
    confirming.confirm(found, by=request.actor)
    found.refresh_from_db()
    return _told_term(request, found)


@room.post("/{int:term_pk}/order", key=permissions.TERM_DECIDE, answers=ShiftOut, body=OrderForm, status=201)
def order(request: Request, term_pk: int) -> HttpResponse:
    """Order a re-election by a day."""
    unit, form = _found(request, term_pk).unit, filled(request, OrderForm)
    return _told(shifting.order(unit, by=request.actor, **form.cleaned_data), status=201)


@room.post("/shifts/{int:shift_pk}/approve", key=permissions.TERM_DECIDE, answers=ShiftOut, body=ApproveForm)
def approve(request: Request, shift_pk: int) -> HttpResponse:
    """Agree to a request."""
    found, form = queries.shift_for(request.actor, shift_pk), filled(request, ApproveForm)
    return _told(shifting.approve(found, by=request.actor, **form.cleaned_data))


@room.post("/shifts/{int:shift_pk}/refuse", key=permissions.TERM_DECIDE, answers=ShiftOut, body=RefuseForm)
def refuse(request: Request, shift_pk: int) -> HttpResponse:
    """Do not agree to a request."""
    found, form = queries.shift_for(request.actor, shift_pk), filled(request, RefuseForm)
    return _told(shifting.refuse(found, by=request.actor, **form.cleaned_data))


@room.post("/shifts/{int:shift_pk}/withdraw", key=permissions.TERM_RECORD, answers=ShiftOut, body=WithoutFields)
def withdraw(request: Request, shift_pk: int) -> HttpResponse:
    """Take a request back."""
    return _told(shifting.withdraw(queries.shift_for(request.actor, shift_pk), by=request.actor))


def _found(request: Request, pk: int) -> Term:
    found = queries.terms_for(request.actor).select_related("unit__parent").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def _told_term(request: Request, term: Term) -> HttpResponse:
    return answer(TERM.one(Term.objects.filter(pk=term.pk)), version=term.version, request=request)


def _told(shift: TermShift, *, status: int = 200) -> HttpResponse:
    return answer(SHIFT.one(TermShift.objects.filter(pk=shift.pk)), status=status, version=shift.version)
