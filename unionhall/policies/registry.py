"""Figures that follow from a policy and what is counted: registered by the packages whose rules make them.

Whatever is registered here can be explained for any unit and tried out with a draft: by page, API and command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from unionhall.common.registries import Registry
from unionhall.policies.figures import Figure
from unionhall.policies.ruling import Rule
from unionhall.policies.types import Policy

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Facts:
    """A unit as rules see it: what it is, and how much stands at and under it."""

    code: str
    name: str
    kind: str
    path: str
    counts: Mapping[str, int]

    def count(self, measure: str) -> int:
        return self.counts[measure]


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure by its name. ``kinds``: units it is worked out for; ``measures``: counters it reads; ``unit``: of what.

    ``money`` figures are written as yuan. Values are numbers or yes and no, so that they can be added up.
    """

    key: str
    label: Label
    policy: type[Policy]
    kinds: frozenset[str]
    measures: tuple[str, ...]
    compute: Callable[[Rule[Any], Facts], Figure[Any]]
    unit: Label = ""
    money: bool = False


FIGURES: Registry[Explained] = Registry("figure")


def register(explained: Explained) -> Explained:
    return FIGURES.register(explained.key, explained)


def explained_by(policy: type[Policy]) -> list[Explained]:
    """The figures that a policy of this type has a hand in."""
    return [each for each in FIGURES if each.policy is policy]
