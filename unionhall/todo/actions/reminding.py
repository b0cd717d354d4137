"""One message in the morning to each person for whom something is late or due soon."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.common.action import silent
from unionhall.common.dates import is_workday, today
from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.todo import queries
from unionhall.todo.clocks import counted
from unionhall.todo.models import Item


@silent("a reminder changes nothing of what waits")
def remind_all() -> int:
    """Remind once a working day; returns how many people were told. Running it twice a day tells nobody twice."""
    moment = now()
    if not is_workday(today()):
        return 0
    pressing = list(queries.pressing(moment).exclude(reminded_at__date=today()))
    by_person = _by_person(pressing)
    for user, due in by_person.items():
        late, soon = counted(due, moment)
        notices.send(
            [user],
            "todo.reminder",
            title=format_lazy(_("{late} overdue, {soon} due within two days"), late=late, soon=soon),
            url=reverse("todo:inbox"),
        )
    Item.objects.filter(pk__in=[item.pk for item in pressing]).update(reminded_at=moment)
    return len(by_person)


def _by_person(items: list[Item]) -> dict[User, list[datetime]]:
    """Items of one unit and right are looked up once: there may be thousands on the same desk."""
    desks: dict[tuple[str, str], list[User]] = {}
    found: dict[User, list[datetime]] = defaultdict(list)
    for item in items:
        desk = (item.key, item.unit_path)
        if item.assignee_id is not None:
            waiting = list(people.users([item.assignee_id]))
        else:
            waiting = desks[desk] if desk in desks else desks.setdefault(desk, list(people.holders(*desk)))
        for user in waiting:
            found[user] += [item.due_at] if item.due_at else []
    return found
