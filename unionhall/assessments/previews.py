"""How a card looks before it is approved, beside its form and on the page of its version."""

from __future__ import annotations

from typing import Any

from unionhall.assessments.policies import CARDS, Item, Scorecard, Scoring
from unionhall.assessments.rules.scoring import indicator_of
from unionhall.policies.previews import Preview, register
from unionhall.policies.types import Policy


def shown(card: Policy) -> dict[str, Any]:
    """Blocks with their points, and for each item what scores it."""
    assert isinstance(card, Scorecard)
    blocks = [
        {
            "name": name,
            "points": sum(each.points for each in items if each.scoring != Scoring.BONUS),
            "items": [_line(each) for each in items],
        }
        for name, items in card.blocks()
    ]
    by_register = sum(each.points for each in card.items if indicator_of(each))
    return {"card": card, "blocks": blocks, "by_register": by_register}


def _line(item: Item) -> dict[str, Any]:
    indicator = indicator_of(item)
    is_waiting = item.scoring == Scoring.REGISTER and indicator is None
    return {"item": item, "indicator": indicator, "is_waiting": is_waiting}


def register_all() -> None:
    for each in CARDS:
        register(Preview(each.key, "assessments/_card_preview.html", shown))
