"""From the close of the marking to the lock: totals, shares, the review, publicity, appeals (评议、公示、复核、锁定)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils import text
from django.utils.translation import gettext_lazy as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import after_days, today
from unionhall.common.errors import refuse_if
from unionhall.common.scope import unscoped
from unionhall.notices import actions as messages
from unionhall.notices import queries as people
from unionhall.notices.actions import publicity
from unionhall.notices.queries import publicity as notices
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import papers_appraisal, permissions, waiting_appraisal
from unionhall.workforce.actions import appraisal_following, appraisal_opening
from unionhall.workforce.models import APPRAISING, AppraisalEntry, AppraisalResult, AppraisalRound
from unionhall.workforce.queries import appraisal_after, appraisal_marks
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules import appraisal_caps, appraising
from unionhall.workforce.rules import appraisal_steps as rules
from unionhall.workforce.rules.appraisal_caps import Cap, Contender
from unionhall.workforce.rules.appraising import Answers, Worked, YearFacts

REVIEW_CLOCK = Clock(10)
LOCK_DAYS = 10
WORKED = ("parts", "reasons", "total", "proposed", "place", "why_proposed", "grade", "review_note")


@action
def close(round_: AppraisalRound, *, by: Actor) -> AppraisalRound:
    """End the marking: the register is asked once more, totals, places and proposed results are worked out and kept."""
    by.require(permissions.APPRAISAL_RUN, round_)
    round_ = queries.lock(round_)
    state = APPRAISING.target("close", round_.state)
    entries = appraisal_opening.refresh(round_)
    marks = appraisal_marks.marks_by_entry(entries)
    refuse_if(rules.closing_refusals([entry.worker.name for entry in entries if not marks[entry.pk]]))
    round_.state = state
    round_.store("state")
    _work_out(round_, entries)
    appraisal_opening.settle(round_, entries, by=by)
    audit.record(round_, "workforce.appraisal.closed", by=by, changes={"appraised": (None, len(entries))})
    _wait(round_, waiting_appraisal.REVIEW, REVIEW_CLOCK)
    return round_


def facts_of(entries: Sequence[AppraisalEntry]) -> dict[int, YearFacts]:
    """What the totals of these workers rest on, in two queries."""
    marks, answers = appraisal_marks.marks_by_entry(entries), queries.answers_of(entries)
    return {
        entry.pk: YearFacts(
            tuple(marks[entry.pk]), entry.counted, answers.get(entry.pk, Answers()), is_breach=entry.is_breach
        )
        for entry in entries
    }  # fmt: skip


def _work_out(round_: AppraisalRound, entries: list[AppraisalEntry]) -> None:
    scheme, facts = queries.scheme_of(round_), facts_of(entries)
    worked = {entry.pk: appraising.work_out(scheme, facts[entry.pk]) for entry in entries}
    contenders = [_contender(entry, worked[entry.pk]) for entry in entries]
    placed = {each.pk: each for each in appraisal_caps.place_all(scheme, contenders)}
    for entry in entries:
        whole, place = worked[entry.pk], placed[entry.pk]
        entry.parts = {name: figure.stored() for name, figure in whole.parts.items()}
        entry.reasons, entry.total = whole.total.stored(), whole.total.value
        entry.place, entry.proposed, entry.why_proposed = place.place, place.figure.value, place.figure.stored()
        entry.grade, entry.review_note = entry.proposed, ""
    with unscoped(queries.OF_ROUND):
        AppraisalEntry.objects.bulk_update(entries, WORKED)


def _contender(entry: AppraisalEntry, worked: Worked) -> Contender:
    points = {name: figure.value for name, figure in worked.parts.items() if figure.value is not None}
    total, days = worked.total.value or Decimal(0), (today() - entry.worker.started_on).days
    return Contender(entry.pk, entry.employer_id, total, worked.grade, points, days)


@action
def reopen(round_: AppraisalRound, *, by: Actor, note: str) -> AppraisalRound:
    """Back to the marking, with the reason."""
    by.require(permissions.APPRAISAL_RUN, round_)
    round_ = queries.lock(round_)
    state = APPRAISING.target("reopen", round_.state)
    refuse_if(rules.reason_refusals(note))
    round_.state, round_.decided_on, round_.decision, round_.present = state, None, "", ""
    round_.store("state", "decided_on", "decision", "present")
    close_items(round_, outcome=_("Back to the marking"), by=by)
    audit.record(round_, "workforce.appraisal.reopened", by=by, note=note)
    return round_


@action
def regrade(entry: AppraisalEntry, *, by: Actor, grade: str, note: str) -> AppraisalEntry:
    """The review decides otherwise than the points do, and says why."""
    by.require(permissions.APPRAISAL_DECIDE, entry)
    entry = queries.lock_entry(entry)
    refuse_if(rules.regrading_refusals(entry, note, user_id=by.user_id))
    before, entry.grade, entry.review_note = entry.grade, grade, note
    entry.store("grade", "review_note")
    ask_again(entry.round)
    audit.record(entry, "workforce.appraisal.regraded", by=by, note=note, changes={"grade": (before, grade)})
    return entry


def ask_again(round_: AppraisalRound) -> None:
    """Inside an action that changed a result: what the review decided before does not cover it."""
    if round_.decided_on is not None:
        round_.decided_on = None
        round_.store("decided_on")


@action
def decide(round_: AppraisalRound, *, by: Actor, decided_on: date, present: str, decision: str) -> AppraisalRound:
    """The review as a body has looked at every result and decides (集体研究)."""
    by.require(permissions.APPRAISAL_DECIDE, round_)
    round_ = queries.lock(round_)
    APPRAISING.target("publish", round_.state)
    scheme = queries.scheme_of(round_)
    refuse_if(rules.deciding_refusals(scheme, decided_on, present, opened_on=round_.opened_on, today=today()))
    round_.decided_on, round_.present, round_.decision = decided_on, present, decision
    round_.store("decided_on", "present", "decision")
    audit.record(round_, "workforce.appraisal.decided", by=by, note=decision, changes={"present": (None, present)})
    return round_


def over_the_share(round_: AppraisalRound, entries: Sequence[AppraisalEntry]) -> list[Cap]:
    found = appraisal_caps.caps(queries.scheme_of(round_), [(entry.employer_id, entry.result) for entry in entries])
    return [each for each in found if each.is_over]


@action
def publish(round_: AppraisalRound, *, by: Actor) -> AppraisalRound:
    """Names, places of service and results, nothing more, for the days of the policy. Refused above a share."""
    by.require(permissions.APPRAISAL_DECIDE, round_)
    round_ = queries.lock(round_)
    state, entries = APPRAISING.target("publish", round_.state), queries.entries_of(round_)
    refuse_if(rules.publishing_refusals(round_, over_the_share(round_, entries)))
    until = after_days(today(), queries.scheme_of(round_).publicity_days, working=True)
    round_.state, round_.public_until = state, until
    round_.store("state", "public_until")
    publicity.publish(
        round_,
        waiting_appraisal.RESULTS_PUBLIC,
        unit=round_.unit,
        key=permissions.APPRAISAL_DECIDE,
        title=papers_appraisal.public_title(round_),
        body=papers_appraisal.public_text(round_, entries, until),
        until=until,
        by=by,
    )
    close_items(round_, outcome=_("Made public"), by=by)
    audit.record(round_, "workforce.appraisal.published", by=by, changes={"public_until": (None, until)})
    _tell_workers(round_, entries, until)
    _wait(round_, waiting_appraisal.LOCK, Clock((until - today()).days + LOCK_DAYS, working=False))
    return round_


@action
def take_back(round_: AppraisalRound, *, by: Actor, note: str) -> AppraisalRound:
    """An objection or an appeal was right: the results go back to the review, and become public anew afterwards."""
    by.require(permissions.APPRAISAL_DECIDE, round_)
    round_ = queries.lock(round_)
    state = APPRAISING.target("take_back", round_.state)
    refuse_if(rules.reason_refusals(note))
    notice = notices.of(round_)
    if notice is not None and notice.is_running:
        publicity.withdraw(notice, by=by, note=note)
    round_.state, round_.decided_on, round_.decision = state, None, ""
    round_.store("state", "decided_on", "decision")
    close_items(round_, outcome=_("Back in the review"), by=by)
    audit.record(round_, "workforce.appraisal.taken_back", by=by, note=note)
    _wait(round_, waiting_appraisal.REVIEW, REVIEW_CLOCK)
    return round_


@action
def lock(round_: AppraisalRound, *, by: Actor, locked_on: date) -> AppraisalRound:
    """The results are final and go into the files; pay and ranks follow, interviews and procedures are opened."""
    by.require(permissions.APPRAISAL_DECIDE, round_)
    round_ = queries.lock(round_)
    state, notice = APPRAISING.target("lock", round_.state), notices.of(round_)
    is_over = notice is not None and notice.is_over
    objections, upheld = (notice.open_objections, notice.upheld_objections) if notice is not None else (0, 0)
    found = {"objections": objections, "upheld": upheld, "appeals": appraisal_after.open_appeals(round_)}
    refuse_if(rules.locking_refusals(round_, locked_on, is_over=is_over, today=today(), **found))
    round_.state, round_.locked_on, round_.locked_by = state, locked_on, by.name
    round_.store("state", "locked_on", "locked_by")
    entries = queries.entries_of(round_)
    with unscoped(queries.OF_ROUND):
        AppraisalResult.objects.bulk_create(
            AppraisalResult(
                worker=entry.worker,
                unit_path=entry.unit_path,
                year=round_.year,
                grade=entry.grade,
                score=entry.total,
                decided_on=locked_on,
            )
            for entry in entries
        )
    close_items(round_, outcome=_("Results locked"), by=by)
    audit.record(round_, "workforce.appraisal.locked", by=by, changes={"appraised": (None, len(entries))})
    appraisal_following.follow(round_, entries, by=by)
    return round_


def _tell_workers(round_: AppraisalRound, entries: Sequence[AppraisalEntry], until: date) -> None:
    title = text.format_lazy(
        _("Your appraisal of {year} is public; you may appeal until {until}."), year=round_.year, until=until
    )
    users = [entry.worker.user_id for entry in entries if entry.worker.user_id is not None]
    messages.send(people.users(users), "workforce.appraisal", title=title, url=waiting_appraisal.own_url())


def _wait(round_: AppraisalRound, kind: str, clock: Clock) -> None:
    url = round_.get_absolute_url()
    open_item(kind, round_, unit=round_.unit, key=permissions.APPRAISAL_DECIDE, title=str(round_), url=url, clock=clock)
