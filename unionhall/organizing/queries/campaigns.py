"""Reads on campaigns: the scope they freeze, and how far they are, by area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.organizing import permissions
from unionhall.organizing.enums import Coverage, EmployerState
from unionhall.organizing.models import Campaign, CampaignTarget, Employer
from unionhall.organizing.models.establishment import RUNNING
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT

ORGANISED = Q(employer__state=EmployerState.OPEN) & ~Q(employer__coverage=Coverage.NONE)
GONE = Q(employer__state=EmployerState.CLOSED)


def campaigns_for(actor: Actor) -> QuerySet[Campaign]:
    """Campaigns of the actor's units, and those of the units above that reach into them."""
    with unscoped("a campaign of an upper union reaches down to whoever works in its area"):
        mine = Campaign.objects.visible_to(actor, permissions.ESTABLISHMENT_VIEW)
        above = Campaign.objects.filter(unit_path__in=_above(actor))
        return (mine | above).select_related("unit")


def _above(actor: Actor) -> list[str]:
    lows = [reach.low for reach in actor.reaches(permissions.ESTABLISHMENT_VIEW)]
    return sorted({low[:end] for low in lows for end in range(SEGMENT, len(low), SEGMENT)})


def campaign_for(actor: Actor, pk: int) -> Campaign:
    found = campaigns_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def campaign_to_run(actor: Actor, pk: int) -> Campaign:
    """One campaign that the actor may close; ``Hidden`` or ``NotAllowed`` otherwise."""
    found = campaign_for(actor, pk)
    actor.require(permissions.CAMPAIGN_RUN, found)
    return found


def in_scope(unit: Unit, scope: Mapping[str, Any]) -> QuerySet[Employer]:
    """Open employers without a union below ``unit`` that a campaign of this scope is about."""
    rows: QuerySet[Employer] = Employer.objects.under(unit.path).filter(coverage=Coverage.NONE, state=EmployerState.OPEN)
    plain = {name: scope[name] for name in ("kind", "nature", "industry") if scope.get(name)}
    if scope.get("headcount_from"):
        plain["headcount__gte"] = scope["headcount_from"]
    return rows.filter(**plain)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is, in an area or as a whole."""

    unit: Unit | None
    targets: int
    organised: int
    under_way: int
    gone: int

    @property
    def left(self) -> int:
        return self.targets - self.organised - self.gone

    @property
    def share(self) -> float | None:
        due = self.targets - self.gone
        return self.organised / due if due else None


def progress(campaign: Campaign) -> tuple[Progress, Sequence[Progress]]:
    """The whole, and each area directly below the campaign's unit. Two queries."""
    with unscoped("how far a campaign is, for whoever takes part in it"):
        rows = CampaignTarget.objects.filter(campaign=campaign).order_by()
        rows = rows.annotate(place=Left("unit_path", len(campaign.unit_path) + SEGMENT)).values("place")
        found = list(
            rows.annotate(
                targets=Count("pk", distinct=True),
                organised=Count("pk", filter=ORGANISED, distinct=True),
                under_way=Count("pk", filter=_running(), distinct=True),
                gone=Count("pk", filter=GONE, distinct=True),
            )
        )
        units = {each.path: each for each in Unit.objects.filter(path__in=[row["place"] for row in found])}
    areas = [_progress(units.get(row["place"]), row) for row in found]
    whole = {name: sum(row[name] for row in found) for name in ("targets", "organised", "under_way", "gone")}
    return _progress(None, whole), sorted(areas, key=lambda each: (each.share or 0, str(each.unit)))


def _running() -> Q:
    return Q(
        employer__coverage=Coverage.NONE,
        employer__foundings__is_running=True,
        employer__foundings__establishment__state__in=RUNNING,
    )


def _progress(unit: Unit | None, row: Mapping[str, Any]) -> Progress:
    return Progress(unit, row["targets"], row["organised"], row["under_way"], row["gone"])


def targets_of(campaign: Campaign, actor: Actor) -> QuerySet[CampaignTarget]:
    """The list of a campaign, as far as the actor may see employers without a union; the open ones first."""
    rows = CampaignTarget.objects.visible_to(actor, permissions.ESTABLISHMENT_VIEW).filter(campaign=campaign)
    found: QuerySet[CampaignTarget] = rows.select_related("employer", "employer__area", "employer__union")
    return found


def running_at(path: str) -> list[Campaign]:
    """Campaigns under way whose area holds the unit at ``path``."""
    line = [path[:end] for end in range(SEGMENT, len(path) + 1, SEGMENT)]
    with unscoped("campaigns of the units above reach down"):
        return list(Campaign.objects.filter(unit_path__in=line, state="running").order_by("ends_on"))


def targeted(employer: Employer) -> Campaign | None:
    """The campaign under way that has this employer on its list."""
    with unscoped("campaigns of the units above reach down"):
        found = CampaignTarget.objects.filter(employer=employer, campaign__state="running").select_related("campaign").first()
        return found.campaign if found else None
