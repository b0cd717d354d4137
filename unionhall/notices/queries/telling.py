"""Who is to be told, and what was told."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from unionhall.access.enums import DataRange
from unionhall.access.models import Grant
from unionhall.access.roles import ROLES
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.notices.models import Delivery, Message, Webhook
from unionhall.notices.permissions import WEBHOOK_MANAGE
from unionhall.units.models.unit import SEGMENT


def users(ids: Collection[int]) -> QuerySet[User]:
    return User.objects.filter(pk__in=ids, is_active=True)


def holders(key: str, path: str) -> QuerySet[User]:
    """Who holds ``key`` for the unit at ``path``: those posted there or given it, else those of the nearest unit above."""
    with unscoped("whoever must act is told, wherever their post is"):
        grants = _grants_with(key)
        at_it = grants.filter(Q(unit_path=path) | Q(data_range=DataRange.CHOSEN, chosen__unit_path__in=_line(path)))
        found = set(at_it.values_list("user_id", flat=True)) or _nearest_above(grants, path)
    return users(found)


def _grants_with(key: str) -> QuerySet[Grant]:
    day = today()
    roles = [role.name for role in ROLES.values() if key in role.keys]
    in_force = Grant.objects.filter(role__in=roles, starts_on__lte=day, ended_at=None, user__is_active=True)
    return in_force.filter(Q(ends_on=None) | Q(ends_on__gte=day))


def _nearest_above(grants: QuerySet[Grant], path: str) -> set[int]:
    above = grants.filter(data_range=DataRange.BELOW, unit_path__in=_line(path)).values_list("unit_path", "user_id")
    nearest = max((place for place, _ in above), key=len, default="")
    return {user for place, user in above if place == nearest}


def _line(path: str) -> list[str]:
    """The paths of the unit and of all above it."""
    return [path[:end] for end in range(SEGMENT, len(path) + 1, SEGMENT)]


def messages_of(actor: Actor) -> QuerySet[Message]:
    return Message.objects.filter(user_id=actor.user_id) if actor.user_id else Message.objects.none()


def message(actor: Actor, pk: int) -> Message:
    found = messages_of(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def webhooks(actor: Actor) -> QuerySet[Webhook]:
    return Webhook.objects.visible_to(actor, WEBHOOK_MANAGE).select_related("unit").order_by("name", "id")


def webhook(actor: Actor, pk: int) -> Webhook:
    found: Webhook | None = webhooks(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def deliveries_of(webhook: Webhook, limit: int = 50) -> QuerySet[Delivery]:
    return Delivery.objects.filter(webhook=webhook).order_by("-id")[:limit]
