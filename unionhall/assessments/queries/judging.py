"""What an inspection comes to: the marks that count, the register's scores where nobody marked, and their sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from unionhall.assessments.enums import MarkState
from unionhall.assessments.models import Inspection, Mark
from unionhall.assessments.policies import Acceptance, Item, Scorecard, Scoring
from unionhall.assessments.queries.scoring import card_of, register_scores, rule_of
from unionhall.assessments.rules import scoring
from unionhall.assessments.rules.scoring import Scored
from unionhall.policies.figures import Figure
from unionhall.policies.ruling import Rule


@dataclass
class Place:
    """One item of an inspection."""

    item: Item
    scored: Scored | None = None
    mark: Mark | None = None
    rivals: list[Mark] = field(default_factory=list)

    @property
    def points(self) -> Decimal | None:
        if self.mark:
            return self.mark.points
        return self.scored.points.value if self.scored else None

    @property
    def value(self) -> Decimal | None:
        if self.mark:
            return self.mark.value
        return self.scored.points.value if self.scored else None


@dataclass
class Judged:
    """An inspection with everything that was marked."""

    inspection: Inspection
    card: Rule[Scorecard]
    rule: Rule[Acceptance]
    places: list[Place]

    @property
    def conflicts(self) -> int:
        return sum(len(each.rivals) for each in self.places)

    @cached_property
    def result(self) -> scoring.Result:
        points = {each.item.code: each.points for each in self.places if each.points is not None}
        values = {each.item.code: each.value for each in self.places if each.value is not None}
        return scoring.add_up(self.card.policy, [each.item for each in self.places], points, values)

    @cached_property
    def verdict(self) -> Figure[bool]:
        return scoring.verdict(self.rule, self.result)

    def stored(self) -> dict[str, Any]:
        """Items as they are kept with the conclusion."""
        return {
            each.item.code: {
                "points": str(each.points),
                "value": str(each.value),
                "register": str(each.scored.points.value) if each.scored else None,
                "reason": each.mark.reason if each.mark else "",
                "by": each.mark.given_name if each.mark else "",
            }
            for each in self.places
            if each.points is not None
        }

    def shortfalls(self) -> Iterator[tuple[str, str]]:
        """code, what is to be put right: what the inspector wrote, else the item itself."""
        for each in self.places:
            is_veto = each.item.scoring == Scoring.VETO and each.value == 1
            is_unmet = each.item.scoring == Scoring.PREREQUISITE and each.value == 0
            is_short = each.item.has_points and each.item.scoring != Scoring.BONUS and (each.points or 0) < each.item.points
            if is_veto or is_unmet or is_short:
                yield each.item.code, (each.mark.reason if each.mark and each.mark.reason else each.item.title)


def judged(inspection: Inspection, *, on: date) -> Judged:
    """A constant number of queries."""
    campaign = inspection.entry.campaign
    card = card_of(campaign)
    scores = register_scores(card, [inspection.entry.unit], on)[inspection.entry.unit_id]
    places = {each.code: Place(each, scores.get(each.code)) for each in scoring.asked_of(card.policy, inspection.round)}
    for mark in _marks_of(inspection):
        if mark.code in places and mark.state == MarkState.CURRENT:
            places[mark.code].mark = mark
        elif mark.code in places:
            places[mark.code].rivals.append(mark)
    return Judged(inspection, card, rule_of(campaign), list(places.values()))


def _marks_of(inspection: Inspection) -> list[Mark]:
    """Marks that count, and those that contradict them."""
    rows = Mark.objects.filter(inspection=inspection, state__in=(MarkState.CURRENT, MarkState.CONFLICT))
    return list(rows.order_by("code", "state", "id"))
