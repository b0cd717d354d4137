"""Letters to the partner agency as JSON: what a partner's own system reads and confirms."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import enforcing
from unionhall.organizing.forms.coverage import LetterFilter, ReceiptForm
from unionhall.organizing.models import Letter
from unionhall.organizing.queries import letters as finding

room = Room("Letters on late employers")


class LetterOut(Schema):
    """A dated notice on employers that are over their deadline."""

    id: int
    number: str
    state: str
    dated: date
    unit: str
    agency: str
    consequence: str
    received_on: date | None
    cleared_on: date | None


class LateOut(Schema):
    """An employer that a letter names."""

    employer: int
    name: str
    credit_code: str | None
    deadline: date
    cleared_on: date | None
    cleared_how: str


class LetterDetail(LetterOut):
    answer: str
    employers: list[LateOut]


LISTED = Columns({name: name for name in LetterOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.LETTER_VIEW, item=LetterOut, filters=LetterFilter)
def letter_list(request: Request) -> HttpResponse:
    """Letters within reach."""
    rows, asked = finding.letters_for(request.actor), given(request, LetterFilter)
    if "search" in asked:
        rows = rows.filter(number__contains=asked["search"].strip())
    return listing(request, rows.filter(state=asked["state"]) if "state" in asked else rows, LISTED)


@room.get("/{int:letter}", key=permissions.LETTER_VIEW, answers=LetterDetail)
def letter(request: Request, letter: int) -> HttpResponse:
    """One letter with the employers it names."""
    return told(finding.letter_for(request.actor, letter))


@room.post("/{int:letter}/receive", key=permissions.LETTER_RECEIVE, answers=LetterDetail, body=ReceiptForm)
def receive(request: Request, letter: int) -> HttpResponse:
    """The agency confirms the letter."""
    found = finding.letter_for(request.actor, letter, permissions.LETTER_RECEIVE)
    form = filled(request, ReceiptForm)
    return told(enforcing.receive(found, by=request.actor, **form.cleaned_data))


def told(found: Letter) -> HttpResponse:
    body = {name: getattr(found, name) for name in LetterOut.model_fields} | {"unit": found.unit.code, "answer": found.answer}
    lines = finding.lines_of(found)
    body["employers"] = [
        {
            "employer": each.employer_id,
            "name": each.employer.name,
            "credit_code": each.employer.credit_code,
            "deadline": each.deadline,
            "cleared_on": each.cleared_on,
            "cleared_how": each.cleared_how,
        }
        for each in lines
    ]
    return answer(body)
