"""Like records as JSON: pairs of which the caller sees both, and the decision on each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.members import permissions
from unionhall.members.actions import merging
from unionhall.members.forms import DecideForm, DuplicateFilter
from unionhall.members.models import Duplicate
from unionhall.members.queries import duplicates

room = Room("Duplicates")


class DuplicateOut(Schema):
    """Two records that may be one person; ``evidence`` says how alike they are in each fact that was compared."""

    id: int
    left: int
    left_name: str
    left_unit: str
    right: int
    right_name: str
    right_unit: str
    probability: float
    is_likely: bool
    evidence: dict[str, str]
    state: str
    kept: int | None
    decided_by: str
    note: str
    version: int


LINKED = {
    "left": "left_id",
    "left_name": "left__name",
    "left_unit": "left__unit__code",
    "right": "right_id",
    "right_name": "right__name",
    "right_unit": "right__unit__code",
    "kept": "kept_id",
}
LISTED = Columns({name: name for name in DuplicateOut.model_fields} | LINKED)


class MergeBody(DecideForm):
    """``MergeForm`` with the number of the record that stays."""

    keep = forms.IntegerField(label="Number of the record that stays: one of the two")


@room.list("", key=permissions.DUPLICATE_VIEW, item=DuplicateOut, filters=DuplicateFilter)
def duplicate_list(request: Request) -> HttpResponse:
    """Pairs of like records within reach."""
    rows = duplicates.filtered(duplicates.pairs_for(request.actor), given(request, DuplicateFilter))
    return listing(request, rows, LISTED, ("-id",))


@room.get("/{int:pk}", key=permissions.DUPLICATE_VIEW, answers=DuplicateOut)
def duplicate(request: Request, pk: int) -> HttpResponse:
    """One pair."""
    return told(request, duplicates.pair_for(request.actor, pk))


def _step(act: Callable[..., Duplicate], summary: str, form_class: type[forms.Form]) -> None:
    def step(request: Request, pk: int) -> HttpResponse:
        found = duplicates.pair_for(request.actor, pk, permissions.DUPLICATE_DECIDE)
        return told(request, act(found, by=request.actor, **filled(request, form_class).cleaned_data))

    step.__name__, step.__doc__ = act.__name__, summary
    room.post(f"/{{int:pk}}/{act.__name__}", key=permissions.DUPLICATE_DECIDE, answers=DuplicateOut, body=form_class)(step)


_step(merging.merge, "The two records become one.", MergeBody)
_step(merging.separate, "They are two people; it is remembered.", DecideForm)
_step(merging.take_back, "The decision is taken back.", DecideForm)


def told(request: Request, found: Duplicate) -> HttpResponse:
    rows: Any = duplicates.pairs_for(request.actor).filter(pk=found.pk)
    return answer(LISTED.one(rows))
