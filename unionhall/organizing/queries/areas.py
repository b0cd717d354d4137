"""Reads on who answers for which union, and on visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from unionhall.access.enums import DataRange
from unionhall.access.models import Grant
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.organizing import permissions
from unionhall.organizing.models import Assignment, FollowUp, Visit
from unionhall.organizing.queries.ruled import by_rule
from unionhall.organizing.queries.terms import MEMBERS
from unionhall.organizing.rules.areas import Charge, Load
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.figures import Rule
from unionhall.units.enums import UNION_KINDS, UnitState
from unionhall.units.models import Unit
from unionhall.units.queries import counters

WORKER = "worker"
"""The role whose holders answer for unions; its grants reach chosen units."""


def assignments_for(actor: Actor) -> QuerySet[Assignment]:
    found: QuerySet[Assignment] = Assignment.objects.visible_to(actor, permissions.AREA_VIEW)
    return found.select_related("station", "worker", "union")


def assignment_for(actor: Actor, pk: int) -> Assignment:
    found = assignments_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def held_by(union: Unit) -> Assignment | None:
    with unscoped("the caller holds the right on this union"):
        return Assignment.objects.filter(union=union, ends_on=None).select_related("worker", "station", "union").first()


def lock(assignment: Assignment) -> Assignment:
    with unscoped("the caller holds the right on this assignment"):
        rows = Assignment.objects.select_for_update(of=("self",)).select_related("worker", "station", "union")
        return rows.get(pk=assignment.pk)


def posts_at(station: Unit, on: date) -> list[Grant]:
    """Posts of union workers at the station that reach chosen units, one for each person."""
    return _posts_at([station], on)[station.pk]


def _posts_at(stations: Sequence[Unit], on: date) -> dict[int, list[Grant]]:
    with unscoped("the caller holds a right on these stations"):
        rows = Grant.objects.filter(unit__in=stations, role=WORKER, data_range=DataRange.CHOSEN, starts_on__lte=on, ended_at=None)
        rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=on), user__is_active=True, delegated_from=None)
        by_user = {(grant.unit_id, grant.user_id): grant for grant in rows.select_related("user", "unit").order_by("id")}
    found: dict[int, list[Grant]] = defaultdict(list)
    for grant in sorted(by_user.values(), key=lambda each: (each.user.name, each.pk)):
        found[grant.unit_id].append(grant)
    return found


def post_of(worker: User, station: Unit, on: date) -> Grant | None:
    return next((each for each in posts_at(station, on) if each.user_id == worker.pk), None)


def unions_of(worker: User, station: Unit) -> list[Unit]:
    """What a worker of the station answers for."""
    with unscoped("the caller holds a right on this station"):
        rows = Assignment.objects.filter(worker=worker, station=station, ends_on=None)
        return list(Unit.objects.filter(pk__in=rows.values("union")).order_by("path"))


def stations_for(actor: Actor, on: date) -> list[Unit]:
    """Units with union workers whom the actor may assign or see."""
    with unscoped("posts are looked up at the units that the actor's right covers"):
        rows = Grant.objects.filter(role=WORKER, data_range=DataRange.CHOSEN, ended_at=None)
        places = rows.filter(within("unit_path", actor.reaches(permissions.AREA_VIEW))).values("unit")
        return list(Unit.objects.filter(pk__in=places).order_by("path"))


def loads_of(station: Unit, on: date) -> list[Load]:
    """Every worker of the station with what he or she answers for."""
    return loads_at([station], on)[station.pk]


def loads_at(stations: Sequence[Unit], on: date) -> dict[int, list[Load]]:
    """The same for many stations. Four queries, however many stations and unions there are."""
    posts = _posts_at(stations, on)
    with unscoped("the caller holds a right on these stations"):
        rows = list(Assignment.objects.filter(station__in=stations, ends_on=None).select_related("union__parent"))
    charges = {each.unit_id: each for each in charges_of([row.union for row in rows])}
    held: dict[tuple[int, int], list[Charge]] = defaultdict(list)
    for row in rows:
        held[row.station_id, row.worker_id].append(charges[row.union_id])
    return {
        station.pk: [Load(post.user_id, post.user.name, tuple(held[station.pk, post.user_id])) for post in posts[station.pk]]
        for station in stations
    }


def charges_of(units: Sequence[Unit]) -> list[Charge]:
    members = counters.own([each.path for each in units], [MEMBERS])
    return [
        Charge(
            each.pk,
            each.code,
            each.name,
            members[each.path][MEMBERS],
            place=each.parent.name if each.parent else "",
            point=(float(each.latitude), float(each.longitude)) if each.latitude and each.longitude else None,
        )
        for each in units
    ]


def open_unions(rows: QuerySet[Unit]) -> QuerySet[Unit]:
    """Working basic-level unions for which nobody answers."""
    held = Assignment.objects.filter(union=OuterRef("pk"), ends_on=None)
    found: QuerySet[Unit] = rows.filter(kind__in=UNION_KINDS, state=UnitState.ACTIVE).exclude(Exists(held))
    return found


def uncovered_for(actor: Actor) -> QuerySet[Unit]:
    return open_unions(Unit.objects.visible_to(actor, permissions.AREA_VIEW)).select_related("parent")


def uncovered_at(station: Unit) -> list[Unit]:
    return list(open_unions(Unit.objects.under(station.path)).select_related("parent").order_by("path"))


def assigned_filtered(rows: QuerySet[Assignment], given: dict[str, Any]) -> QuerySet[Assignment]:
    if "search" in given:
        text = given["search"].strip()
        rows = rows.filter(Q(union__name__contains=text) | Q(worker__name__contains=text))
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows if given.get("state") == "all" else rows.filter(ends_on=None)


# Visits ------------------------------------------------------------------------------------


def visits_for(actor: Actor) -> QuerySet[Visit]:
    found: QuerySet[Visit] = Visit.objects.visible_to(actor, permissions.AREA_VIEW)
    return found.select_related("unit")


def visit_for(actor: Actor, pk: int) -> Visit:
    found = visits_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def follow_ups_for(actor: Actor) -> QuerySet[FollowUp]:
    found: QuerySet[FollowUp] = FollowUp.objects.visible_to(actor, permissions.VISIT_SETTLE)
    return found.select_related("visit__unit", "unit")


def follow_up_for(actor: Actor, pk: int) -> FollowUp:
    found = follow_ups_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_follow_up(follow_up: FollowUp) -> FollowUp:
    with unscoped("the caller holds the right on this follow-up"):
        return FollowUp.objects.select_for_update(of=("self",)).select_related("visit", "unit").get(pk=follow_up.pk)


def visits_filtered(rows: QuerySet[Visit], given: dict[str, Any], actor: Actor) -> QuerySet[Visit]:
    if "search" in given:
        text = given["search"].strip()
        rows = rows.filter(Q(unit__name__contains=text) | Q(visitor__contains=text) | Q(findings__contains=text))
    if "kind" in given:
        rows = rows.filter(kind=given["kind"])
    if given.get("mine"):
        rows = rows.filter(visitor_id=actor.user_id)
    if "since" in given:
        rows = rows.filter(visited_on__gte=given["since"])
    if "until" in given:
        rows = rows.filter(visited_on__lte=given["until"])
    return rows.filter(within("unit_path", [Reach.below(given["unit"].path)])) if "unit" in given else rows


def _long_ago(on: date) -> Q:
    def unvisited(rule: Rule[AreaResponsibility]) -> Q:
        since = on - timedelta(days=rule.visit_every_days)
        return ~Q(Exists(Visit.objects.filter(unit=OuterRef("pk"), visited_on__gte=since)))

    return by_rule(AreaResponsibility, unvisited, on=on, path="path")


def unvisited_for(actor: Actor, *, on: date) -> QuerySet[Unit]:
    """Working unions that nobody has visited for longer than the policy of their place allows, with the last visit."""
    unions = Unit.objects.visible_to(actor, permissions.AREA_VIEW).filter(kind__in=UNION_KINDS, state=UnitState.ACTIVE)
    last = Visit.objects.filter(unit=OuterRef("pk")).order_by("-visited_on").values("visited_on")[:1]
    worker = Assignment.objects.filter(union=OuterRef("pk"), ends_on=None).values("worker__name")[:1]

    found: QuerySet[Unit] = unions.filter(_long_ago(on))
    return found.annotate(last_visit=Subquery(last), answers=Subquery(worker))


def own_unions(actor: Actor) -> list[Unit]:
    """What the actor answers for, the longest unvisited first."""
    with unscoped("one's own assignments"):
        rows = Assignment.objects.filter(worker=actor.user_id, ends_on=None).values("union")
    last = Visit.objects.filter(unit=OuterRef("pk")).order_by("-visited_on").values("visited_on")[:1]
    found = Unit.objects.filter(pk__in=rows).annotate(last_visit=Subquery(last))
    return list(found.order_by(F("last_visit").asc(nulls_first=True), "path"))


def last_visits_by(actor: Actor, limit: int = 5) -> list[Visit]:
    """What the actor logged, the newest first."""
    return list(visits_for(actor).filter(visitor_id=actor.user_id).select_related("unit").order_by("-visited_on", "-id")[:limit])


def last_visits(units: Iterable[int]) -> dict[int, date]:
    rows = Visit.objects.filter(unit__in=units).values("unit").annotate(last=Max("visited_on"))
    return {row["unit"]: row["last"] for row in rows}


def counted(rows: QuerySet[Visit], since: date) -> dict[str, int]:
    return rows.aggregate(
        all=Count("pk"), recent=Count("pk", filter=Q(visited_on__gte=since)), unions=Count("unit", distinct=True)
    )


def follow_ups_of(visit: Visit) -> list[FollowUp]:
    with unscoped("whoever sees the visit sees what follows from it"):
        return list(FollowUp.objects.filter(visit=visit).order_by("id"))
