"""What the register says of the items of a card, for one union or nine thousand alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.assessments.models import Campaign
from unionhall.assessments.policies import Acceptance, Item, Scorecard
from unionhall.assessments.registry import Indicator, Values
from unionhall.assessments.rules import scoring
from unionhall.assessments.rules.scoring import Scored
from unionhall.policies.figures import Figure
from unionhall.policies.queries.resolving import rule_from
from unionhall.policies.ruling import Rule, default_rule
from unionhall.units.models import Unit

Scores = dict[str, Scored]


def card_of(campaign: Campaign) -> Rule[Scorecard]:
    """The edition this campaign began with."""
    return rule_from(campaign.of_scheme.card, campaign.card)


def rule_of(campaign: Campaign) -> Rule[Acceptance]:
    """How it accepts; the product's default where no document said."""
    kind = campaign.of_scheme.acceptance
    return rule_from(kind, campaign.rule) if campaign.rule else default_rule(kind)


def register_scores(card: Rule[Scorecard], units: Sequence[Unit], on: date) -> dict[int, Scores]:
    """unit id → code → score with its reasons, for the items whose indicator is registered."""
    found: dict[int, Scores] = {unit.pk: {} for unit in units}
    for unit_id, item, indicator, figure in _known(card.policy, units, on):
        found[unit_id][item.code] = scoring.by_register(card, item, indicator, figure)
    return found


def register_points(card: Rule[Scorecard], units: Sequence[Unit], on: date) -> dict[int, dict[str, Decimal]]:
    """unit id → code → points: the same without the words, for thousands of unions."""
    found: dict[int, dict[str, Decimal]] = {unit.pk: {} for unit in units}
    for unit_id, item, indicator, figure in _known(card.policy, units, on):
        found[unit_id][item.code] = scoring.points_by(item, indicator, figure)
    return found


def _known(card: Scorecard, units: Sequence[Unit], on: date) -> Iterator[tuple[int, Item, Indicator, Figure[Any]]]:
    """What the register says of each unit and item; each indicator is asked once for all."""
    known: dict[str, Values] = {}
    for item, indicator in _scored_items(card):
        if indicator.name not in known:
            known[indicator.name] = indicator.values(units, on)
        for unit_id, figure in known[indicator.name].items():
            yield unit_id, item, indicator, figure


def _scored_items(card: Scorecard) -> list[tuple[Item, Indicator]]:
    pairs = ((item, scoring.indicator_of(item)) for item in card.items)
    return [(item, indicator) for item, indicator in pairs if indicator is not None]


def mends(card: Scorecard, unit: Unit) -> dict[str, str]:
    """code → page where the union can do something about it."""
    return {item.code: indicator.mend(unit) for item, indicator in _scored_items(card) if indicator.mend}
