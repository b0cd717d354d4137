"""What a list means by a name or a code: units found at and under the one that the list is for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from unionhall.common.cells.text import compact
from unionhall.common.scope import unscoped
from unionhall.units.models import Unit


def alike(name: str) -> str:
    """Names are compared without spaces and with brackets of one width."""
    return compact(name).casefold()


def spellings(names: Iterable[str]) -> set[str]:
    """The forms in which a register may hold these names and codes."""
    given = set(names)
    narrow = {compact(name) for name in given}
    return given | narrow | {name.upper() for name in narrow} | {name.replace("(", "（").replace(")", "）") for name in narrow}


class Known:
    """Units at and under the list's own unit, found by name or code."""

    def __init__(self, base: Unit, units: Iterable[Unit]) -> None:
        self.base = base
        self.by_code = {unit.code: unit for unit in units}
        self.by_name: dict[str, list[Unit]] = {}
        for unit in self.by_code.values():
            for name in {alike(unit.name), alike(unit.short_name)} - {""}:
                self.by_name.setdefault(name, []).append(unit)

    def named(self, word: str) -> list[Unit]:
        unit = self.by_code.get(compact(word).upper())
        return [unit] if unit else self.by_name.get(alike(word), [])


def known_under(base: Unit, words: Collection[str]) -> Known:
    """The list's own unit, and what its part of the tree calls by any of these names or codes."""
    forms = spellings(words)
    with unscoped("the sender's right on the batch's own unit was asked for"):
        named = Q(code__in=forms) | Q(name__in=forms) | Q(short_name__in=forms - {""})
        return Known(base, [base, *Unit.objects.under(base.path).filter(named).exclude(pk=base.pk)])
