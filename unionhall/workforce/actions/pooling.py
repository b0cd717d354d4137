"""The pool of cadres (干部人才库): recommended, reviewed by others, in for a term, exchanged meanwhile, out with the reason."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.documents.actions import issuing
from unionhall.notices import actions as notices
from unionhall.organizing.models import Officer
from unionhall.policies.queries import rule, rules_for
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit
from unionhall.workforce import papers_cadres, permissions, waiting
from unionhall.workforce.enums_cadres import ExchangeState
from unionhall.workforce.models import POOLING, Exchange, Talent, Worker
from unionhall.workforce.policies import CadreCare
from unionhall.workforce.queries import cadres as queries
from unionhall.workforce.queries import contracts
from unionhall.workforce.rules import cadres as rules

REVIEW_CLOCK = Clock(15)
TERM_CLOCK = Clock(15)


@action
def recommend(cadre: Worker | Officer, *, by: Actor, strengths: str, grounds: str, is_demo: bool = False) -> Talent:
    """A unit recommends a union worker or an officer. Why the conditions of the policy are met is kept."""
    by.require(permissions.TALENT_RECOMMEND, cadre)
    worker, officer = told_apart(cadre)
    facts = queries.facts_of(worker, officer, today())
    figure = rules.fit(rule(CadreCare, cadre.unit, on=today()), facts, on=today())
    known = queries.is_known(worker, officer)
    refuse_if(rules.recommending_refusals(figure, is_serving=facts.is_serving, is_known=known))
    made = Talent.objects.create(
        **of_cadre(cadre),
        strengths=strengths,
        grounds=grounds,
        basis=figure.stored(),
        recommended_by=by.name,
        recommended_by_id=by.user_id,
        is_demo=is_demo,
    )
    audit.record(made, "workforce.talent.recommended", by=by)
    _waits(made, waiting.TALENT_REVIEW, REVIEW_CLOCK)
    return made


@action
def review(talent: Talent, *, by: Actor, takes: bool, review: str) -> Talent:
    """Others than who recommended take the cadre in for the term of the policy, or say why not."""
    by.require(permissions.TALENT_REVIEW, talent)
    talent = queries.lock_talent(talent)
    state = POOLING.target("take" if takes else "refuse", talent.state)
    refuse_if(rules.reviewing_refusals(talent, user_id=by.user_id))
    talent.state, talent.reviewed_by, talent.review = state, by.name, review
    if takes:
        law = rule(CadreCare, talent.unit, on=today())
        talent.since, talent.until = today(), add_months(today(), 12 * law.pool_years)
    talent.store("state", "reviewed_by", "review", "since", "until")
    close_items(talent, outcome=talent.get_state_display(), by=by)
    audit.record(talent, "workforce.talent.taken" if takes else "workforce.talent.refused", by=by, note=review)
    return talent


@action
def release(talent: Talent, *, by: Actor, because: str, note: str) -> Talent:
    """Out of the pool, with the reason. Who is away comes home first."""
    by.require(permissions.TALENT_REVIEW, talent)
    talent = queries.lock_talent(talent)
    state = POOLING.target("release", talent.state)
    if queries.running_exchange(talent) is not None:
        raise Refused(Refusal(_("He or she is away: end the exchange first."), code="away"))
    talent.state, talent.out_on, talent.out_because, talent.review = state, today(), because, note
    talent.store("state", "out_on", "out_because", "review")
    close_items(talent, outcome=talent.get_state_display(), by=by)
    audit.record(talent, "workforce.talent.released", by=by, note=note)
    return talent


@action
def send_out(
    talent: Talent, host: Unit, *, by: Actor, kind: str, task: str, starts_on: date, ends_on: date, is_demo: bool = False
) -> Exchange:
    """A cadre of the pool works elsewhere for a while, by a numbered notice; the host is told."""
    by.require(permissions.TALENT_REVIEW, talent)
    by.require(permissions.TALENT_REVIEW, host)
    talent = queries.lock_talent(talent)
    law = rule(CadreCare, talent.unit, on=today())
    running = queries.running_exchange(talent)
    refuse_if(rules.exchange_refusals(talent, law, starts_on, ends_on, is_home=host.pk == talent.unit_id, running=running))
    facts = {"host": host, "kind": kind, "task": task, "starts_on": starts_on, "ends_on": ends_on}
    made = Exchange.objects.create(talent=talent, unit_path=talent.unit_path, is_demo=is_demo, **facts)
    issuer = contracts.employer_of(talent.unit)
    issued = issuing.issue(papers_cadres.exchange(made), waiting.EXCHANGE_PAPER, subject=talent, unit=issuer, by=by)
    made.paper_number = issued.number
    made.store("paper_number")
    audit.record(talent, "workforce.talent.sent_out", by=by, note=str(made))
    notices.send_to_holders(
        permissions.TALENT_RECOMMEND, host.path, "workforce.exchange", title=papers_cadres.exchange_title(made)
    )
    return made


@action
def come_home(exchange: Exchange, *, by: Actor, on: date, report: str) -> Exchange:
    """The exchange ends; what the host says of it stays with the cadre."""
    by.require(permissions.TALENT_REVIEW, exchange)
    exchange = queries.lock_exchange(exchange)
    if exchange.state != ExchangeState.RUNNING:
        raise Refused(Refusal(_("This has been decided already."), code="state"))
    if not exchange.starts_on <= on <= today():
        raise Refused(Refusal(_("Between the first day and today."), field="on", code="order"))
    exchange.state, exchange.ends_on, exchange.report = ExchangeState.ENDED, on, report
    exchange.store("state", "ends_on", "report")
    close_items(exchange, outcome=exchange.get_state_display(), by=by)
    audit.record(exchange.talent, "workforce.talent.came_home", by=by, note=report)
    return exchange


def warn(on: date) -> int:
    """Terms in the pool that have run out wait for a decision; nobody falls out by himself. Returns how many."""
    rows = queries.outworn(on)
    for each in rows:
        _waits(each, waiting.TALENT_TERM, TERM_CLOCK)
    return len(rows)


def warn_of_ends(on: date) -> int:
    """An exchange that ends soon waits for who brings the cadre home, until the last day of it. Returns how many wait."""
    rows = queries.away()
    with unscoped("the clock looks at every exchange"):
        laws = rules_for(CadreCare, {each.unit_path for each in rows}, on)
    ending = [each for each in rows if (each.ends_on - on).days <= laws[each.unit_path].exchange_warn_days]
    for each in ending:
        open_item(
            waiting.EXCHANGE_END,
            each,
            unit=contracts.employer_of(each.talent.unit),
            key=permissions.TALENT_REVIEW,
            title=f"{each}：{each.ends_on}",
            url=each.get_absolute_url(),
            clock=Clock(max(0, (each.ends_on - today()).days), working=False),
        )
    return len(ending)


def told_apart(cadre: Worker | Officer) -> tuple[Worker | None, Officer | None]:
    return (cadre, None) if isinstance(cadre, Worker) else (None, cadre)


def of_cadre(cadre: Worker | Officer) -> dict[str, object]:
    """The columns of ``OfCadre``: who it is about, as of now."""
    worker, officer = told_apart(cadre)
    post = str(worker.get_rank_display() if worker else officer.get_post_display() if officer else "")
    known = {"name": cadre.name, "post": post, "unit": cadre.unit, "unit_path": cadre.unit_path}
    return {"worker": worker, "officer": officer, **known}


def _waits(talent: Talent, kind: str, clock: Clock) -> None:
    open_item(
        kind,
        talent,
        unit=contracts.employer_of(talent.unit),
        key=permissions.TALENT_REVIEW,
        title=str(talent),
        url=talent.get_absolute_url(),
        clock=clock,
    )
