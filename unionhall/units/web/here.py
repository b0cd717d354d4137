"""What the pages of a unit share."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from unionhall.common.ui.pages import Request
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit
from unionhall.units.queries import tree


def crumbs(unit: Unit, *last: Any) -> list[dict[str, Any]]:
    """The path in the tree as far as one sees it, and the page at its end."""
    steps = [{"label": each.name, "url": each.get_absolute_url()} for each in (*tree.line(unit), unit)]
    steps += [{"label": each, "url": ""} for each in last]
    steps[-1]["url"] = ""
    return steps


def posted(request: Request) -> QueryDict | None:
    """What was sent; an empty form that was sent is still sent."""
    return request.POST if request.method == "POST" else None


def task(unit: Unit | None, form: Any, title: Any, **extra: Any) -> dict[str, Any]:
    """The context of a task page on ``unit``."""
    place = {"crumbs": crumbs(unit, title), "cancel_url": unit.get_absolute_url()} if unit else {}
    return {"unit": unit, "form": form, "task_title": title, "branches": branches_url(), **place, **extra}
