"""A campaign is planned, advised on, decided and announced (招聘计划)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.documents.actions import issuing
from unionhall.policies.queries import rule
from unionhall.todo import actions as todo
from unionhall.units.models import Unit
from unionhall.workforce import permissions, waiting
from unionhall.workforce import recruiting_papers as papers
from unionhall.workforce.actions import stepping
from unionhall.workforce.facts_campaign import CampaignFacts
from unionhall.workforce.models import RECRUITING, Advice, Campaign, Opening, Post, Share
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.queries import campaigns as queries
from unionhall.workforce.rules import sharing as rules


@action
def plan(unit: Unit, *, by: Actor, facts: CampaignFacts, is_demo: bool = False) -> Campaign:
    """Propose a campaign with a share for each county; partner agencies are asked for advice, others decide."""
    by.require(permissions.CAMPAIGN_PLAN, unit)
    day = facts.rules_on
    policy = rule(Recruitment, unit, on=day)
    counties = queries.counties_of(unit)
    counted = queries.county_facts(counties, day)
    refuse_if(rules.planning_refusals(facts.headcount, counted, queries.last_year(unit), day.year, policy.policy.every_years))
    campaign = Campaign.objects.create(
        unit=unit,
        unit_path=unit.path,
        code=queries.next_code(unit, day.year),
        **facts.fields(),
        planned_by=by.name,
        planned_by_id=by.user_id,
        is_demo=is_demo,
    )
    for county, each in zip(counties, counted, strict=True):
        Share.objects.create(
            campaign=campaign,
            unit=county,
            unit_path=county.path,
            economy=each.economy,
            gap=each.gap,
            enterprises=each.enterprises,
            workers=each.workers,
            vacant=each.vacant,
        )
    _share(campaign)
    stepping.ask(campaign, waiting.ADVISE, permissions.CAMPAIGN_ADVISE, policy.policy.advice_days)
    stepping.ask(campaign, waiting.DECIDE, permissions.CAMPAIGN_DECIDE, policy.policy.step_days)
    audit.record(campaign, "workforce.campaign.planned", by=by)
    return campaign


def _share(campaign: Campaign) -> None:
    shares = queries.shares_of(campaign)
    figures = rules.shared(queries.rule_of(campaign), campaign.headcount, queries.facts_of(shares))
    for each in shares:
        figure = figures[each.unit.code]
        each.proposed = each.decided = figure.value
        each.basis = figure.stored()
        each.store("proposed", "decided", "basis")


@action
def change_economy(campaign: Campaign, *, by: Actor, economy: Mapping[str, Decimal]) -> Campaign:
    """Use better figures of the counties' economy than the register has, and share again."""
    by.require(permissions.CAMPAIGN_PLAN, campaign)
    campaign = queries.lock(campaign)
    RECRUITING.target("decide", campaign.state)
    told = {}
    for each in queries.shares_of(campaign):
        if (value := economy.get(each.unit.code)) is not None and value != each.economy:
            told[each.unit.name] = (str(each.economy), str(value))
            each.economy = value
            each.store("economy")
    _share(campaign)
    audit.record(campaign, "workforce.campaign.reshared", by=by, changes=told)
    return campaign


@action
def advise(campaign: Campaign, *, by: Actor, agency: str, agrees: bool, text: str) -> Advice:
    """A partner agency says what it thinks of the plan (民政、人社指导)."""
    by.require(permissions.CAMPAIGN_ADVISE, campaign)
    campaign = queries.lock(campaign)
    RECRUITING.target("decide", campaign.state)
    made = Advice.objects.create(
        campaign=campaign, unit_path=campaign.unit_path, agency=agency, agrees=agrees, text=text, by_id=by.user_id
    )
    todo.close_items(campaign, outcome=_("Advised"), by=by, kind=waiting.ADVISE)
    audit.record(campaign, "workforce.campaign.advised", by=by, note=f"{agency}：{text}")
    return made


@action
def decide(campaign: Campaign, *, by: Actor, shares: Mapping[str, int]) -> Campaign:
    """The city decides how many places each county has; its vacant posts are offered. Not by who planned it."""
    by.require(permissions.CAMPAIGN_DECIDE, campaign)
    campaign = queries.lock(campaign)
    target = RECRUITING.target("decide", campaign.state)
    rows = queries.shares_of(campaign)
    facts = queries.facts_of(rows)
    refuse_if(rules.deciding_refusals(campaign.headcount, shares, facts, planner=campaign.planned_by_id, by=by.user_id))
    told = {}
    for each in rows:
        told[each.unit.name] = (each.proposed, shares[each.unit.code])
        each.decided = shares[each.unit.code]
        each.store("decided")
    _offer(campaign, rows)
    campaign.state, campaign.decided_by, campaign.decided_on = target, by.name, today()
    campaign.store("state", "decided_by", "decided_on")
    todo.close_items(campaign, outcome=_("Decided"), by=by)
    stepping.next_step(campaign)
    audit.record(campaign, "workforce.campaign.decided", by=by, changes=told)
    return campaign


def _offer(campaign: Campaign, shares: list[Share]) -> None:
    """One line of the table of posts for each unit: the vacant posts in order of their numbers."""
    serial = 0
    for share in shares:
        free = queries.vacant_posts(share.unit_path).select_related("unit").order_by("unit_path", "number")
        by_unit: dict[int, list[Post]] = {}
        for post in free.select_for_update(of=("self",))[: share.decided]:
            by_unit.setdefault(post.unit_id, []).append(post)
        for posts in by_unit.values():
            serial += 1
            _open(campaign, f"{serial:03d}", posts)


def _open(campaign: Campaign, code: str, posts: list[Post]) -> None:
    unit = posts[0].unit
    made = Opening.objects.create(
        campaign=campaign,
        unit=unit,
        unit_path=unit.path,
        code=code,
        title=posts[0].get_kind_display(),
        places=len(posts),
        places_now=len(posts),
    )
    for post in posts:
        post.opening = made
        post.store("opening")


@action
def change_opening(opening: Opening, *, by: Actor, title: str, education_at_least: str, conditions: str) -> Opening:
    """Say what the post asks for; possible until the notice is out."""
    by.require(permissions.CAMPAIGN_RUN, opening)
    campaign = queries.lock(opening.campaign)
    RECRUITING.target("announce", campaign.state)
    opening.title, opening.education_at_least, opening.conditions = title, education_at_least, conditions
    opening.store("title", "education_at_least", "conditions")
    audit.record(opening, "workforce.opening.changed", by=by)
    return opening


@action
def announce(campaign: Campaign, *, by: Actor) -> Campaign:
    """The notice (招聘公告) gets its number and stands on the public page."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    campaign = queries.lock(campaign)
    campaign.state = RECRUITING.target("announce", campaign.state)
    paper = papers.notice(campaign, list(queries.openings_of(campaign)), queries.rule_of(campaign))
    campaign.notice_number = issuing.issue(paper, papers.NOTICE, subject=campaign, unit=campaign.unit, by=by).number
    campaign.store("state", "notice_number")
    todo.close_items(campaign, outcome=_("Announced"), by=by)
    audit.record(campaign, "workforce.campaign.announced", by=by)
    if campaign.applies_from <= today():
        open_applications(campaign, by=by)
        campaign.refresh_from_db()
    return campaign


@action
def open_applications(campaign: Campaign, *, by: Actor) -> Campaign:
    """From the first day of the notice on; a job does it at midnight."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    campaign = queries.lock(campaign)
    target = RECRUITING.target("open", campaign.state)
    refuse_if(rules.opening_refusals(campaign.applies_from, on=today()))
    campaign.state = target
    campaign.store("state")
    audit.record(campaign, "workforce.campaign.opened", by=by)
    return campaign


@action
def end_applications(campaign: Campaign, *, by: Actor) -> Campaign:
    """After the last day of the notice: the review begins."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    campaign = queries.lock(campaign)
    target = RECRUITING.target("end_applying", campaign.state)
    refuse_if(rules.ending_refusals(campaign.applies_until, on=today()))
    campaign.state = target
    campaign.store("state")
    stepping.next_step(campaign)
    audit.record(campaign, "workforce.campaign.applying_ended", by=by)
    return campaign


def keep_days(on: date, *, by: Actor) -> int:
    """Open and close applications as the notices say; returns how many campaigns moved."""
    moved = 0
    for campaign in queries.due_to_open(on):
        open_applications(campaign, by=by)
        moved += 1
    for campaign in queries.due_to_end(on):
        end_applications(campaign, by=by)
        moved += 1
    return moved
