"""The gate: who is asking, and what they may do where."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from unionhall.common import keys
from unionhall.common.errors import Hidden, NotAllowed
from unionhall.common.scope import EVERYTHING, Reach

on_behalf_of: ContextVar[str] = ContextVar("unionhall_on_behalf_of", default="")
"""Whose delegated right the running action was allowed by; ``audit`` writes it down."""

asked_for: ContextVar[list[tuple[str, str]] | None] = ContextVar("unionhall_asked_for", default=None)
"""Every (right, path) that was asked for and held, while somebody listens; an answer that is repeated asks for them again."""


SYSTEM = "system"
"""The name under which the system itself acts; pages say it in the reader's language."""


class Placed(Protocol):
    """Anything that stands at a place in the tree."""

    @property
    def unit_path(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Grasp:
    """The keys that one grant gives, and where; ``until`` is its last day."""

    role: str
    keys: frozenset[str]
    reaches: tuple[Reach, ...]
    unit_id: int | None = None
    unit_path: str = ""
    delegated_by: str = ""
    until: date | None = None
    is_acting: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a user with grants, a token with fewer, or the system itself (``system``)."""

    user_id: int | None
    name: str
    grasps: tuple[Grasp, ...] = ()
    acting_path: str = ""
    address: str = ""
    token_keys: frozenset[str] | None = None
    is_system: bool = False

    def reaches(self, key: str) -> tuple[Reach, ...]:
        """Where this actor holds ``key``. Unknown keys raise."""
        keys.get(key)
        if self.is_system:
            return (EVERYTHING,)
        if self.token_keys is not None and key not in self.token_keys:
            return ()
        return merged(reach for grasp in self.grasps if key in grasp.keys for reach in grasp.reaches)

    def holds(self, key: str) -> bool:
        """Whether the actor holds ``key`` anywhere at all (for menus)."""
        return bool(self.reaches(key))

    def can(self, key: str, where: Placed | str) -> bool:
        path = where if isinstance(where, str) else where.unit_path
        return any(reach.covers(path) for reach in self.reaches(key))

    def sees(self, where: Placed | str) -> bool:
        path = where if isinstance(where, str) else where.unit_path
        return any(reach.covers(path) for reach in self.scope())

    def require(self, key: str, where: Placed | str) -> None:
        """Pass, or raise ``Hidden`` outside the actor's reach and ``NotAllowed`` inside it."""
        if not self.can(key, where):
            raise NotAllowed(key) if self.sees(where) else Hidden
        on_behalf_of.set(self.lender(key, where))
        _note(key, where)

    def require_somewhere(self, key: str) -> None:
        """Pass, or raise ``NotAllowed``: the gate of a page or operation, before its thing is known."""
        if not self.holds(key):
            raise NotAllowed(key)
        _note(key, "")

    def own(self) -> Actor:
        """The same without the posts that colleagues lent."""
        return replace(self, grasps=tuple(each for each in self.grasps if not each.delegated_by))

    def lender(self, key: str, where: Placed | str) -> str:
        """Who lent the right; nobody when the actor holds it too, unless the actor chose to act in the lent post."""
        path = where if isinstance(where, str) else where.unit_path
        used = [each for each in self.grasps if key in each.keys and any(reach.covers(path) for reach in each.reaches)]
        chosen = [each for each in used if each.is_acting]
        if not used or chosen:
            return chosen[0].delegated_by if chosen else ""
        return "" if any(not each.delegated_by for each in used) else used[0].delegated_by

    def scope(self) -> tuple[Reach, ...]:
        """Everything this actor reaches by any grant: the ambient scope of a request."""
        if self.is_system:
            return (EVERYTHING,)
        return merged(reach for grasp in self.grasps for reach in grasp.reaches)

    def acting_at(self, path: str) -> Actor:
        return replace(self, acting_path=path)


def _note(key: str, where: Placed | str) -> None:
    heard = asked_for.get()
    if heard is not None:
        heard.append((key, where if isinstance(where, str) else where.unit_path))


def merged(reaches: Iterable[Reach]) -> tuple[Reach, ...]:
    """The fewest ranges that cover the same paths, in order."""
    kept: list[Reach] = []
    for reach in sorted(set(reaches), key=lambda each: (each.low, each.high)):
        if kept and reach.low <= kept[-1].high:
            kept[-1] = Reach(kept[-1].low, max(kept[-1].high, reach.high))
        else:
            kept.append(reach)
    return tuple(kept)


def system(name: str = SYSTEM) -> Actor:
    """The actor of night jobs, commands and the loader of the demonstration."""
    return Actor(user_id=None, name=name, is_system=True)
