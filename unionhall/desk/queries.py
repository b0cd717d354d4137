"""What the desk reads for its user."""

from __future__ import annotations

from django.db.models import F, QuerySet

from unionhall.access.models import Grant
from unionhall.access.queries import grants_in_force
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.desk.models import SavedView
from unionhall.notices.models import Message
from unionhall.sheets.enums import UNDER_WAY
from unionhall.sheets.models import Batch
from unionhall.sheets.permissions import BATCH_VIEW
from unionhall.todo.models import Item
from unionhall.todo.queries import inbox_for, late
from unionhall.units.models import Unit
from unionhall.units.queries import counters

SHOWN = 8
HOME_MEASURES = ("unions", "members", "employers", "employers.covered", "workers")


def saved_views(user: User, page: str) -> QuerySet[SavedView]:
    return SavedView.objects.filter(user=user, page=page).order_by("name")


def posts_of(user: User) -> list[Grant]:
    """The grants a user may act for."""
    with unscoped("a user's own posts, whatever unit they are at"):
        return list(grants_in_force(user, today()))


def acting_unit(path: str) -> Unit | None:
    """The unit somebody acts for; outside the wall, because an «own records» role does not reach its own unit."""
    with unscoped("the unit of one's own grant"):
        return Unit.objects.filter(path=path).first() if path else None


def crumbs_to(path: str, floor: str) -> list[Unit]:
    """The units from ``floor`` (where the reader stands) down to ``path``."""
    steps = [path[:end] for end in range(6, len(path) + 1, 6) if len(path[:end]) >= len(floor)]
    with unscoped("names of the units above a unit that may be seen"):
        return list(Unit.objects.filter(path__in=steps).order_by("path"))


def waiting(actor: Actor) -> list[Item]:
    """The next few things that wait for this user, by their clock."""
    return list(inbox_for(actor).order_by(F("due_at").asc(nulls_last=True), "id")[:SHOWN])


def late_count(actor: Actor) -> int:
    return late(inbox_for(actor)).count()


def open_imports(actor: Actor) -> list[Batch]:
    """Sheets under way that this user may see, the newest first."""
    under_way = Batch.objects.visible_to(actor, BATCH_VIEW).filter(state__in=UNDER_WAY)
    return list(under_way.select_related("unit").order_by("-pk")[:SHOWN])


def latest_messages(user_id: int) -> list[Message]:
    return list(Message.objects.filter(user_id=user_id).order_by("-pk")[:SHOWN])


def my_totals(path: str) -> dict[str, int]:
    return counters.totals([path], HOME_MEASURES)[path]
