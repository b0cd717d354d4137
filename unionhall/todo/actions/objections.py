"""Objections to public notices wait for whoever may answer them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.notices.models import Objection
from unionhall.todo.actions.waiting import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.todo.registry import item_kind

ANSWER = item_kind("notices.objection.answer", _("Answer an objection"))


def follow(objection: Objection, *, by: Actor) -> None:
    """An open one waits until the notice's last day; a settled one waits no more. A step of the notices' actions."""
    if not objection.is_open:
        close_items(objection, outcome=objection.chip.label, by=by)
        return
    notice = objection.publicity
    clock = Clock((notice.until - today()).days, working=False)
    open_item(ANSWER, objection, unit=notice.unit, key=notice.key, title=notice.title, url=notice.get_absolute_url(), clock=clock)
