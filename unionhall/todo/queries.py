"""The inbox, what is late, and what waits at units below (督办)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db.models import Count, F, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import now

from unionhall.common.actor import Actor, Grasp
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.todo.clocks import SOON
from unionhall.todo.models import Item
from unionhall.todo.permissions import ITEM_SUPERVISE

BY_CLOCK = (F("due_at").asc(nulls_last=True), "id")
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def open_items() -> QuerySet[Item]:
    return Item.objects.filter(closed_at=None)


def inbox_for(actor: Actor) -> QuerySet[Item]:
    """What waits for this actor: at the desks of their posts, or for them by name.

    An item is addressed to the unit that must act, so an officer above does not find it here but in ``supervised_by``.
    """
    desks = Q(pk__in=[])
    for grasp in actor.grasps:
        held = grasp.keys if actor.token_keys is None else grasp.keys & actor.token_keys
        desks |= Q(key__in=held) & within("unit_path", _desks(grasp))
    with unscoped("items for the actor by name may lie anywhere; the others at the desks of their posts"):
        return open_items().filter((desks & Q(assignee_id=None)) | Q(assignee_id=actor.user_id, assignee_id__isnull=False))


def open_of(subject: Model) -> QuerySet[Item]:
    """What waits for ``subject``, wherever: whoever sees the record may know who has it."""
    with unscoped("the items of one record, shown on its page"):
        return open_items().filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk)).order_by("pk")


def waiting_count(actor: Actor) -> int:
    return inbox_for(actor).count()


def late(items: QuerySet[Item], moment: datetime | None = None) -> QuerySet[Item]:
    return items.filter(due_at__lt=moment or now())


def pressing(moment: datetime) -> QuerySet[Item]:
    """Late, or due soon, at all units."""
    return open_items().filter(due_at__lt=moment + SOON).order_by("key", "unit_path", "id")


def supervised_by(actor: Actor) -> QuerySet[Item]:
    """What waits for others, where the actor has the right to supervise."""
    own = inbox_for(actor).values("pk")
    found: QuerySet[Item] = Item.objects.visible_to(actor, ITEM_SUPERVISE).filter(closed_at=None)
    return found.exclude(pk__in=own)


def get_supervised(actor: Actor, pk: int) -> Item:
    item = supervised_by(actor).filter(pk=pk).first()
    if item is None:
        raise Hidden
    return item


def _desks(grasp: Grasp) -> Iterator[Reach]:
    """The unit of the post; for posts that look after chosen units, those units and what stands below them."""
    for reach in grasp.reaches:
        yield Reach.only(grasp.unit_path) if reach.covers(grasp.unit_path) else reach


def filtered(items: QuerySet[Item], *, q: str = "", kind: str = "", clock: str = "") -> QuerySet[Item]:
    """As a list asks; ``due_or_never`` orders what has no clock last."""
    if q:
        items = items.filter(title__icontains=q)
    if kind:
        items = items.filter(kind=kind)
    if clock == "late":
        items = late(items)
    if clock == "soon":
        items = items.filter(due_at__gte=now(), due_at__lt=now() + SOON)
    return items.annotate(due_or_never=Coalesce("due_at", Value(NEVER)))


def figures(items: QuerySet[Item], moment: datetime) -> tuple[int, int, int]:
    """How many wait, are late, and are due soon."""
    found = items.aggregate(
        waiting=Count("pk"),
        late=Count("pk", filter=Q(due_at__lt=moment)),
        soon=Count("pk", filter=Q(due_at__gte=moment, due_at__lt=moment + SOON)),
    )
    return found["waiting"], found["late"], found["soon"]
