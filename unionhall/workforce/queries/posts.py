"""Posts due, approved and filled, and the rows behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.queries import facts_at, rules_for
from unionhall.policies.registry import Facts
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT
from unionhall.units.queries import counters, tree
from unionhall.workforce import permissions
from unionhall.workforce.enums import CampaignState, PostBasis, PostState, RequestState, WorkerState
from unionhall.workforce.models import Post, PostRequest, Worker
from unionhall.workforce.policies import StaffingStandard
from unionhall.workforce.rules.posts import JOINT_KINDS, STAFFED_KINDS, Due, Staffing, dues

MEASURES = ("workers", "employers")
DECIDING = (UnitKind.COUNTY, UnitKind.CITY, UnitKind.PROVINCE)


def due_under(path: str, on: date) -> list[Due]:
    """Every unit at and under ``path`` that has posts: one statement for the facts, one for the rules, one for the posts."""
    rows = counters.of_kinds(path, STAFFED_KINDS, MEASURES)
    facts = [Facts(each.code, each.name, each.kind, each.path, each.counts) for each in rows]
    rules = rules_for(StaffingStandard, [each.path for each in facts], on)
    return dues(rules, facts, held_under(path))


def due_at(unit: Unit, on: date) -> Due:
    """The unit's own figure."""
    [facts] = facts_at([unit], MEASURES)
    return dues(rules_for(StaffingStandard, [unit.path], on), [facts], held_under(unit.path, only=True))[0]


def held_under(path: str, *, only: bool = False) -> dict[str, tuple[int, int]]:
    """path → approved and filled posts of that unit itself."""
    with unscoped("how many posts there are tells nothing of who holds them"):
        rows = Post.objects.exclude(state=PostState.ABOLISHED)
        rows = rows.filter(unit_path=path) if only else rows.under(path)
        counted = rows.values_list("unit_path").annotate(n=Count("pk"), filled=Count("pk", filter=Q(state=PostState.FILLED)))
        return {place: (n, filled) for place, n, filled in counted}


def by_area(unit: Unit, lines: list[Due]) -> list[tuple[Unit, Staffing]]:
    """The children of ``unit`` with the posts in their areas."""
    cut = len(unit.path) + SEGMENT
    parts: dict[str, list[Due]] = {}
    for line in lines:
        parts.setdefault(line.facts.path[:cut], []).append(line)
    return [(child, Staffing.of(parts[child.path])) for child in tree.children(unit) if child.path in parts]


def posts_for(actor: Actor) -> QuerySet[Post]:
    found: QuerySet[Post] = Post.objects.visible_to(actor, permissions.POST_VIEW)
    return found


def post_for(actor: Actor, pk: int) -> Post:
    found = posts_for(actor).select_related("unit", "request", "worker").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[Any], given: dict[str, Any]) -> QuerySet[Any]:
    plain = {name: given[name] for name in ("kind", "state", "basis") if name in given}
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows.filter(**plain)


def requests_for(actor: Actor) -> QuerySet[PostRequest]:
    found: QuerySet[PostRequest] = PostRequest.objects.visible_to(actor, permissions.POST_VIEW)
    return found


def request_for(actor: Actor, pk: int) -> PostRequest:
    found = requests_for(actor).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_post(post: Post) -> Post:
    return Post.objects.select_for_update(of=("self",)).select_related("unit", "worker").get(pk=post.pk)


def lock_request(request: PostRequest) -> PostRequest:
    return PostRequest.objects.select_for_update(of=("self",)).select_related("unit").get(pk=request.pk)


def post_of(worker: Worker) -> Post | None:
    """The post this worker holds."""
    with unscoped("a worker's own post; the caller holds a right on the worker"):
        return Post.objects.filter(worker=worker).first()


def is_offered(post: Post) -> bool:
    """Whether a recruitment that has not ended offers this post."""
    with unscoped("a recruitment of the city reaches every post; the caller holds a right on the post"):
        return (
            Post.objects.filter(pk=post.pk).exclude(opening=None).exclude(opening__campaign__state=CampaignState.CLOSED).exists()
        )


def without_post(unit: Unit) -> QuerySet[Worker]:
    """Who serves at the unit and holds no post."""
    with unscoped("workers of one unit; the caller holds a right on its posts"):
        rows: QuerySet[Worker] = Worker.objects.filter(unit=unit, state=WorkerState.SERVING)
        return (
            rows.exclude(pk__in=Post.objects.exclude(worker=None).values("worker")).select_related("unit").order_by("name", "pk")
        )


def granted(unit: Unit) -> int:
    """Further posts that the unit has been granted and still has."""
    return Post.objects.filter(unit=unit, basis=PostBasis.EXTRA).exclude(state=PostState.ABOLISHED).count()


def by_standard(unit: Unit) -> int:
    return Post.objects.filter(unit=unit, basis=PostBasis.STANDARD).exclude(state=PostState.ABOLISHED).count()


def is_waiting(unit: Unit) -> bool:
    return PostRequest.objects.filter(unit=unit, state=RequestState.WAITING).exists()


def last_serial(unit: Unit) -> int:
    """The highest number any post of the unit ever had."""
    last = Post.objects.filter(unit=unit).order_by("-number").values_list("number", flat=True).first()
    return int(last.rpartition("-")[2]) if last else 0


def may_ask(unit: Unit, actor: Actor) -> bool:
    return unit.kind in JOINT_KINDS and actor.can(permissions.POST_REQUEST, unit)


def decider(unit: Unit) -> Unit:
    """Who decides on posts of ``unit``: the nearest county, city or province above it."""
    with unscoped("who decides stands above who asks"):
        above = Unit.objects.filter(path__in=[*unit.ancestor_paths, unit.path], kind__in=DECIDING)
        found: Unit | None = above.order_by("-depth").first()
        return found or Unit.objects.get(path=unit.path[:SEGMENT])
