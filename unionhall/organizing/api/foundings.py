"""Foundings as JSON: the steps of the pages, read by the forms of the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions, queries
from unionhall.organizing.actions import electing, establishing, preparing, regularising
from unionhall.organizing.forms.founding import (
    CandidateForm,
    CongressForm,
    DecideForm,
    ElectionBody,
    FoundForm,
    FoundingFilter,
    FoundingForm,
    MembersForm,
    NothingForm,
    ReturnForm,
)
from unionhall.organizing.forms.regularising import TaskForm
from unionhall.organizing.models import Candidate, Establishment, FoundingMember, FoundingTask
from unionhall.organizing.queries import founding as finding

room = Room("Foundings of unions")
FILE, APPROVE = permissions.ESTABLISHMENT_FILE, permissions.ESTABLISHMENT_APPROVE


class FoundingOut(Schema):
    """The founding of a union."""

    id: int
    name: str
    form: str
    state: str
    area: str
    upper: str
    approver: str
    union: str | None
    workers: int
    filed_by: str
    submitted_on: date | None
    founded_on: date | None
    term_ends_on: date | None


class CandidateOut(Schema):
    id: int
    name: str
    body: str
    office: str
    votes: int | None
    second_votes: int | None
    is_elected: bool


class FoundingMemberOut(Schema):
    """``person``: who it is in the register of members, once the union stands."""

    id: int
    name: str
    person: int | None
    outcome: str


class TaskOut(Schema):
    id: int
    kind: str
    title: str
    due_on: date
    done_on: date | None
    reference: str


class FoundingDetail(FoundingOut):
    """A founding with its parts. ``proposed``: the form the rules suggested, with the reasons."""

    proposed: dict[str, Any] | None
    employers: list[int]
    members: list[FoundingMemberOut]
    candidates: list[CandidateOut]
    tasks: list[TaskOut]
    congress_on: date | None
    held_on: date | None
    due: int | None
    present: int | None
    version: int


LINKED = {"area": "area__code", "upper": "upper__code", "approver": "approver__code", "union": "union__code"}
LISTED = Columns({name: name for name in FoundingOut.model_fields} | LINKED)


@room.list("", key=permissions.ESTABLISHMENT_VIEW, item=FoundingOut, filters=FoundingFilter)
def founding_list(request: Request) -> HttpResponse:
    """Foundings within reach."""
    rows = finding.filtered(finding.foundings_for(request.actor), given(request, FoundingFilter), today=today())
    return listing(request, rows, LISTED)


@room.get("/{int:founding}", key=permissions.ESTABLISHMENT_VIEW, answers=FoundingDetail)
def founding(request: Request, founding: int) -> HttpResponse:
    """One founding."""
    return told(request, finding.founding_for(request.actor, founding))


@room.post("/of/{int:pk}", key=FILE, answers=FoundingDetail, body=FoundingForm, status=201)
def draft(request: Request, pk: int) -> HttpResponse:
    """Begin a founding for an employer."""
    employer = queries.employer_to_found(request.actor, pk)
    form = filled(request, lambda data: FoundingForm(data, employer=employer, neighbours=finding.neighbours_of(employer)))
    return told(request, preparing.draft(by=request.actor, facts=form.facts()), status=201)


@room.patch("/{int:founding}", key=FILE, answers=FoundingDetail, body=FoundingForm)
def change(request: Request, founding: int) -> HttpResponse:
    """Correct a draft; its employers stay."""
    found = mine(request, founding)
    initial = {name: getattr(found, name) for name in FoundingForm.base_fields if hasattr(found, name)}
    employer = finding.employers_of(found)[0]
    form = filled(request, lambda data: FoundingForm(data, employer=employer, initial=initial), version=expected_version(request))
    return told(
        request, preparing.change_draft(found, by=request.actor, facts=form.facts(), version=form.cleaned_data["version"])
    )


@room.post("/{int:founding}/members", key=FILE, answers=FoundingDetail, body=MembersForm)
def members(request: Request, founding: int) -> HttpResponse:
    """Enter workers who applied: one a line, name, identity number, phone."""
    found, form = mine(request, founding), filled(request, MembersForm)
    electing.add_members(found, by=request.actor, applicants=form.cleaned_data["people"])
    return told(request, found)


@room.post("/{int:founding}/candidates", key=FILE, answers=FoundingDetail, body=CandidateForm)
def stand(request: Request, founding: int) -> HttpResponse:
    """A member stands for a seat."""
    found = mine(request, founding)
    form = filled(request, lambda data: CandidateForm(data, founding=found))
    electing.stand(found, by=request.actor, **form.cleaned_data)
    return told(request, found)


@room.post("/members/{int:member}/drop", key=FILE, answers=FoundingDetail, body=NothingForm)
def drop_member(request: Request, member: int) -> HttpResponse:
    """Somebody does not want to join after all."""
    found, part = finding.with_part(request.actor, FoundingMember, member)
    electing.drop_member(found, part, by=request.actor)
    return told(request, found)


@room.post("/candidates/{int:candidate}/drop", key=FILE, answers=FoundingDetail, body=NothingForm)
def stand_down(request: Request, candidate: int) -> HttpResponse:
    """A candidate does not stand any more."""
    found, part = finding.with_part(request.actor, Candidate, candidate)
    electing.stand_down(found, part, by=request.actor)
    return told(request, found)


@room.post("/{int:founding}/congress", key=FILE, answers=FoundingDetail, body=CongressForm)
def congress(request: Request, founding: int) -> HttpResponse:
    """Request the founding congress."""
    found, form = mine(request, founding), filled(request, CongressForm)
    return told(request, electing.ask_congress(found, by=request.actor, plan=form.plan()))


@room.post("/{int:founding}/result", key=FILE, answers=FoundingDetail, body=ElectionBody)
def result(request: Request, founding: int) -> HttpResponse:
    """Report how the congress voted."""
    found, form = mine(request, founding), filled(request, ElectionBody)
    return told(request, electing.report(found, by=request.actor, election=form.election()))


@room.post("/tasks/{int:task}/done", key=FILE, answers=FoundingDetail, body=TaskForm)
def task(request: Request, task: int) -> HttpResponse:
    """Something left for later is done."""
    found, part = finding.with_part(request.actor, FoundingTask, task)
    form = filled(request, lambda data: TaskForm(data, kind=part.kind))
    regularising.finish_task(found, part, form.done(), by=request.actor)
    return told(request, found)


Act = Callable[..., Establishment]
Find = Callable[[Any, int], Establishment]


def deed(name: str, act: Act, form_class: type[forms.Form], *, key: str, find: Find, text: str) -> None:
    """A step that is one small form: ``POST /foundings/{founding}/name``."""

    def view(request: Request, founding: int) -> HttpResponse:
        found, form = find(request.actor, founding), filled(request, form_class)
        return told(request, act(found, by=request.actor, **form.cleaned_data))

    view.__name__, view.__doc__, view.__module__ = name.replace("-", "_"), text, __name__
    room.post(f"/{{int:founding}}/{name}", key=key, answers=FoundingDetail, body=form_class)(view)


def _to_file(actor: Any, pk: int) -> Establishment:
    return finding.founding_for(actor, pk, FILE)


FILED: tuple[tuple[str, Act, type[forms.Form], str], ...] = (
    ("submit", preparing.submit, NothingForm, "File the request with the upper union."),
    ("withdraw", preparing.withdraw, DecideForm, "Give the founding up."),
)
DECIDED: tuple[tuple[str, Act, type[forms.Form], str], ...] = (
    ("approve", preparing.approve_preparation, DecideForm, "Agree to the preparatory group."),
    ("admit", establishing.admit, DecideForm, "Approve a group, or that a joint union takes the workers in."),
    ("approve-congress", electing.approve_congress, DecideForm, "Agree to the congress."),
    ("found", establishing.found, FoundForm, "Approve the result: from now on the union exists."),
    ("return", preparing.send_back, ReturnForm, "Hand it back to be mended."),
    ("refuse", preparing.refuse, ReturnForm, "Do not approve the preparation."),
    ("enter", establishing.enter, DecideForm, "Enter the union in the register."),
)
for _name, _act, _form, _text in FILED:
    deed(_name, _act, _form, key=FILE, find=_to_file, text=_text)
for _name, _act, _form, _text in DECIDED:
    deed(_name, _act, _form, key=APPROVE, find=finding.founding_to_decide, text=_text)


def mine(request: Request, pk: int) -> Establishment:
    return _to_file(request.actor, pk)


def told(request: Request, found: Establishment, *, status: int = 200) -> HttpResponse:
    found = finding.founding_for(request.actor, found.pk)
    proposed = found.proposed
    body = {name: getattr(found, name) for name in FoundingOut.model_fields if name not in LINKED}
    body |= {name: getattr(getattr(found, name), "code", None) for name in LINKED}
    body |= {name: getattr(found, name) for name in ("congress_on", "held_on", "due", "present", "version")}
    body |= {
        "proposed": proposed.as_json() if proposed else None,
        "employers": [each.pk for each in finding.employers_of(found)],
        "members": [_member(each) for each in finding.members_of(found)],
        "candidates": [_candidate(each) for each in finding.candidates_of(found)],
        "tasks": [{name: getattr(each, name) for name in TaskOut.model_fields} for each in finding.tasks_of(found)],
    }
    location = f"/api/v1/foundings/{found.pk}" if status == 201 else ""
    is_read = request if request.method == "GET" else None
    return answer(body, status=status, version=found.version, location=location, request=is_read)


def _member(each: FoundingMember) -> dict[str, Any]:
    return {"id": each.pk, "name": each.name, "person": each.person_id, "outcome": each.outcome}


def _candidate(each: Candidate) -> dict[str, Any]:
    told_of = ("body", "office", "votes", "second_votes", "is_elected")
    return {"id": each.pk, "name": each.member.name} | {name: getattr(each, name) for name in told_of}
