"""Commendations as JSON: rounds, shares, nominations, the ballot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from unionhall.common.errors import Hidden
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import commending, honouring
from unionhall.workforce.forms.honours import (
    CommitteeForm,
    NominateForm,
    RoundFilter,
    RoundForm,
    ShareForm,
    StrikeNomineeForm,
)
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.models import HonourRound, Nomination
from unionhall.workforce.queries import honours as queries

room = Room("Commendations")


class HonourRoundOut(Schema):
    """A round of commendation."""

    id: int
    unit: str
    year: int
    title: str
    goes_up: bool
    quota: int
    is_secret: bool
    state: str
    nominate_until: date
    public_until: date | None
    paper_number: str
    decided_on: date | None


class NominationOut(Schema):
    """Somebody who was put forward. ``conditions`` is the figure with its reasons."""

    id: int
    round: int
    worker: int
    state: str
    deeds: str
    votes: int | None
    place: int | None
    conditions: dict[str, Any]


class HonourOut(Schema):
    """A commendation in a worker's file."""

    id: int
    worker: int
    year: int
    title: str
    given_by: str
    decided_on: date
    paper_number: str
    certificate_number: str


class BallotOut(Schema):
    """That the caller has voted; for whom is told to nobody."""

    round: int
    has_voted: bool


class BallotBody(forms.Form):
    """What ``cast`` takes."""

    names = forms.ModelMultipleChoiceField(label=_("Names"), required=False, queryset=Nomination._base_manager.none())

    def __init__(self, *args: Any, rows: Sequence[Nomination] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names: Any = self.fields["names"]
        names.queryset = Nomination._base_manager.filter(pk__in=[each.pk for each in rows])


SHOWN = Columns({name: name for name in HonourRoundOut.model_fields} | {"unit": "unit__code"})
GIVEN = Columns({name: name for name in HonourOut.model_fields} | {"worker": "worker_id"})


@room.list("", key=permissions.HONOUR_VIEW, item=HonourRoundOut, filters=RoundFilter)
def round_list(request: Request) -> HttpResponse:
    """Rounds within reach."""
    rows = queries.filtered(queries.rounds_for(request.actor), given(request, RoundFilter))
    return listing(request, rows, SHOWN, ("-year", "unit_path", "id"))


@room.get("/{int:round}", key=permissions.HONOUR_VIEW, answers=HonourRoundOut)
def round_(request: Request, round: int) -> HttpResponse:  # noqa: A002 - the name of the thing
    """One round."""
    return answer(_told(queries.round_for(request.actor, round)))


@room.post("", key=permissions.HONOUR_RUN, answers=HonourRoundOut, body=RoundForm, status=201)
def open_round(request: Request) -> HttpResponse:
    """Open a round; the policy says how many places there are."""
    said = dict(filled(request, RoundForm).cleaned_data)
    made = honouring.open_round(said.pop("unit"), by=request.actor, **said)
    return answer(_told(made), status=201, location=f"/api/v1/commendations/{made.pk}")


@room.post("/{int:round}/places", key=permissions.HONOUR_RUN, answers=HonourRoundOut, body=ShareForm)
def share(request: Request, round: int) -> HttpResponse:  # noqa: A002
    """Give a unit its places."""
    found, form = _found(request, round, permissions.HONOUR_RUN), filled(request, ShareForm)
    honouring.share(found, by=request.actor, **form.cleaned_data)
    return answer(_told(found))


@room.post("/{int:round}/committee", key=permissions.HONOUR_RUN, answers=HonourRoundOut, body=CommitteeForm)
def committee(request: Request, round: int) -> HttpResponse:  # noqa: A002
    """Name the committee anew, by the numbers of its users; possible until it votes."""
    found = _found(request, round, permissions.HONOUR_RUN)
    form = filled(request, lambda data: CommitteeForm(data, users=queries.users_near(found)))
    honouring.seat(found, by=request.actor, **form.cleaned_data)
    return answer(_told(found))


@room.post("/{int:round}/vote", key=permissions.HONOUR_RUN, answers=HonourRoundOut, body=NothingForm)
def vote(request: Request, round: int) -> HttpResponse:  # noqa: A002
    """Let the committee vote."""
    filled(request, NothingForm)
    return answer(_told(honouring.open_vote(_found(request, round, permissions.HONOUR_RUN), by=request.actor)))


@room.post("/{int:round}/ballot", key=None, answers=BallotOut, body=BallotBody)
def ballot(request: Request, round: int) -> HttpResponse:  # noqa: A002
    """Cast the caller's own ballot, once: the numbers of the nominations one votes for."""
    found = queries.own_round(request.actor.user_id, round)
    rows = queries.nominations_of(found)
    form = filled(request, lambda data: BallotBody(data, rows=rows))
    seat = honouring.cast(found, [each.pk for each in form.cleaned_data["names"]], by=request.actor)
    return answer({"round": found.pk, "has_voted": seat.has_voted})


@room.post("/{int:round}/publish", key=permissions.HONOUR_RUN, answers=HonourRoundOut, body=NothingForm)
def publish(request: Request, round: int) -> HttpResponse:  # noqa: A002
    """Count, and make the result public."""
    filled(request, NothingForm)
    return answer(_told(commending.publish(_found(request, round, permissions.HONOUR_RUN), by=request.actor)))


@room.post("/{int:round}/decide", key=permissions.HONOUR_DECIDE, answers=HonourRoundOut, body=NothingForm)
def decide(request: Request, round: int) -> HttpResponse:  # noqa: A002
    """Decide, with papers and certificates."""
    filled(request, NothingForm)
    return answer(_told(commending.decide(_found(request, round, permissions.HONOUR_DECIDE), by=request.actor)))


@room.post("/{int:round}/drop", key=permissions.HONOUR_RUN, answers=HonourRoundOut, body=NoteForm)
def drop(request: Request, round: int) -> HttpResponse:  # noqa: A002
    """Break the round off."""
    found, form = _found(request, round, permissions.HONOUR_RUN), filled(request, NoteForm)
    return answer(_told(commending.drop(found, by=request.actor, **form.cleaned_data)))


@room.post("/shares/{int:share}/nominate", key=permissions.HONOUR_NOMINATE, answers=NominationOut, body=NominateForm, status=201)
def nominate(request: Request, share: int) -> HttpResponse:
    """Put a worker of the unit forward; refused with the conditions that are not met."""
    found = queries.share_for(request.actor, share, permissions.HONOUR_NOMINATE)
    form = filled(request, lambda data: NominateForm(data, workers=queries.candidates_of(found)))
    made = honouring.nominate(found, by=request.actor, **form.cleaned_data)
    return answer(_put_forward(made), status=201)


@room.post("/nominations/{int:nomination}/strike", key=permissions.HONOUR_VIEW, answers=NominationOut, body=StrikeNomineeForm)
def strike(request: Request, nomination: int) -> HttpResponse:
    """Take somebody off the list."""
    found, form = queries.nomination_for(request.actor, nomination), filled(request, StrikeNomineeForm)
    return answer(_put_forward(honouring.strike(found, by=request.actor, **form.cleaned_data)))


@room.list("/given", key=permissions.HONOUR_VIEW, item=HonourOut)
def given_list(request: Request) -> HttpResponse:
    """Commendations in the files of workers within reach."""
    return listing(request, queries.honours_for(request.actor), GIVEN, ("-year", "id"))


def _found(request: Request, pk: int, key: str) -> HonourRound:
    return queries.round_for(request.actor, pk, key)


def _told(made: HonourRound) -> Any:
    rows: Any = HonourRound.objects.filter(pk=made.pk)
    found = SHOWN.one(rows)
    if found is None:
        raise Hidden
    return found


def _put_forward(made: Nomination) -> Any:
    is_counted = made.place is not None
    facts = {name: getattr(made, name) for name in ("id", "state", "deeds", "place")}
    return {
        **facts,
        "round": made.round_id,
        "worker": made.worker_id,
        "votes": made.votes if is_counted else None,
        "conditions": made.figure.as_json(),
    }
