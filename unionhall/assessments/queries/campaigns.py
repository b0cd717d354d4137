"""Campaigns, who falls under them, and where everybody stands (STD-7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

from unionhall.access.enums import DataRange
from unionhall.access.models import Grant
from unionhall.access.roles import ROLES
from unionhall.accounts.models import User
from unionhall.assessments import permissions
from unionhall.assessments.enums import ENDED_STATES, EntryState
from unionhall.assessments.models import Campaign, Clerk, Entry, Leader
from unionhall.assessments.policies import Scheme
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.organizing.models import Employer
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version
from unionhall.policies.queries import rule
from unionhall.policies.rules import line_of
from unionhall.units.enums import UNION_KINDS, UnitKind, UnitState
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT

WHOLE = ("unit", "card__unit", "rule__unit")


def campaigns_for(actor: Actor) -> QuerySet[Campaign]:
    """Campaigns in the actor's reach, and those of upper unions under which the actor's own units fall."""
    reaches = actor.reaches(permissions.CAMPAIGN_VIEW)
    above = {path for reach in reaches for path in line_of(reach.low)}
    with unscoped("a campaign of an upper union is for everybody below it"):
        started = Q(unit_path__in=above) & ~Q(state="draft")
        return Campaign.objects.filter(within("unit_path", reaches) | started).select_related("unit")


def campaign_for(actor: Actor, pk: int) -> Campaign:
    """One campaign with its card, or ``Hidden``."""
    with unscoped("versions of upper units rule everybody below"):
        found = campaigns_for(actor).select_related(*WHOLE).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(campaign: Campaign) -> Campaign:
    """The row as it is now, held until the action ends."""
    with unscoped("the caller holds the right on this campaign"):
        return Campaign.objects.select_for_update(of=("self",)).select_related(*WHOLE).get(pk=campaign.pk)


def editions(scheme: Scheme, unit: Unit) -> list[Version]:
    """Approved cards of the scheme that rule ``unit``, the newest first."""
    with unscoped("versions of upper units rule everybody below"):
        rows = Version.objects.filter(key=scheme.card.key, state=VersionState.APPROVED, unit_path__in=line_of(unit.path))
        return list(rows.select_related("unit").order_by("-starts_on", "-id"))


def acceptance_at(scheme: Scheme, unit: Unit, on: date) -> Version | None:
    """The version that says how unions of ``unit`` are accepted that day."""
    version_id = rule(scheme.acceptance, unit, on=on).version_id
    with unscoped("versions of upper units rule everybody below"):
        return Version.objects.select_related("unit").filter(pk=version_id).first() if version_id else None


@dataclass(frozen=True, slots=True)
class Place:
    """A union that falls under a campaign, with who inspects it first and last."""

    unit: Unit
    upper: Unit
    judge: Unit


def unions_under(campaign: Campaign) -> list[Place]:
    """Open unions of the kinds asked for; the upper union inspects first, the county federation last."""
    with unscoped("the caller holds the right to run this campaign"):
        rows = Unit.objects.under(campaign.unit_path).exclude(state__in=(UnitState.CLOSED, UnitState.PREPARING))
        unions = rows.filter(kind__in=campaign.kinds).order_by("path")
        if campaign.employer_kinds:
            unions = unions.filter(
                pk__in=Employer.objects.filter(kind__in=campaign.employer_kinds, union__isnull=False).values("union")
            )
        line = Unit.objects.filter(path__in=campaign.unit.ancestor_paths)
        above = {unit.path: unit for unit in (*line, *Unit.objects.under(campaign.unit_path).exclude(kind__in=UNION_KINDS))}
        return [_place(unit, campaign.unit, above) for unit in unions]


def _place(unit: Unit, top: Unit, above: dict[str, Unit]) -> Place:
    line = [above[path] for path in reversed(unit.ancestor_paths) if path in above]
    upper = next((each for each in line if each.path.startswith(top.path)), top)
    judge = next((each for each in line if each.kind == UnitKind.COUNTY), top)
    return Place(unit, upper, judge)


def place_of(campaign: Campaign, unit: Unit) -> Place:
    """Who inspects a union where it stands now. Called by a step of a restructuring, outside the wall."""
    line = Unit.objects.filter(path__in=unit.ancestor_paths).exclude(kind__in=UNION_KINDS)
    return _place(unit, campaign.unit, {each.path: each for each in line})


def count_under(campaign: Campaign) -> int:
    return len(unions_under(campaign))


def clerks_of(campaign: Campaign, actor: Actor) -> QuerySet[Clerk]:
    """Those trained, as far as the actor reaches."""
    found: QuerySet[Clerk] = Clerk.objects.visible_to(actor, permissions.CAMPAIGN_VIEW).filter(campaign=campaign)
    return found.select_related("unit").order_by("unit_path", "id")


def people_below(key: str, path: str) -> QuerySet[User]:
    """Who holds ``key`` at a unit at or under ``path``: those a kick-off message goes to."""
    roles = [role.name for role in ROLES.values() if key in role.keys]
    with unscoped("a kick-off message goes to every union of the campaign"):
        grants = Grant.objects.under(path).filter(role__in=roles, ended_at=None).exclude(data_range=DataRange.CHOSEN)
        return User.objects.filter(pk__in=grants.values("user"), is_active=True)


@dataclass
class Standing:
    """How many stand where, of one area or in all."""

    unit: Unit | None = None
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(EntryState.values, 0))
    late: int = 0

    @property
    def all(self) -> int:
        return sum(self.states.values())

    @property
    def started(self) -> int:
        return self.all - self.states[EntryState.INVITED]

    @property
    def share_accepted(self) -> float:
        return self.states[EntryState.ACCEPTED] / self.all if self.all else 0.0

    def add(self, row: Mapping[str, Any]) -> None:
        self.states[row["state"]] += row["n"]
        self.late += row["late"]


def entries_in(campaign: Campaign, actor: Actor) -> QuerySet[Entry]:
    found: QuerySet[Entry] = Entry.objects.visible_to(actor, permissions.CAMPAIGN_VIEW).filter(campaign=campaign)
    return found


def board(campaign: Campaign, actor: Actor, top: Unit, on: date) -> tuple[Standing, list[Standing]]:
    """Everybody, and each area directly under ``top``. Two queries."""
    late = Count("pk", filter=Q(due_on__lt=on) & ~Q(state__in=list(ENDED_STATES)))
    rows = entries_in(campaign, actor).filter(within("unit_path", [Reach.below(top.path)]))
    grouped = (
        rows.annotate(area=Substr("unit_path", 1, len(top.path) + SEGMENT))
        .values("area", "state")
        .annotate(n=Count("pk"), late=late)
    )
    whole, areas = Standing(), dict[str, Standing]()
    for row in grouped.order_by("area"):
        whole.add(row)
        areas.setdefault(row["area"], Standing()).add(row)
    return whole, _named(areas)


def _named(areas: dict[str, Standing]) -> list[Standing]:
    units = {unit.path: unit for unit in Unit.objects.filter(path__in=list(areas))}
    for path, standing in areas.items():
        standing.unit = units.get(path)
    return [each for each in areas.values() if each.unit is not None]


def top_for(campaign: Campaign, actor: Actor) -> Unit:
    """Where the actor's part of the campaign begins."""
    if actor.can(permissions.CAMPAIGN_VIEW, campaign):
        return campaign.unit
    reaches: Iterable[Reach] = actor.reaches(permissions.CAMPAIGN_VIEW)
    lows = [reach.low for reach in reaches if reach.low.startswith(campaign.unit_path)]
    own = Unit.objects.filter(path__in=lows or [actor.acting_path]).order_by("depth", "path").first()
    return own or campaign.unit


def open_entries(campaign: Campaign) -> int:
    """How many unions are neither accepted nor closed."""
    with unscoped("the caller holds the right to run this campaign"):
        return Entry.objects.filter(campaign=campaign).exclude(state__in=list(ENDED_STATES)).count()


def invited(campaign: Campaign) -> QuerySet[Entry]:
    """Those who still have their inbox item to come."""
    rows: QuerySet[Entry] = Entry.objects.filter(campaign=campaign, state=EntryState.INVITED)
    return rows.select_related("unit").order_by("id")


def leaders_of(campaign: Campaign) -> list[Leader]:
    """The leading group is known to everybody in the campaign."""
    with unscoped("the leading group of an upper union is known to everybody below it"):
        return list(Leader.objects.filter(campaign=campaign).order_by("position"))
