"""Conditions that differ from place to place, because the policy behind them does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db.models import Q

from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.models import Version
from unionhall.policies.queries import rules_for
from unionhall.policies.ruling import Rule, default_rule
from unionhall.policies.types import Policy

P = TypeVar("P", bound=Policy)


def by_rule(policy: type[P], condition: Callable[[Rule[P]], Q], *, on: date, path: str = "unit_path") -> Q:
    """Rows that meet ``condition`` of the rule in force where they lie. Two small queries, however many the rows."""
    with unscoped("rules of units above reach down to the reader's own"):
        places = list(Version.objects.started(on).filter(key=policy.key).values_list("unit_path", flat=True).distinct())
    rules = rules_for(policy, places, on) if places else {}
    found = condition(default_rule(policy)) & ~_under(path, places)
    for place in places:
        deeper = [each for each in places if each.startswith(place) and each != place]
        found |= condition(rules[place]) & _under(path, [place]) & ~_under(path, deeper)
    return found


def _under(path: str, places: list[str]) -> Q:
    return within(path, [Reach.below(place) for place in places])
