"""People as JSON: the verbs of the pages, read by the forms of the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.members import permissions
from unionhall.members.actions import changing, ending, enrolling, revealing
from unionhall.members.forms import ChangeForm, DocumentForm, EndForm, EnrolForm, LapseForm, RegisterFilter, RetainForm
from unionhall.members.models import Membership, Person
from unionhall.members.models.person import masked_phone
from unionhall.members.queries import people, register
from unionhall.units.fields import UnitField

room = Room("People")


class PersonOut(Schema):
    """A person by real name, held by one union. Document and telephone are masked."""

    id: int
    name: str
    sex: str
    birth_date: date | None
    document_kind: str
    document: str
    phone: str
    unit: str
    standing: str
    joined_on: date | None
    employer: int | None
    employer_name: str
    job: str
    is_complete: bool


class PersonDetail(PersonOut):
    """A person with everything that is known and not secret."""

    ethnicity: str
    document_until: date | None
    political: str
    education: str
    degree: str
    household_code: str
    household_kind: str
    is_migrant: bool
    employment_form: str
    eight_group: str
    is_platform: bool
    skill_grade: str
    title: str
    work_started_on: date | None
    honour: str
    is_disabled: bool
    address: str
    bank_account: str
    group_name: str
    version: int


class MembershipOut(Schema):
    """A stretch of time for which one union held a person."""

    id: int
    unit: str | None
    standing: str
    joined_on: date | None
    ended_on: date | None
    end_reason: str


class RevealedOut(Schema):
    """A masked fact in clear."""

    field: str
    value: str


def masked(row: dict[str, Any]) -> dict[str, Any]:
    row["document"] = f"**************{row['document']}" if row["document"] else ""
    row["phone"] = masked_phone(row["phone"])
    if row.get("bank_account"):
        row["bank_account"] = f"**** {row['bank_account']}"
    return row


LINKED = {"unit": "unit__code", "employer": "employer_id", "document": "document_tail"}
LISTED = Columns({name: name for name in PersonOut.model_fields} | LINKED, finish=masked)
WHOLE = Columns(
    {name: name for name in PersonDetail.model_fields} | LINKED | {"bank_account": "bank_account_tail"}, finish=masked
)


class NewPersonForm(EnrolForm):
    """``EnrolForm`` with the union, which the page has in its address."""

    union = UnitField(label="Code of the union")


class RevealForm(forms.Form):
    field = forms.ChoiceField(choices=[(name, name) for name in revealing.FIELDS])


@room.list("", key=permissions.PERSON_VIEW, item=PersonOut, filters=RegisterFilter)
def person_list(request: Request) -> HttpResponse:
    """The register of members within reach."""
    rows = register.filtered(register.people_for(request.actor), given(request, RegisterFilter))
    return listing(request, rows, LISTED)


@room.get("/{int:pk}", key=permissions.PERSON_VIEW, answers=PersonDetail)
def person(request: Request, pk: int) -> HttpResponse:
    """One person."""
    return told(request, people.person_for(request.actor, pk))


@room.get("/{int:pk}/memberships", key=permissions.PERSON_VIEW, answers=list[MembershipOut])
def memberships(request: Request, pk: int) -> HttpResponse:
    """All memberships of a person, the newest first. Unions outside the caller's reach are not named."""
    found = people.memberships_of(people.person_for(request.actor, pk))
    return answer([_membership(each, request) for each in found])


@room.post("", key=permissions.PERSON_ADD, answers=PersonDetail, body=NewPersonForm, status=201)
def enrol(request: Request) -> HttpResponse:
    """A person becomes a member of a union."""
    form = filled(request, NewPersonForm)
    said = dict(form.cleaned_data)
    union = said.pop("union")
    form.cleaned_data.pop("union")
    made = enrolling.enrol(union, by=request.actor, facts=form.facts(), joined_on=said["joined_on"])
    return told(request, made, status=201)


@room.patch("/{int:pk}", key=permissions.PERSON_CHANGE, answers=PersonDetail, body=ChangeForm)
def change(request: Request, pk: int) -> HttpResponse:
    """Change what is known. The document has a verb of its own."""
    found = people.person_for(request.actor, pk, permissions.PERSON_CHANGE)
    form = filled(request, lambda data: ChangeForm.of(found, data), version=expected_version(request))
    changed = changing.change(found, by=request.actor, facts=form.facts(), version=form.cleaned_data["version"])
    return told(request, changed)


@room.post("/{int:pk}/document", key=permissions.PERSON_CHANGE, answers=PersonDetail, body=DocumentForm)
def correct_document(request: Request, pk: int) -> HttpResponse:
    """Replace a wrong or renewed document."""
    found, said = people.person_for(request.actor, pk, permissions.PERSON_CHANGE), filled(request, DocumentForm).cleaned_data
    changed = changing.correct_document(
        found,
        by=request.actor,
        kind=said["document_kind"],
        number=said["document"],
        until=said["document_until"],
        note=said["note"],
    )
    return told(request, changed)


@room.post("/{int:pk}/reveal", key=permissions.PERSON_REVEAL, answers=RevealedOut, body=RevealForm)
def reveal(request: Request, pk: int) -> HttpResponse:
    """A masked fact in clear. Every look is on record."""
    found, form = people.person_for(request.actor, pk), filled(request, RevealForm)
    field = form.cleaned_data["field"]
    response = answer({"field": field, "value": revealing.reveal(found, field, by=request.actor)})
    response.headers["Cache-Control"] = "no-store"
    return response


def _ending(verb: str, summary: str, form_class: type[EndForm] = EndForm) -> None:
    """One operation for each verb that ends, retains or restores a membership."""

    def act(request: Request, pk: int) -> HttpResponse:
        found, form = people.person_for(request.actor, pk), filled(request, form_class)
        return told(request, ending.VERBS[verb](found, by=request.actor, **form.cleaned_data))

    act.__name__, act.__doc__ = verb, summary
    room.post(f"/{{int:pk}}/{verb}", key=permissions.MEMBERSHIP_END, answers=PersonDetail, body=form_class)(act)


_ending("leave", "The member leaves of his or her own will.")
_ending("lapse", "The membership lapses.", LapseForm)
_ending("expel", "The member is put out by decision of the committee.")
_ending("die", "The member died.")
_ending("retain", "The membership is retained without dues or vote.", RetainForm)
_ending("restore", "A retained member is a full one again.")


def told(request: Request, person: Person, *, status: int = 200) -> HttpResponse:
    rows: Any = register.people_for(request.actor).filter(pk=person.pk)
    location = f"/api/v1/people/{person.pk}" if status == 201 else ""
    is_read = request if request.method == "GET" else None
    return answer(WHOLE.one(rows), status=status, version=person.version, location=location, request=is_read)


def _membership(membership: Membership, request: Request) -> dict[str, Any]:
    return {
        "id": membership.pk,
        "unit": membership.unit.code if request.actor.sees(membership.unit) else None,
        "standing": membership.standing,
        "joined_on": membership.joined_on,
        "ended_on": membership.ended_on,
        "end_reason": membership.end_reason,
    }
