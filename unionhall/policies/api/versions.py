"""Versions of policies as JSON: drafting, deciding, issuing. What holds where is at ``/policies``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Schema

from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.problems import Fault, Problem
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.lists import FilterForm
from unionhall.common.ui.pages import Request
from unionhall.policies import actions, coding, permissions, queries
from unionhall.policies.api.faults import told_by_place
from unionhall.policies.enums import VersionState
from unionhall.policies.forms import NoteForm, RepealForm, ReturnForm
from unionhall.policies.forms.api import DraftForm, TermsForm
from unionhall.policies.models import Version
from unionhall.policies.types import Policy, UnknownPolicy, policy_type

room = Room("Policy versions")


class VersionOut(Schema):
    """One version of one policy, set by one unit."""

    id: int
    key: str
    unit: str
    state: str
    starts_on: date
    ends_on: date | None
    may_override: bool
    source_title: str
    source_number: str
    source_issuer: str
    source_date: date | None
    source_clause: str
    note: str
    pack: str
    drafted_by: str
    proposed_by: str
    approved_by: str
    approved_at: datetime | None
    version: int


class VersionDetail(VersionOut):
    """The same with its parameters."""

    params: dict[str, Any]


class VersionQuery(FilterForm):
    key = forms.CharField(label=gettext_lazy("Policy"), max_length=80)
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=[("", gettext_lazy("All states")), *VersionState.choices])
    pack = forms.CharField(label=gettext_lazy("From pack"), max_length=60)


LINKED = {"unit": "unit__code"}
LISTED = Columns({name: name for name in VersionOut.model_fields} | LINKED)
WHOLE = Columns({name: name for name in VersionDetail.model_fields} | LINKED)


@room.list("", key=permissions.VERSION_VIEW, item=VersionOut, filters=VersionQuery)
def version_list(request: Request) -> HttpResponse:
    """Versions of the units within reach, the newest first."""
    rows = Version.objects.visible_to(request.actor, permissions.VERSION_VIEW).filter(**given(request, VersionQuery))
    return listing(request, rows, LISTED, order=("-id",))


@room.get("/{int:pk}", key=permissions.VERSION_VIEW, answers=VersionDetail)
def version(request: Request, pk: int) -> HttpResponse:
    """One version with its parameters."""
    return told(request, queries.visible_version(request.actor, pk))


@room.post("", key=permissions.VERSION_DRAFT, answers=VersionDetail, body=DraftForm, status=201)
def draft(request: Request) -> HttpResponse:
    """Write a new version; parameters that are left out are as they hold there now."""
    form = filled(request, DraftForm)
    said = form.cleaned_data
    kind, unit = policy_of(said["key"]), said["unit"]
    request.actor.require(permissions.VERSION_DRAFT, unit)
    held = coding.dump(queries.rule(kind, unit, on=said["starts_on"]).policy)
    terms = form.terms(merged(held, said["params"]))
    with told_by_place():
        made = actions.draft(kind, unit, terms, by=request.actor)
    return told(request, made, status=201)


@room.patch("/{int:pk}", key=permissions.VERSION_DRAFT, answers=VersionDetail, body=TermsForm)
def change(request: Request, pk: int) -> HttpResponse:
    """Change a draft. Whoever changes it cannot approve it."""
    found = queries.visible_version(request.actor, pk)
    form = filled(request, lambda data: TermsForm.of(found, data))
    terms, seen = form.terms(merged(found.params, form.cleaned_data["params"])), expected_version(request)
    with told_by_place():
        changed = actions.change(found, terms, by=request.actor, seen=seen)
    return told(request, changed)


@room.post("/{int:pk}/redraft", key=permissions.VERSION_DRAFT, answers=VersionDetail, status=201)
def redraft(request: Request, pk: int) -> HttpResponse:
    """A new draft that begins as a copy of this version."""
    return told(request, actions.redraft(queries.visible_version(request.actor, pk), by=request.actor), status=201)


def _verb(name: str, key: str, act: Callable[..., Any], summary: str, form: type[NoteForm] = NoteForm) -> None:
    """An operation for a step whose form holds its parameters by name."""

    def operation(request: Request, pk: int) -> HttpResponse:
        found = queries.visible_version(request.actor, pk)
        act(found, by=request.actor, **filled(request, form).cleaned_data)
        return told(request, queries.visible_version(request.actor, pk))

    operation.__name__, operation.__doc__ = name, summary
    room.post(f"/{{int:pk}}/{name}", key=key, answers=VersionDetail, body=form)(operation)


def _propose(version: Version, *, by: Any, note: str) -> Version:
    return actions.propose(version, by=by)


_verb("propose", permissions.VERSION_DRAFT, _propose, "Ask for approval.")
_verb("return", permissions.VERSION_APPROVE, actions.return_to_draft, "Hand a proposal back to its makers.", ReturnForm)
_verb("approve", permissions.VERSION_APPROVE, actions.approve, "Put a proposal into force from its first day.")
_verb("withdraw", permissions.VERSION_DRAFT, actions.withdraw, "Drop a draft, a proposal, or what has not started.")
_verb("repeal", permissions.VERSION_APPROVE, actions.repeal, "Set the last day of a version in force.", RepealForm)
_verb("issue", permissions.VERSION_APPROVE, actions.issue_paper, "Print an approved version under the unit's next number.")


def policy_of(key: str) -> type[Policy]:
    try:
        return policy_type(key)
    except UnknownPolicy:
        raise Problem(422, faults=[Fault(_("There is no such policy."), pointer="/key")]) from None


def merged(held: Mapping[str, Any], asked: Any) -> dict[str, Any]:
    if asked is not None and not isinstance(asked, dict):
        raise Problem(422, faults=[Fault(_("Parameters are an object."), pointer="/params", code="type")])
    return {**held, **(asked or {})}


def told(request: Request, version: Version, *, status: int = 200) -> HttpResponse:
    location = f"/api/v1/policy-versions/{version.pk}" if status == 201 else ""
    is_read = request if request.method == "GET" else None
    facts = WHOLE.one(queries.row_of(version))
    return answer(facts, status=status, version=version.version, location=location, request=is_read)
