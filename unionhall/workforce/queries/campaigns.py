"""Campaigns, what they offer, and how many applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Count, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.dates import after_days
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT
from unionhall.units.queries import counters
from unionhall.workforce import permissions
from unionhall.workforce.enums import ApplicationState, CampaignState, OpeningState, PostState
from unionhall.workforce.models import Application, Campaign, Opening, Post, Share
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.queries import posts
from unionhall.workforce.rules.sharing import CountyFacts

CITY_RUNS = "a campaign is run by the city for the units below it, which see it"
PUBLIC = "an announced campaign is open to everybody"
SENT = (ApplicationState.SUBMITTED, ApplicationState.QUALIFIED, ApplicationState.REFUSED, ApplicationState.APPEALED)


def campaigns_for(actor: Actor, key: str = permissions.CAMPAIGN_VIEW) -> QuerySet[Campaign]:
    """Campaigns of the actor's own units and of the units above them."""
    reaches = actor.reaches(key)
    above = {reach.low[:end] for reach in reaches for end in range(SEGMENT, len(reach.low) + 1, SEGMENT)}
    with unscoped(CITY_RUNS):
        return Campaign.objects.filter(within("unit_path", reaches) | Q(unit_path__in=above)).select_related("unit")


def campaign_for(actor: Actor, pk: int, key: str = permissions.CAMPAIGN_VIEW) -> Campaign:
    found = campaigns_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def announced() -> QuerySet[Campaign]:
    """What the public sees; the newest first."""
    states = [each for each in CampaignState if each not in {CampaignState.PLAN, CampaignState.DECIDED}]
    with unscoped(PUBLIC):
        return Campaign.objects.filter(state__in=states).select_related("unit").order_by("-id")


def public_campaign(code: str) -> Campaign | None:
    with unscoped(PUBLIC):
        return announced().filter(code=code).first()


def lock(campaign: Campaign) -> Campaign:
    """The row as it is now, kept from others until commit; whoever calls asks for the right."""
    with unscoped(CITY_RUNS):
        return Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign.pk)


def rule_of(campaign: Campaign) -> Rule[Recruitment]:
    """The rules that hold for the whole campaign: those of its day."""
    return rule(Recruitment, campaign.unit, on=campaign.rules_on)


def change_until(campaign: Campaign) -> date:
    """Until when applicants of cancelled posts may change to another one."""
    days = rule_of(campaign).policy.change_days
    return after_days(campaign.review_ended_on or campaign.applies_until, days, working=True)


def last_year(unit: Unit) -> int | None:
    """The year of the unit's last campaign."""
    found = Campaign.objects.filter(unit=unit).order_by("-rules_on").values_list("rules_on", flat=True).first()
    return found.year if found else None


def next_code(unit: Unit, year: int) -> str:
    count = Campaign.objects.filter(unit=unit, rules_on__year=year).count()
    return f"{unit.code}-{year}-{count + 1}"


def counties_of(unit: Unit) -> list[Unit]:
    """Where a city's headcount is shared: its counties, or the unit itself where it has none."""
    found = list(Unit.objects.filter(parent=unit, kind=UnitKind.COUNTY).exclude(state=UnitState.CLOSED).order_by("code"))
    return found or [unit]


def county_facts(counties: Sequence[Unit], on: date) -> list[CountyFacts]:
    """What the factors count in each county, in a handful of statements."""
    totals = counters.totals([each.path for each in counties], ("workers", "employers"))
    payrolls, vacancies = _payrolls(counties), _vacancies(counties)
    gaps = {each.path: sum(line.gap for line in posts.due_under(each.path, on)) for each in counties}
    return [
        CountyFacts(
            each.code,
            payrolls[each.path],
            gaps[each.path],
            totals[each.path]["employers"],
            totals[each.path]["workers"],
            vacancies[each.path],
        )
        for each in counties
    ]


def facts_of(shares: Sequence[Share]) -> list[CountyFacts]:
    """The same as it was kept with the plan."""
    return [CountyFacts(each.unit.code, each.economy, each.gap, each.enterprises, each.workers, each.vacant) for each in shares]


def _payrolls(counties: Sequence[Unit]) -> dict[str, Decimal]:
    """Yearly payroll of the operating employers in each county, in 10,000 yuan: what the register knows of the economy."""
    sql = """SELECT p.path, coalesce(round(sum(e.payroll) / 10000, 2), 0) FROM unnest(%s::text[]) AS p(path)
    LEFT JOIN organizing_employer e ON e.state = 'open'
      AND e.unit_path >= p.path COLLATE "C" AND e.unit_path < (p.path || '~') COLLATE "C" GROUP BY 1"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [[each.path for each in counties]])
        return dict(cursor.fetchall())


def _vacancies(counties: Sequence[Unit]) -> dict[str, int]:
    return {each.path: vacant_posts(each.path).count() for each in counties}


def vacant_posts(path: str) -> QuerySet[Post]:
    """Approved posts at and under ``path`` that nobody holds and no campaign recruits for."""
    with unscoped(CITY_RUNS):
        return Post.objects.filter(within("unit_path", [Reach.below(path)]), state=PostState.VACANT, opening=None)


def openings_of(campaign: Campaign) -> QuerySet[Opening]:
    """With how many applied (``received``) and qualified."""
    with unscoped(CITY_RUNS):
        rows = Opening.objects.filter(campaign=campaign).select_related("unit").order_by("code")
        return rows.annotate(
            received=Count("applications", filter=Q(applications__state__in=SENT)),
            qualified=Count("applications", filter=Q(applications__state=ApplicationState.QUALIFIED)),
        )


def shares_of(campaign: Campaign) -> list[Share]:
    with unscoped(CITY_RUNS):
        return list(Share.objects.filter(campaign=campaign).select_related("unit", "campaign").order_by("unit__code"))


def degrees_of(campaign: Campaign) -> list[tuple[str, int]]:
    """How many applied with which education."""
    with unscoped(CITY_RUNS):
        rows = Application.objects.filter(state__in=SENT, campaign=campaign)
        return list(rows.values_list("education").annotate(n=Count("pk")).order_by("-education"))


def open_openings(campaign: Campaign) -> QuerySet[Opening]:
    with unscoped(CITY_RUNS):
        return (
            Opening.objects.filter(campaign=campaign)
            .exclude(state=OpeningState.CANCELLED)
            .select_related("unit")
            .order_by("code")
        )


def due_to_open(on: date) -> list[Campaign]:
    return list(Campaign.objects.filter(state=CampaignState.ANNOUNCED, applies_from__lte=on).select_related("unit"))


def due_to_end(on: date) -> list[Campaign]:
    return list(Campaign.objects.filter(state=CampaignState.APPLYING, applies_until__lt=on).select_related("unit"))
