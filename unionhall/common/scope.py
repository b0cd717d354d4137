"""The wall: a query on rows that belong to a unit runs inside a scope, or it raises.

A unit's place in the tree is its *path*: one fixed-width segment for each unit from the root down, compared
byte by byte (collation "C"). Everything under a unit is therefore one half-open range of strings, and an
actor's reach is a handful of such ranges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from unionhall.common.actor import Actor


class ScopeMissing(RuntimeError):
    """A scoped model was queried outside any scope: a programming error, never a user's."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A half-open range of paths, ``low <= path < high``."""

    low: str
    high: str

    @classmethod
    def below(cls, path: str) -> Self:
        """The unit at ``path`` and everything under it. ``~`` sorts after every segment."""
        return cls(path, path + "~")

    @classmethod
    def only(cls, path: str) -> Self:
        """The unit at ``path`` alone. ``!`` sorts before every segment."""
        return cls(path, path + "!")

    def covers(self, path: str) -> bool:
        return self.low <= path < self.high


EVERYTHING = Reach("", "~")


@dataclass(frozen=True, slots=True)
class _Unscoped:
    reason: str


_current: ContextVar[tuple[Reach, ...] | _Unscoped | None] = ContextVar("unionhall_scope", default=None)


@contextmanager
def scope(reaches: Iterable[Reach]) -> Iterator[None]:
    """Let queries see the rows inside ``reaches``; an empty iterable shows nothing."""
    token = _current.set(tuple(reaches))
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def unscoped(reason: str) -> Iterator[None]:
    """Lift the wall for work that is federation-wide by nature; ``reason`` is listed by a guard test."""
    if not reason:
        raise ValueError("unscoped() needs a reason")
    token = _current.set(_Unscoped(reason))
    try:
        yield
    finally:
        _current.reset(token)


def within(field: str, reaches: Iterable[Reach]) -> Q:
    """The condition that ``field`` (a path column) lies in one of ``reaches``."""
    condition = Q(pk__in=[])
    for reach in reaches:
        condition |= Q(**{f"{field}__gte": reach.low, f"{field}__lt": reach.high})
    return condition


def current() -> tuple[Reach, ...] | None:
    """The reaches of the scope in force; None when the wall is lifted. Raises outside any scope."""
    here = _current.get()
    if here is None:
        raise ScopeMissing("This query needs a scope: enter scope(...) or unscoped(reason).")
    return None if isinstance(here, _Unscoped) else here


class PathField(models.CharField):
    """A unit's path, copied on every row that is listed by subtree; moves rewrite all of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 96)
        kwargs.setdefault("db_collation", "C")
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "unionhall.common.scope.PathField", args, kwargs


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows of units; ``visible_to`` narrows the ambient scope to what one key opens."""

    def visible_to(self, actor: Actor, key: str) -> Self:
        return self.filter(within(scope_path(self.model), actor.reaches(key)))

    def under(self, path: str) -> Self:
        return self.filter(within(scope_path(self.model), [Reach.below(path)]))


def scope_path(model: type[models.Model]) -> str:
    """The path column that places rows of ``model``: ``unit_path``, unless it names another as ``scope_path``."""
    return getattr(model, "scope_path", "unit_path")


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """Fails closed: no scope, no query."""

    def get_queryset(self) -> ScopedQuerySet:
        rows: ScopedQuerySet = super().get_queryset()
        reaches = current()
        if reaches is None or reaches == (EVERYTHING,):
            return rows
        return rows.filter(within(scope_path(self.model), reaches))
