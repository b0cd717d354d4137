"""How much one worker answers for, and how the rest may be shared out evenly. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import asin, cos, radians, sin, sqrt

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.organizing.enums.areas import FollowedBy, FollowUpState
from unionhall.organizing.models import Assignment, FollowUp
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.figures import Figure, Reason, Rule, because, given
from unionhall.units.enums import UNION_KINDS
from unionhall.units.models import Unit

EARTH_KM = 6_371.0
FAR = 1.5
"""What another neighbourhood weighs: as much as half as many unions again as the average worker has."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Charge:
    """A union as far as sharing out goes: how many members, in which neighbourhood, where on the map if known."""

    unit_id: int
    code: str
    name: str
    members: int
    place: str
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """A worker with the unions he or she answers for."""

    worker_id: int
    name: str
    charges: tuple[Charge, ...] = ()

    @property
    def unions(self) -> int:
        return len(self.charges)

    @property
    def members(self) -> int:
        return sum(each.members for each in self.charges)

    @property
    def places(self) -> int:
        return len({each.place for each in self.charges})

    @property
    def spread_km(self) -> float | None:
        """The way from the middle of the area to its farthest union; None where coordinates are not known."""
        points = [each.point for each in self.charges if each.point]
        if not points:
            return None
        middle = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
        return round(max(distance(middle, each) for each in points), 1)

    def with_one(self, charge: Charge) -> Load:
        return replace(self, charges=(*self.charges, charge))


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who should answer for a union, and why."""

    charge: Charge
    worker: Load | None
    because: Sequence[Reason] = field(default_factory=tuple)

    @property
    def reasons(self) -> str:
        return "；".join(each.text for each in self.because)


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a visit found and somebody has to see to."""

    what: str
    due_on: date
    followed_by: str = FollowedBy.VISITOR


def distance(one: Point, other: Point) -> float:
    """Kilometres as the crow flies (haversine)."""
    (lat1, lon1), (lat2, lon2) = [(radians(lat), radians(lon)) for lat, lon in (one, other)]
    a = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(a))


def within_limit(rule: Rule[AreaResponsibility], load: Load) -> Figure[bool]:
    """Whether the worker answers for no more unions than the policy allows."""
    sentence = _("{name} answers for {unions} unions; {unions_at_most} at most.")
    facts = {"name": load.name, "unions": given(load.unions, _("Unions")), "unions_at_most": rule.unions_at_most}
    return Figure(load.unions <= rule.unions_at_most, [rule.cites(sentence, **facts)])


def propose(rule: Rule[AreaResponsibility], loads: Sequence[Load], open_charges: Sequence[Charge]) -> list[Proposed]:
    """Each union to whoever has least, where possible to somebody who is in the neighbourhood anyway."""
    now = {each.worker_id: each for each in loads}
    found = []
    for charge in sorted(open_charges, key=lambda each: (each.place, -each.members, each.unit_id)):
        free = [each for each in now.values() if each.unions < rule.unions_at_most]
        if not free:
            sentence = _("Every worker answers for {unions_at_most} unions already, the most that is allowed.")
            found.append(Proposed(charge, None, [rule.cites(sentence, unions_at_most=rule.unions_at_most)]))
            continue
        chosen = min(free, key=lambda each: (_weight(each, charge, list(now.values())), each.worker_id))
        now[chosen.worker_id] = chosen.with_one(charge)
        found.append(Proposed(charge, chosen, list(_reasons(chosen, charge))))
    return found


def _weight(load: Load, charge: Charge, loads: Sequence[Load]) -> float:
    """Unions and members against the average of all workers, and how far the union lies from what the worker has."""
    unions = sum(each.unions for each in loads) / len(loads) or 1
    members = sum(each.members for each in loads) / len(loads) or 1
    return (load.unions + 1) / unions + (load.members + charge.members) / members + _far(load, charge)


def _far(load: Load, charge: Charge) -> float:
    if not load.charges or any(each.place == charge.place for each in load.charges):
        return 0
    points = [each.point for each in load.charges if each.point]
    near = FAR if charge.point is None or not points else min(distance(charge.point, each) for each in points) / 2
    return min(near, FAR)


def _reasons(load: Load, charge: Charge) -> Iterator[Reason]:
    yield because(
        _("{name} then has {unions} unions and {members} members."),
        name=load.name, unions=load.unions + 1, members=load.members + charge.members,
    )  # fmt: skip
    near = sum(each.place == charge.place for each in load.charges)
    if near:
        yield because(_("{near} of them in the same neighbourhood."), near=near)
    points = [each.point for each in load.charges if each.point]
    if charge.point is not None and points:
        km = round(min(distance(charge.point, each) for each in points), 1)
        yield because(_("{km} km from the nearest of them."), km=km)


def assigning_refusals(station: Unit, union: Unit, held: Assignment | None, *, is_worker: bool) -> list[Refusal]:
    if not union.is_open:
        return [Refusal(_now("%(name)s was dissolved.") % {"name": union.name}, field="union", code="closed")]
    if union.kind not in UNION_KINDS:
        return [Refusal(_now("A worker answers for basic-level unions."), field="union", code="kind")]
    if not is_worker:
        text = _now("This person is no union worker of %(station)s: the role is given under users first.")
        return [Refusal(text % {"station": station.name}, field="worker", code="worker")]
    if held is not None:
        text = _now("%(who)s answers for this union already.")
        return [Refusal(text % {"who": held.worker}, field="union", code="held")]
    return []


def limit_refusals(rule: Rule[AreaResponsibility], name: str, unions: int) -> list[Refusal]:
    """``unions``: as many as the worker would answer for."""
    if unions <= rule.unions_at_most:
        return []
    text = _now("%(name)s would answer for %(unions)s unions; %(most)s at most.")
    return [Refusal(text % {"name": name, "unions": unions, "most": rule.unions_at_most}, field="worker", code="limit")]


def visit_refusals(unit: Unit, visited_on: date, due: Sequence[date], *, today: date) -> Iterator[Refusal]:
    if not unit.is_open:
        yield Refusal(_now("%(name)s was dissolved.") % {"name": unit.name}, code="closed")
    if visited_on > today:
        yield Refusal(_now("That day has not come yet."), field="visited_on")
    if any(each < visited_on for each in due):
        yield Refusal(_now("The follow-up is due before the visit."), field="due_on", code="order")


def settling_refusals(follow_up: FollowUp) -> list[Refusal]:
    if follow_up.state != FollowUpState.OPEN:
        return [Refusal(_now("This is settled already."), code="state")]
    return []
