"""The yearly evaluation: scored from the register, published, decided, commended (评先树优)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

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
from unionhall.notices.registry import publicity_kind
from unionhall.plans import papers, permissions, signals
from unionhall.plans.enums import RoundState
from unionhall.plans.models import Round, Score
from unionhall.plans.queries import evaluations as found
from unionhall.plans.queries import targets
from unionhall.plans.rules import naming, scoring
from unionhall.plans.rules.progress import Year
from unionhall.policies.catalogue.plans import Evaluation
from unionhall.policies.figures import Figure
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.units.models import Unit

COMMENDED = publicity_kind("plans.commendation", gettext_lazy("Commendation of units"))


@action
def score(unit: Unit, *, year: int, by: Actor, on: date | None = None, is_demo: bool = False) -> Round:
    """Score the units directly below, or score them anew until the result was published."""
    by.require(permissions.EVALUATION_RUN, unit)
    day = on or today()
    refuse_if([*naming.unit_refusals(unit), *scoring.year_refusals(year, day)])
    measured = Year(year, day)
    scored = _round(unit, measured, by, is_demo=is_demo)
    units = targets.children_of(unit)
    weighing = rule(Evaluation, unit, on=measured.until)
    parts = found.parts_of(units, measured)
    cards = {each: card for each in units if (card := scoring.card(weighing, found.facts_of(parts[each.pk]))) is not None}
    if not cards:
        raise Refused(Refusal(_("No unit below has targets or reports to be scored by."), code="nobody"))
    _write(scored, cards, parts, weighing)
    audit.record(scored, "plans.evaluation.scored", by=by, changes={"scored": (None, len(cards))})
    return scored


def _round(unit: Unit, year: Year, by: Actor, *, is_demo: bool) -> Round:
    kept = Round.objects.select_for_update(of=("self",)).filter(unit=unit, year=year.year).first()
    if kept is None:
        return Round.objects.create(
            unit=unit, unit_path=unit.path, year=year.year, as_of=year.until, scored_by_id=by.user_id, scored_by=by.name,
            is_demo=is_demo,
        )  # fmt: skip
    if kept.state == RoundState.DECIDED or _is_public(kept):
        raise Refused(
            Refusal(_("The result was published: it is scored anew only after the publicity was withdrawn."), code="state")
        )
    kept.state, kept.as_of, kept.scored_by_id, kept.scored_by = RoundState.SCORED, year.until, by.user_id, by.name
    kept.store("state", "as_of", "scored_by_id", "scored_by")
    Score.objects.filter(round=kept).delete()
    return kept


def _is_public(scored: Round) -> bool:
    notice = notices.of(scored)
    return notice is not None and notice.is_running


def _write(
    scored: Round, cards: dict[Unit, Figure[Decimal]], parts: dict[int, list[dict[str, Any]]], weighing: Rule[Evaluation]
) -> None:
    totals = {unit.pk: card.value for unit, card in cards.items()}
    ranks, chosen = scoring.ranked(totals), scoring.commended(weighing, totals)
    Score.objects.bulk_create(
        Score(
            round=scored,
            unit=unit,
            unit_path=unit.path,
            total=card.value,
            rank=ranks[unit.pk],
            parts=parts[unit.pk],
            reasons=card.stored(),
            is_commended=unit.pk in chosen,
        )
        for unit, card in cards.items()
    )


@action
def publish(scored: Round, *, by: Actor) -> Round:
    """Make the list of those to be commended public for as long as the policy says."""
    by.require(permissions.EVALUATION_RUN, scored)
    scored = found.lock(scored)
    scores = found.scores_of(scored)
    refuse_if(scoring.publishing_refusals(scored, scores))
    days = rule(Evaluation, scored.unit, on=today()).policy.publicity_days
    publicity.publish(
        scored,
        COMMENDED,
        unit=scored.unit,
        key=permissions.EVALUATION_DECIDE,
        title=_("Units to be commended for the work of %(year)s") % {"year": scored.year},
        body=_listed(scores),
        until=after_days(today(), days, working=True),
        by=by,
    )
    scored.state = RoundState.PUBLISHED
    scored.store("state")
    audit.record(scored, "plans.evaluation.published", by=by)
    return scored


def _listed(scores: Sequence[Score]) -> str:
    return "\n".join(f"{each.rank}. {each.unit.name}" for each in scores if each.is_commended)


@action
def decide(scored: Round, *, by: Actor) -> Round:
    """After the publicity: the commendation is a numbered paper. Announces ``units_commended``."""
    by.require(permissions.EVALUATION_DECIDE, scored)
    scored = found.lock(scored)
    notice = notices.of(scored)
    refuse_if(
        scoring.deciding_refusals(
            scored,
            by=by.user_id,
            is_over=notice is not None and notice.is_over,
            open_objections=notice.open_objections if notice else 0,
            upheld_objections=notice.upheld_objections if notice else 0,
        )
    )
    scores = found.scores_of(scored)
    scored.state, scored.decided_by, scored.decided_on = RoundState.DECIDED, by.name, today()
    scored.store("state", "decided_by", "decided_on")
    paper = papers.commendation(scored, scores)
    issued = issuing.issue(paper, papers.COMMENDATION, subject=scored, unit=scored.unit, by=by)
    audit.record(scored, "plans.evaluation.decided", by=by, note=issued.number)
    announce(signals.units_commended, scored)
    return scored
