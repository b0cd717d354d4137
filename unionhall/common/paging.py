"""Keyset pages: each page starts where the last one ended, so the hundredth is as fast as the first."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

SIZES = (20, 50, 100)
COUNTED_UP_TO = 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, and cursors to its neighbours (empty when there is none)."""

    rows: list[Any]
    next: str
    previous: str


def page_of(rows: QuerySet[Any], order: Sequence[str], *, cursor: str = "", size: int = 20) -> Page:
    """The page of ``rows`` at ``cursor``. ``order`` names unique ascending or descending (``-``) columns."""
    backwards, place = _read(cursor, len(order))
    directions = [_flipped(name) for name in order] if backwards else list(order)
    found = rows.order_by(*directions)
    if place is not None:
        try:
            found = found.filter(_after(directions, place))
        except (ValueError, TypeError, ValidationError):  # a value that its column cannot hold
            return page_of(rows, order, size=size)
    taken = list(found[: size + 1])
    more = len(taken) > size
    taken = taken[:size]
    if backwards:
        taken.reverse()
    has_next, has_previous = (place is not None, more) if backwards else (more, place is not None)
    return Page(
        taken,
        next=_cursor(taken[-1], order, backwards=False) if taken and has_next else "",
        previous=_cursor(taken[0], order, backwards=True) if taken and has_previous else "",
    )


def count_up_to(rows: QuerySet[Any], limit: int = COUNTED_UP_TO) -> tuple[int, bool]:
    """How many rows there are, and whether there are more than could be counted quickly."""
    found = rows.order_by().values("pk")[: limit + 1].count()
    return min(found, limit), found > limit


def _flipped(name: str) -> str:
    return name[1:] if name.startswith("-") else "-" + name


def _after(order: Sequence[str], place: Sequence[Any]) -> Q:
    """Rows that come after ``place``: the first column is past it, or equal and the next one is past it."""
    condition, equal = Q(), Q()
    for name, value in zip(order, place, strict=True):
        column = name.lstrip("-")
        past = "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{column}__{past}": value})
        equal &= Q(**{column: value})
    first = order[0].lstrip("-")
    bound = "lte" if order[0].startswith("-") else "gte"
    return condition & Q(**{f"{first}__{bound}": place[0]})


def _cursor(row: Any, order: Sequence[str], *, backwards: bool) -> str:
    values = [_value(row, name.lstrip("-")) for name in order]
    packed = json.dumps([backwards, *values], default=str, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _value(row: Any, name: str) -> Any:
    if isinstance(row, dict):
        return row[name]
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _read(cursor: str, width: int) -> tuple[bool, list[Any] | None]:
    """A cursor that somebody bent opens the first page."""
    if not cursor:
        return False, None
    try:
        backwards, *place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError):
        return False, None
    if len(place) != width or any(isinstance(value, (list, dict)) or value is None or "\0" in str(value) for value in place):
        return False, None
    return bool(backwards), place
