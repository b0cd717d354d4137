"""What an action may answer instead of doing its work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why something may not happen: what is wrong and how to mend it, in the user's language."""

    message: str | Promise
    field: str = ""
    code: str = "refused"

    def __str__(self) -> str:
        return str(self.message)


class Refused(Exception):
    """A rule said no. Nothing was written."""

    def __init__(self, reasons: Iterable[Refusal] | Refusal) -> None:
        self.reasons: list[Refusal] = [reasons] if isinstance(reasons, Refusal) else list(reasons)
        super().__init__("; ".join(str(reason) for reason in self.reasons))


class NotAllowed(Exception):
    """The actor sees the unit but does not hold the right there (403)."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


class Hidden(Exception):
    """The unit lies outside the actor's reach: to them it does not exist (404)."""


class Stale(Refused):
    """Somebody else changed the row since it was read."""


def refuse_if(reasons: Iterable[Refusal]) -> None:
    """Raise ``Refused`` when a rule found anything against it."""
    found = list(reasons)
    if found:
        raise Refused(found)


class StorageAway(OSError):
    """The storage of files does not answer. Nothing was kept."""


AWAY = (OperationalError, InterfaceError, StorageAway)
"""What is over by itself in a moment: people are told to try again, jobs do so."""
