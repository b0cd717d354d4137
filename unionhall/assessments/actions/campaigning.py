"""Planning a campaign, naming who leads it, training clerks, starting and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from unionhall.assessments import permissions
from unionhall.assessments.enums import CampaignState
from unionhall.assessments.models import Campaign, Clerk, Entry, Leader
from unionhall.assessments.models.campaign import last_day
from unionhall.assessments.policies import Scheme, Step
from unionhall.assessments.queries import campaigns, scoring
from unionhall.assessments.rules import process
from unionhall.assessments.rules.facts import Led, Terms
from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.jobs.actions import enqueue
from unionhall.policies.models import Version
from unionhall.policies.queries import rule_from
from unionhall.policies.ruling import default_rule
from unionhall.units.models import Unit

SLICE = 2_000


@action
def plan(unit: Unit, terms: Terms, *, by: Actor, is_demo: bool = False) -> Campaign:
    """Draft a campaign of ``unit``. The card and the rule of acceptance are tied to it from now on."""
    by.require(permissions.CAMPAIGN_MANAGE, unit)
    refuse_if(_edition_refusals(unit, terms))
    rule = _acceptance(unit, terms)
    campaign = Campaign(unit=unit, unit_path=unit.path, rule=rule, created_by=by.name, is_demo=is_demo, **terms.fields())
    campaign.save()
    audit.record(campaign, "assessments.campaign.planned", by=by)
    return campaign


@action
def change(campaign: Campaign, terms: Terms, *, by: Actor, version: int | None = None) -> Campaign:
    """Change the draft. A running campaign keeps its card and its scope; only words of it change."""
    by.require(permissions.CAMPAIGN_MANAGE, campaign)
    campaign = campaigns.lock(campaign)
    campaign.check_version(version)
    facts = terms.fields()
    if campaign.state != CampaignState.DRAFT:
        fixed = {name: facts.pop(name) for name in ("scheme", "year", "card", "kinds", "employer_kinds")}
        if any(getattr(campaign, name) != value for name, value in fixed.items()):
            raise Refused(Refusal(_("A campaign that has started keeps its card and its scope."), field="card", code="state"))
    else:
        refuse_if(_edition_refusals(campaign.unit, terms))
        facts["rule"] = _acceptance(campaign.unit, terms)
    found = change_log.apply(campaign, facts)
    campaign.store(*found)
    audit.record(campaign, "assessments.campaign.changed", by=by, changes=found)
    return campaign


def _edition_refusals(unit: Unit, terms: Terms) -> list[Refusal]:
    scheme = Scheme(terms.scheme)
    if terms.card.key != scheme.card.key:
        return process.edition_refusals(terms.card, scheme, 0, unit.path)
    card = rule_from(scheme.card, terms.card).policy
    return process.edition_refusals(terms.card, scheme, len(card.items), unit.path)


def _acceptance(unit: Unit, terms: Terms) -> Version | None:
    """How unions of the unit are accepted today; refused where the card cannot reach the pass mark."""
    scheme = Scheme(terms.scheme)
    found = campaigns.acceptance_at(scheme, unit, today())
    rule = rule_from(scheme.acceptance, found) if found else default_rule(scheme.acceptance)
    refuse_if(process.pass_mark_refusals(rule.policy, rule_from(scheme.card, terms.card).policy))
    return found


@action
def lead(campaign: Campaign, group: Sequence[Led], *, by: Actor) -> Campaign:
    """Name the leading group (领导小组); it replaces the one before."""
    by.require(permissions.CAMPAIGN_MANAGE, campaign)
    campaign = campaigns.lock(campaign)
    before = "、".join(Leader.objects.filter(campaign=campaign).order_by("position").values_list("name", flat=True))
    Leader.objects.filter(campaign=campaign).delete()
    Leader.objects.bulk_create(
        Leader(campaign=campaign, unit_path=campaign.unit_path, position=at, **asdict(each)) for at, each in enumerate(group)
    )
    after = "、".join(each.name for each in group)
    audit.record(campaign, "assessments.campaign.led", by=by, changes={"leaders": (before, after)})
    return campaign


@action
def train(campaign: Campaign, unit: Unit, *, by: Actor, name: str, trained_on: date, subject: str = "") -> Clerk:
    """Note a clerk of a union who was trained in evidence and archives."""
    by.require(permissions.INSPECTION_PLAN, unit)
    if not Entry.objects.filter(campaign=campaign, unit=unit).exists():
        raise Refused(Refusal(_("This union does not take part in the campaign."), field="unit", code="unit"))
    facts = {"campaign": campaign, "unit": unit, "name": name, "trained_on": trained_on}
    clerk, is_new = Clerk.objects.get_or_create(**facts, defaults={"unit_path": unit.path, "subject": subject})
    if not is_new:
        raise Refused(Refusal(_("This training is noted already."), field="name", code="again"))
    audit.record(clerk, "assessments.clerk.trained", by=by)
    return clerk


@action
def start(campaign: Campaign, *, by: Actor) -> Campaign:
    """Kick off: every union in scope gets its card; messages and inbox items follow in the background."""
    by.require(permissions.CAMPAIGN_MANAGE, campaign)
    campaign = campaigns.lock(campaign)
    state = Campaign.PROCESS.target("start", campaign.state)
    places = campaigns.unions_under(campaign)
    refuse_if(process.start_refusals(len(places), Leader.objects.filter(campaign=campaign).count()))
    campaign.state, campaign.started_on = state, today()
    campaign.store("state", "started_on")
    due_on = last_day(scoring.rule_of(campaign).policy, campaign.year, Step.CHECK)
    Entry.objects.bulk_create((_entry(campaign, each, due_on) for each in places), batch_size=SLICE)
    audit.record(campaign, "assessments.campaign.started", by=by, note=str(len(places)))
    path, url = campaign.unit_path, campaign.get_absolute_url()
    enqueue("assessments.kick_off", title=campaign.title, by=by, path=path, url=url, campaign_id=campaign.pk)
    return campaign


def _entry(campaign: Campaign, place: campaigns.Place, due_on: date | None) -> Entry:
    return Entry(
        campaign=campaign,
        unit=place.unit,
        unit_path=place.unit.path,
        upper=place.upper,
        judge=place.judge,
        due_on=due_on,
        is_demo=campaign.is_demo,
    )


@action
def end(campaign: Campaign, *, by: Actor, note: str = "") -> Campaign:
    """Nothing passes by default: who is not accepted when the campaign ends must have been closed by a person."""
    by.require(permissions.CAMPAIGN_MANAGE, campaign)
    campaign = campaigns.lock(campaign)
    left = campaigns.open_entries(campaign)
    state = Campaign.PROCESS.target("end", campaign.state)
    if left:
        text = _("%(count)s unions are neither accepted nor closed: decide on them first.") % {"count": left}
        raise Refused(Refusal(text, code="open"))
    campaign.state, campaign.ended_on = state, today()
    campaign.store("state", "ended_on")
    audit.record(campaign, "assessments.campaign.ended", by=by, note=note)
    return campaign
