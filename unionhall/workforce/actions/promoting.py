"""From eligibility to appointment (职级晋升): put forward, reviewed by others, made public, appointed with a numbered paper."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import after_days, today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import issuing
from unionhall.notices.actions import publicity
from unionhall.notices.queries import publicity as notices
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import papers_ranks, permissions, signals, waiting
from unionhall.workforce.actions.filing import set_terms
from unionhall.workforce.enums import TermsReason
from unionhall.workforce.models import Promotion, Worker
from unionhall.workforce.models.promotion import PROMOTING
from unionhall.workforce.policies import RankLadder
from unionhall.workforce.queries import contracts, ranks, workers
from unionhall.workforce.rules import ranks as rules

REVIEW_CLOCK = Clock(10)
APPOINT_CLOCK = Clock(10)


@action
def propose(worker: Worker, *, by: Actor) -> Promotion:
    """Put a worker forward for the next rung. Refused with what is lacking; why he or she is eligible is kept."""
    by.require(permissions.RANK_PROPOSE, worker)
    worker = workers.lock(worker)
    step, figure = ranks.candidate(worker, today())
    refuse_if(rules.proposing_refusals(figure, is_serving=worker.is_serving))
    assert step is not None
    if any(each.is_open for each in ranks.promotions_of(worker)):
        raise Refused(Refusal(_("A promotion is under way already."), code="duplicate"))
    made = Promotion.objects.create(
        worker=worker,
        unit_path=worker.unit_path,
        from_rank=worker.rank,
        from_level=worker.level,
        to_rank=step.rank,
        to_level=step.level,
        basis=figure.stored(),
        proposed_by=by.name,
        proposed_by_id=by.user_id,
    )
    audit.record(made, "workforce.rank.proposed", by=by)
    _waits(made, waiting.RANK_REVIEW, permissions.RANK_REVIEW, REVIEW_CLOCK)
    return made


@action
def review(promotion: Promotion, *, by: Actor, review: str) -> Promotion:
    """Others than the proposer have looked at it, and pass it (评审)."""
    by.require(permissions.RANK_REVIEW, promotion)
    promotion = ranks.lock(promotion)
    state = PROMOTING.target("review", promotion.state)
    refuse_if(rules.review_refusals(is_proposer=_is_proposer(promotion, by)))
    promotion.state, promotion.reviewed_by, promotion.review = state, by.name, review
    promotion.store("state", "reviewed_by", "review")
    close_items(promotion, outcome=promotion.get_state_display(), by=by)
    audit.record(promotion, "workforce.rank.reviewed", by=by, note=review)
    return promotion


@action
def publish(promotion: Promotion, *, by: Actor) -> Promotion:
    """Everybody may read and object for the days of the policy: name, unit and rank, nothing more (公示)."""
    by.require(permissions.RANK_REVIEW, promotion)
    promotion = ranks.lock(promotion)
    state = PROMOTING.target("publish", promotion.state)
    worker = promotion.worker
    ladder = rule(RankLadder, worker.unit, on=today())
    until = after_days(today(), ladder.publicity_days, working=True)
    promotion.state, promotion.public_until = state, until
    promotion.store("state", "public_until")
    publicity.publish(
        promotion,
        waiting.PROMOTION_PUBLIC,
        unit=contracts.employer_of(worker.unit),
        key=permissions.RANK_REVIEW,
        title=papers_ranks.public_title(promotion),
        body=papers_ranks.public_text(promotion, ladder, until),
        until=until,
        by=by,
    )
    audit.record(promotion, "workforce.rank.published", by=by, changes={"public_until": (None, until)})
    days = (until - today()).days
    _waits(promotion, waiting.RANK_APPOINT, permissions.RANK_APPOINT, Clock(days + APPOINT_CLOCK.days, working=False))
    return promotion


@action
def appoint(promotion: Promotion, *, by: Actor, effective_on: date) -> Promotion:
    """Appoint to the rank with a numbered paper (聘任). Refused before the publicity is over and objections are answered.

    Pay follows from ``effective_on``, also for months already paid. Announces ``worker_promoted``.
    """
    by.require(permissions.RANK_APPOINT, promotion)
    promotion = ranks.lock(promotion)
    state = PROMOTING.target("appoint", promotion.state)
    notice = notices.of(promotion)
    is_over = notice is not None and notice.is_over
    open_, upheld = (notice.open_objections, notice.upheld_objections) if notice is not None else (0, 0)
    refuse_if(rules.appointing_refusals(is_over=is_over, objections=open_, upheld=upheld))
    worker = workers.lock(promotion.worker)
    refuse_if(rules.effect_refusals(effective_on, worker.rank_since, today=today()))
    ladder = rule(RankLadder, worker.unit, on=today())
    paper = papers_ranks.appointment(promotion, ladder, effective_on)
    issued = issuing.issue(paper, waiting.APPOINTMENT_PAPER, subject=promotion, unit=contracts.employer_of(worker.unit), by=by)
    promotion.state, promotion.effective_on, promotion.paper_number = state, effective_on, issued.number
    promotion.store("state", "effective_on", "paper_number")
    set_terms(
        worker,
        effective_on,
        TermsReason.PROMOTED,
        paper_number=issued.number,
        rank=promotion.to_rank,
        level=promotion.to_level,
    )
    close_items(promotion, outcome=promotion.get_state_display(), by=by)
    changes = {"rank": (promotion.from_rank, promotion.to_rank), "effective_on": (None, effective_on)}
    audit.record(promotion, "workforce.rank.appointed", by=by, note=issued.number, changes=changes)
    announce(signals.worker_promoted, worker)
    return promotion


@action
def refuse(promotion: Promotion, *, by: Actor, note: str) -> Promotion:
    """Not now, with the reason; a running publicity is taken back."""
    by.require(permissions.RANK_REVIEW, promotion)
    promotion = ranks.lock(promotion)
    state = PROMOTING.target("refuse", promotion.state)
    if not note.strip():
        raise Refused(Refusal(_("Say why."), field="note", code="missing"))
    notice = notices.of(promotion)
    if notice is not None and notice.is_running:
        publicity.withdraw(notice, by=by, note=note)
    promotion.state, promotion.review = state, note
    promotion.store("state", "review")
    close_items(promotion, outcome=gettext_lazy("Not appointed"), by=by)
    audit.record(promotion, "workforce.rank.refused", by=by, note=note)
    return promotion


def _is_proposer(promotion: Promotion, by: Actor) -> bool:
    return promotion.proposed_by_id is not None and promotion.proposed_by_id == by.user_id


def _waits(promotion: Promotion, kind: str, key: str, clock: Clock) -> None:
    open_item(
        kind,
        promotion,
        unit=contracts.employer_of(promotion.worker.unit),
        key=key,
        title=str(promotion),
        url=promotion.get_absolute_url(),
        clock=clock,
    )
