"""A round of commendation: opened with its quota, shared out, nominations, the committee's vote (评选表彰)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit
from unionhall.workforce import permissions, waiting
from unionhall.workforce.models import (
    HONOURING,
    CommitteeSeat,
    HonourRound,
    HonourShare,
    HonourState,
    HonourVote,
    Nomination,
    NominationState,
    Worker,
)
from unionhall.workforce.policies import Commendation
from unionhall.workforce.queries import honours as queries
from unionhall.workforce.queries import workers
from unionhall.workforce.rules import honours as rules

VOTE_CLOCK = Clock(5)


@action
def open_round(
    unit: Unit,
    *,
    by: Actor,
    year: int,
    nominate_until: date,
    title: str = "",
    quota: int | None = None,
    goes_up: bool = False,
    is_demo: bool = False,
) -> HonourRound:
    """Open a round. The quota is the policy's; a smaller one may be said, for another's title it must."""
    by.require(permissions.HONOUR_RUN, unit)
    law = rule(Commendation, unit, on=today())
    title = title or law.title
    figure = rules.places(law, title)
    wanted = quota if quota is not None else figure.value
    known = HonourRound.objects.filter(unit=unit, year=year, title=title).exclude(state=HonourState.DROPPED)
    refuse_if(
        [
            *rules.opening_refusals(wanted, nominate_until, year, today=today(), is_known=known.exists()),
            *rules.quota_refusals(law, title, wanted),
        ]
    )
    made = HonourRound.objects.create(
        unit=unit,
        unit_path=unit.path,
        year=year,
        title=title,
        goes_up=goes_up,
        quota=wanted,
        quota_basis=figure.stored(),
        is_secret=law.secret,
        nominate_until=nominate_until,
        opened_by=by.name,
        opened_by_id=by.user_id,
        is_demo=is_demo,
    )
    audit.record(made, "workforce.honour.opened", by=by, changes={"quota": (None, wanted)})
    return made


@action
def share(round_: HonourRound, unit: Unit, *, by: Actor, places: int) -> HonourShare:
    """Say how many a unit may put forward; it waits there until nominations close. Zero takes the share back."""
    by.require(permissions.HONOUR_RUN, round_)
    round_ = _in_state(round_, HonourState.NOMINATING)
    if not unit.path.startswith(round_.unit_path):
        raise Refused(Refusal(_("This unit does not belong to the area of the round."), field="unit", code="place"))
    law = rule(Commendation, round_.unit, on=today())
    refuse_if(rules.sharing_refusals(law, round_, queries.shared(round_, but=unit.pk), places))
    made, _new = HonourShare.objects.update_or_create(
        round=round_, unit=unit, defaults={"places": places, "unit_path": unit.path}
    )
    audit.record(round_, "workforce.honour.shared", by=by, changes={str(unit): (None, places)})
    days = max((round_.nominate_until - today()).days, 0)
    open_item(
        waiting.HONOUR_NOMINATE,
        made,
        unit=unit,
        key=permissions.HONOUR_NOMINATE,
        title=str(round_),
        url=made.get_absolute_url(),
        clock=Clock(days, working=False),
    )
    return made


@action
def nominate(share: HonourShare, worker: Worker, *, by: Actor, deeds: str) -> Nomination:
    """A unit puts one of its workers forward, within its quota; the conditions are worked out and kept."""
    by.require(permissions.HONOUR_NOMINATE, share)
    round_ = _in_state(share.round, HonourState.NOMINATING)
    worker = workers.lock(worker)
    if not worker.unit_path.startswith(share.unit_path):
        raise Refused(Refusal(_("He or she does not serve here."), field="worker", code="place"))
    merits = queries.merits_of(worker, today())
    figure = rules.worthy(rule(Commendation, round_.unit, on=today()), merits, on=today())
    standing = sum(each.state == NominationState.STANDING for each in queries.nominations_in(share))
    share.round = round_
    refuse_if(rules.nominating_refusals(share, standing, merits, figure, today=today()))
    facts = {"share": share, "deeds": deeds, "basis": figure.stored(), "nominated_by": by.name}
    try:
        with transaction.atomic():
            made = Nomination.objects.create(round=round_, worker=worker, unit_path=share.unit_path, **facts)
    except IntegrityError as error:
        raise Refused(Refusal(_("He or she is put forward already."), field="worker", code="duplicate")) from error
    audit.record(made, "workforce.honour.nominated", by=by)
    if standing + 1 >= share.places:
        close_items(share, outcome=gettext_lazy("Put forward"), by=by)
    return made


@action
def strike(nomination: Nomination, *, by: Actor, reason: str) -> Nomination:
    """Take somebody off the list: the unit takes the name back, or an objection was right. The place stays empty."""
    if not by.can(permissions.HONOUR_RUN, nomination.round):
        by.require(permissions.HONOUR_NOMINATE, nomination)
    round_ = queries.lock(nomination.round)
    HONOURING.target("drop", round_.state)
    nomination = queries.lock_nomination(nomination)
    refuse_if(rules.striking_refusals(nomination, reason))
    nomination.state, nomination.reason = NominationState.STRUCK, reason
    nomination.store("state", "reason")
    audit.record(nomination, "workforce.honour.struck", by=by, note=reason)
    return nomination


@action
def seat(round_: HonourRound, users: Iterable[User], *, by: Actor) -> list[CommitteeSeat]:
    """Name the committee anew; possible until it votes."""
    by.require(permissions.HONOUR_RUN, round_)
    round_ = _in_state(round_, HonourState.NOMINATING)
    CommitteeSeat.objects.filter(round=round_).delete()
    made = [CommitteeSeat(round=round_, unit_path=round_.unit_path, user=user) for user in users]
    CommitteeSeat.objects.bulk_create(made)
    audit.record(round_, "workforce.honour.seated", by=by, note="、".join(each.user.name for each in made))
    return made


@action
def open_vote(round_: HonourRound, *, by: Actor) -> HonourRound:
    """Nominations are closed; a ballot waits for every member of the committee."""
    by.require(permissions.HONOUR_RUN, round_)
    round_ = queries.lock(round_)
    state = HONOURING.target("vote", round_.state)
    seats = queries.seats_of(round_)
    standing = [each for each in queries.nominations_of(round_) if each.state == NominationState.STANDING]
    refuse_if(rules.voting_refusals(round_, len(standing), len(seats), today=today()))
    round_.state = state
    round_.store("state")
    for share_ in queries.shares_of(round_):
        close_items(share_, outcome=gettext_lazy("Nominations closed"), by=by)
    for each in seats:
        _let_vote(round_, each)
    audit.record(round_, "workforce.honour.voting", by=by)
    return round_


def _let_vote(round_: HonourRound, each: CommitteeSeat) -> None:
    open_item(
        waiting.HONOUR_VOTE,
        each,
        unit=round_.unit,
        key=permissions.HONOUR_VIEW,
        title=str(round_),
        url=reverse("workforce:ballot", args=[round_.pk]),
        clock=VOTE_CLOCK,
        assignee_id=each.user_id,
    )


@action
def cast(round_: HonourRound, names: Iterable[int], *, by: Actor) -> CommitteeSeat:
    """A member of the committee votes, once. In a secret vote only that he or she has voted is kept."""
    seat_ = queries.seat_of(round_, by.user_id)
    if seat_ is None or by.user_id is None:
        raise Refused(Refusal(_("You do not sit on this committee."), code="committee"))
    round_ = _in_state(round_, HonourState.VOTING)
    seat_ = queries.lock_seat(seat_)
    asked = set(names)
    chosen = [each for each in queries.nominations_of(round_) if each.pk in asked]
    refuse_if(rules.ballot_refusals(round_, chosen, has_voted=seat_.has_voted, user_id=by.user_id))
    with unscoped("a vote counts wherever the nominee serves"):
        Nomination.objects.filter(pk__in=[each.pk for each in chosen]).update(votes=F("votes") + 1)
    if not round_.is_secret:
        HonourVote.objects.bulk_create(HonourVote(seat=seat_, nomination=each, unit_path=round_.unit_path) for each in chosen)
    seat_.has_voted = True
    seat_.store("has_voted")
    close_items(seat_, outcome=gettext_lazy("Voted"), by=by)
    audit.record(round_, "workforce.honour.voted", by=by)
    return seat_


def _in_state(round_: HonourRound, state: HonourState) -> HonourRound:
    locked = queries.lock(round_)
    if locked.state != state:
        raise Refused(Refusal(_("This has already moved on: reload the page to see its state."), code="state"))
    return locked
