"""Checks, the public notice of results, hiring; a substitute moves up when somebody falls away (体检、考察、公示、聘用、递补)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import after_days, today
from unionhall.common.errors import refuse_if
from unionhall.notices.actions import publicity
from unionhall.notices.queries import publicity as notices
from unionhall.notices.registry import publicity_kind
from unionhall.workforce import permissions
from unionhall.workforce import recruiting_papers as papers
from unionhall.workforce.actions import hiring, posting, stepping, telling
from unionhall.workforce.enums import CandidateState, PostState
from unionhall.workforce.facts import WorkerFacts
from unionhall.workforce.models import Campaign, Candidate, Check, Post, Worker
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns
from unionhall.workforce.rules import finishing as rules

RESULTS = publicity_kind("workforce.results", _("Results of a recruitment"))


@action
def check(candidate: Candidate, *, by: Actor, kind: str, passed: bool, on: date, note: str = "") -> Candidate:
    """Note the outcome of a check. Who does not pass falls away, and the next substitute moves up."""
    by.require(permissions.CAMPAIGN_RUN, candidate.campaign)
    candidate = queries.lock_candidate(candidate)
    refuse_if(rules.checking_refusals(candidate, passed=passed, note=note, on=on, today=today()))
    Check.objects.update_or_create(
        candidate=candidate,
        kind=kind,
        defaults={"unit_path": candidate.unit_path, "passed": passed, "on": on, "note": note, "entered_by": by.name},
    )
    audit.record(candidate, "workforce.candidate.checked", by=by, changes={f"workforce.{kind}": (None, passed)}, note=note)
    if not passed:
        _fall(candidate, CandidateState.FAILED, by=by)
    return candidate


@action
def decline(candidate: Candidate, *, by: Actor, note: str) -> Candidate:
    """The candidate gives the place up; the next substitute moves up."""
    return _strike(candidate, CandidateState.DECLINED, "workforce.candidate.declined", by=by, note=note)


@action
def strike(candidate: Candidate, *, by: Actor, note: str) -> Candidate:
    """Take a candidate off the list, after an objection that was upheld. A running notice is withdrawn: the list has changed."""
    return _strike(candidate, CandidateState.FAILED, "workforce.candidate.struck", by=by, note=note)


def _strike(candidate: Candidate, state: str, kind: str, *, by: Actor, note: str) -> Candidate:
    campaign, target = stepping.begin(candidate.campaign, "strike", by=by)
    candidate = queries.lock_candidate(candidate)
    refuse_if(rules.striking_refusals(candidate))
    notice = notices.of(campaign, RESULTS)
    if notice is not None and notice.is_running:
        publicity.withdraw(notice, by=by, note=note)
    audit.record(candidate, kind, by=by, note=note)
    _fall(candidate, state, by=by)
    stepping.finish(campaign, target, by=by)
    return candidate


def _fall(candidate: Candidate, state: str, *, by: Actor) -> None:
    candidate.state = state
    candidate.store("state")
    rows = Candidate.objects.select_for_update().filter(opening=candidate.opening, state=CandidateState.RANKED)
    substitute = rows.order_by("rank").first()
    if substitute is not None:
        substitute.state = CandidateState.CHECKING
        substitute.store("state")
        audit.record(substitute, "workforce.candidate.moved_up", by=by, note=str(candidate))
        telling.tell([substitute.application_id], "checking")
    telling.tell([candidate.application_id], "fallen")


@action
def publish(campaign: Campaign, *, by: Actor) -> Campaign:
    """Everybody on the list has passed both checks: the list is public for the days of the policy, and anybody may object."""
    campaign, target = stepping.begin(campaign, "publish", by=by)
    rows = list(campaign.candidates.filter(state__in=rules.ON_THE_LIST).select_related("application", "opening__unit"))
    passed = {each.pk: each.checks.filter(passed=True).count() for each in rows}
    refuse_if(rules.publishing_refusals(len(rows), sum(1 for n in passed.values() if n < len(rules.CHECKS))))
    campaign.candidates.filter(state=CandidateState.CHECKING).update(state=CandidateState.PROPOSED)
    days = campaigns.rule_of(campaign).policy.publicity_days
    publicity.publish(
        campaign,
        RESULTS,
        unit=campaign.unit,
        key=permissions.CAMPAIGN_RUN,
        title=_("%(campaign)s: proposed for hiring") % {"campaign": campaign.title},
        body=papers.list_of_results(rows),
        until=after_days(today(), days, working=True),
        by=by,
    )
    stepping.finish(campaign, target, by=by)
    audit.record(campaign, "workforce.campaign.published", by=by)
    telling.tell([each.application_id for each in rows], "proposed")
    return campaign


@action
def end_publicity(campaign: Campaign, *, by: Actor) -> Campaign:
    """The days are over and every objection is answered: hiring may begin."""
    campaign, target = stepping.begin(campaign, "end_publicity", by=by)
    notice = notices.of(campaign, RESULTS)
    is_over = notice is not None and notice.is_over
    refuse_if(rules.hiring_time_refusals(is_over=is_over, objections=notice.open_objections if notice else 0))
    stepping.finish(campaign, target, by=by)
    audit.record(campaign, "workforce.campaign.publicity_ended", by=by)
    return campaign


@action
def hire(candidate: Candidate, *, by: Actor, started_on: date) -> Worker:
    """The candidate becomes a union worker at the unit of the post."""
    by.require(permissions.CAMPAIGN_RUN, candidate.campaign)
    candidate = queries.lock_candidate(candidate)
    campaign, opening, application = candidate.campaign, candidate.opening, candidate.application
    post = Post.objects.filter(opening=opening, state=PostState.VACANT).order_by("number").first()
    refuse_if(rules.hiring_refusals(candidate, has_post=post is not None))
    assert post is not None
    worker = hiring.hire(opening.unit, by=by, facts=facts_of(candidate), started_on=started_on, is_demo=application.is_demo)
    posting.fill(post, by=by, on=started_on, worker=worker)
    candidate.state = CandidateState.HIRED
    candidate.store("state")
    audit.record(candidate, "workforce.candidate.hired", by=by, path=campaign.unit_path)
    telling.tell([application.pk], "hired")
    return worker


def facts_of(candidate: Candidate) -> WorkerFacts:
    """What the application said, for the worker's file."""
    said = candidate.application
    return WorkerFacts(
        name=said.name,
        document_kind=said.document_kind,
        document=said.document,
        sex=said.sex,
        birth_date=said.birth_date,
        phone=said.phone,
        education=said.education,
        degree=said.degree,
        political=said.political,
    )


@action
def close(campaign: Campaign, *, by: Actor) -> Campaign:
    """Everybody proposed was hired or gave up; posts that nobody was found for can be recruited for again."""
    campaign, target = stepping.begin(campaign, "close", by=by)
    refuse_if(rules.closing_refusals(campaign.candidates.filter(state=CandidateState.PROPOSED).count()))
    for post in Post.objects.filter(opening__campaign=campaign, state=PostState.VACANT):
        post.opening = None
        post.store("opening")
    stepping.finish(campaign, target, by=by, waits=False)
    audit.record(campaign, "workforce.campaign.closed", by=by)
    return campaign
