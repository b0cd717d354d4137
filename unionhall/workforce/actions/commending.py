"""The end of a round of commendation: counted, made public, decided with papers and certificates."""

from __future__ import annotations

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import after_days, today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import issuing
from unionhall.notices.actions import publicity
from unionhall.notices.queries import publicity as notices
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import papers_honours, permissions, waiting
from unionhall.workforce.models import HONOURING, Honour, HonourRound, Nomination, NominationState
from unionhall.workforce.policies import Commendation
from unionhall.workforce.queries import honours as queries
from unionhall.workforce.rules import honours as rules

DECIDE_DAYS = 10


@action
def publish(round_: HonourRound, *, by: Actor) -> HonourRound:
    """Count, and make those chosen public: name and unit, nothing more. Refused when too few have voted."""
    by.require(permissions.HONOUR_RUN, round_)
    round_ = queries.lock(round_)
    state = HONOURING.target("publish", round_.state)
    law = rule(Commendation, round_.unit, on=today())
    seats = queries.seats_of(round_)
    voted = sum(each.has_voted for each in seats)
    refuse_if(rules.turnout_refusals(law, len(seats), voted))
    chosen = _count(round_, law, voted)
    if not chosen:
        raise Refused(Refusal(_("Nobody has enough votes: break off, and open the round anew."), code="empty"))
    until = after_days(today(), law.publicity_days, working=True)
    round_.state, round_.public_until = state, until
    round_.store("state", "public_until")
    publicity.publish(
        round_,
        waiting.HONOUR_PUBLIC,
        unit=round_.unit,
        key=permissions.HONOUR_RUN,
        title=papers_honours.public_title(round_),
        body=papers_honours.public_text(round_, chosen, until),
        until=until,
        by=by,
    )
    for each in seats:
        close_items(each, outcome=_("Voting is over"), by=by)
    audit.record(round_, "workforce.honour.published", by=by, changes={"public_until": (None, until)})
    open_item(
        waiting.HONOUR_DECIDE,
        round_,
        unit=round_.unit,
        key=permissions.HONOUR_DECIDE,
        title=str(round_),
        url=round_.get_absolute_url(),
        clock=Clock((until - today()).days + DECIDE_DAYS, working=False),
    )
    return round_


def _count(round_: HonourRound, law: rules.LAW, voted: int) -> list[Nomination]:
    rows = [each for each in queries.nominations_of(round_) if each.state == NominationState.STANDING]
    ordered, chosen = rules.chosen(law, queries.standings(rows), round_.quota, voted)
    by_number = {each.pk: each for each in rows}
    for place, number in enumerate(ordered, 1):
        row = by_number[number]
        row.place = place
        row.state = NominationState.CHOSEN if number in chosen else NominationState.BELOW
        row.store("place", "state")
    return [by_number[number] for number in ordered if number in chosen]


@action
def decide(round_: HonourRound, *, by: Actor) -> HonourRound:
    """Commend: a numbered decision, a certificate for each, an entry in each file. Not by who opened the round."""
    by.require(permissions.HONOUR_DECIDE, round_)
    round_ = queries.lock(round_)
    state = HONOURING.target("decide", round_.state)
    rows = queries.nominations_of(round_)
    left = [each for each in rows if each.state == NominationState.CHOSEN]
    _check_notice(round_, rows, left, by)
    law = rule(Commendation, round_.unit, on=today())
    issued = issuing.issue(
        papers_honours.decision(round_, left, law), waiting.HONOUR_PAPER, subject=round_, unit=round_.unit, by=by
    )
    round_.state, round_.paper_number, round_.decided_on = state, issued.number, today()
    round_.store("state", "paper_number", "decided_on")
    for each in left:
        _commend(each, round_, by)
    close_items(round_, outcome=round_.get_state_display(), by=by)
    audit.record(round_, "workforce.honour.decided", by=by, note=issued.number)
    return round_


def _check_notice(round_: HonourRound, rows: list[Nomination], left: list[Nomination], by: Actor) -> None:
    notice = notices.of(round_)
    open_, upheld = (notice.open_objections, notice.upheld_objections) if notice is not None else (0, 0)
    refuse_if(
        rules.deciding_refusals(
            is_over=notice is not None and notice.is_over,
            objections=open_,
            upheld=upheld,
            struck=sum(each.state == NominationState.STRUCK and each.place is not None for each in rows),
            chosen=len(left),
            is_opener=round_.opened_by_id is not None and round_.opened_by_id == by.user_id,
        )
    )


def _commend(nomination: Nomination, round_: HonourRound, by: Actor) -> None:
    """The certificate is a numbered paper of its own; a title of the level above gets none from us."""
    worker = nomination.worker
    made = Honour.objects.create(
        worker=worker,
        unit_path=worker.unit_path,
        round=round_,
        year=round_.year,
        title=round_.title,
        given_by=round_.unit.name,
        decided_on=today(),
        paper_number=round_.paper_number,
    )
    if not round_.goes_up:
        paper = papers_honours.certificate(made)
        issued = issuing.issue(paper, waiting.HONOUR_CERTIFICATE, subject=made, unit=round_.unit, by=by)
        made.certificate_number = issued.number
        made.store("certificate_number")
    nomination.state = NominationState.COMMENDED
    nomination.store("state")
    audit.record(worker, "workforce.honour.given", by=by, note=str(made))


@action
def drop(round_: HonourRound, *, by: Actor, note: str) -> HonourRound:
    """Break the round off, with the reason; a running publicity is taken back."""
    by.require(permissions.HONOUR_RUN, round_)
    round_ = queries.lock(round_)
    state = HONOURING.target("drop", round_.state)
    if not note.strip():
        raise Refused(Refusal(_("Say why."), field="note", code="missing"))
    notice = notices.of(round_)
    if notice is not None and notice.is_running:
        publicity.withdraw(notice, by=by, note=note)
    round_.state, round_.note = state, note
    round_.store("state", "note")
    for subject in (round_, *queries.shares_of(round_), *queries.seats_of(round_)):
        close_items(subject, outcome=round_.get_state_display(), by=by)
    audit.record(round_, "workforce.honour.dropped", by=by, note=note)
    return round_
