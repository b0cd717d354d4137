"""A drive to organise everybody on a list by a day (建会行动): it begins with a frozen list and ends with a conclusion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.organizing import permissions, signals
from unionhall.organizing.enums.founding import CampaignState
from unionhall.organizing.models import Campaign, CampaignTarget
from unionhall.organizing.queries import campaigns as finding
from unionhall.organizing.rules import deadlines as rules
from unionhall.organizing.rules.deadlines import CampaignFacts
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.todo.registry import item_kind
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT

CAMPAIGN = item_kind("organizing.campaign.organise", gettext_lazy("Organise the employers of a campaign"))


@action
def start(unit: Unit, *, by: Actor, facts: CampaignFacts, is_demo: bool = False) -> Campaign:
    """Begin a campaign: the employers in its scope that have no union today are its list, which does not change."""
    by.require(permissions.CAMPAIGN_RUN, unit)
    employers = list(finding.in_scope(unit, facts.scope).order_by("unit_path", "pk"))
    refuse_if(rules.campaign_refusals(today(), facts.ends_on, len(employers)))
    columns = {name: getattr(facts, name) for name in CampaignFacts.__dataclass_fields__}
    campaign = Campaign.objects.create(
        unit=unit,
        unit_path=unit.path,
        starts_on=today(),
        started_by=by.name,
        frozen=len(employers),
        is_demo=is_demo,
        **columns,
    )
    rows = [CampaignTarget(campaign=campaign, employer=each, unit_path=each.unit_path) for each in employers]
    CampaignTarget.objects.bulk_create(rows, batch_size=2_000)
    _let_areas_work(campaign, rows)
    audit.record(campaign, "organizing.campaign.started", by=by, changes={"frozen": (None, len(employers))})
    announce(signals.campaign_started, campaign)
    return campaign


def _let_areas_work(campaign: Campaign, rows: Sequence[CampaignTarget]) -> None:
    """Each area directly below has one item until the campaign ends, with how many it has to organise."""
    counted = Counter(each.unit_path[: len(campaign.unit_path) + SEGMENT] for each in rows)
    with unscoped("a campaign reaches down to the areas of its unit"):
        units = list(Unit.objects.filter(path__in=counted))
    for unit in units:
        open_item(
            CAMPAIGN,
            campaign,
            unit=unit,
            key=permissions.ESTABLISHMENT_FILE,
            title=_("%(title)s: %(count)s to organise") % {"title": campaign.title, "count": counted[unit.path]},
            url=campaign.get_absolute_url(),
            clock=Clock((campaign.ends_on - today()).days, working=False),
        )


@action
def close(campaign: Campaign, *, by: Actor, conclusion: str = "") -> Campaign:
    """End a campaign; how many of its list are organised is kept as it is that day."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    with unscoped("the caller holds the right on this campaign"):
        campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign.pk)
    if campaign.state == CampaignState.CLOSED:
        raise Refused(Refusal(_("This campaign has ended already."), code="state"))
    whole, _areas = finding.progress(campaign)
    campaign.state, campaign.closed_on, campaign.organised = CampaignState.CLOSED, today(), whole.organised
    campaign.conclusion = conclusion
    campaign.store("state", "closed_on", "organised", "conclusion")
    close_items(campaign, outcome=_("Ended"), by=by)
    audit.record(campaign, "organizing.campaign.closed", by=by, note=conclusion, changes={"organised": (None, whole.organised)})
    announce(signals.campaign_closed, campaign)
    return campaign
