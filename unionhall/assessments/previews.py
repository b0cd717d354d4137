"""How a card looks before it is approved, beside its form and on the page of its version."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from unionhall.assessments.policies import CARDS, Item, Scorecard, Scoring
from unionhall.assessments.registry import Indicator
from unionhall.assessments.rules.scoring import indicator_of
from unionhall.common.ui.numbers import exact, ratio
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
    return {"item": item, "indicator": indicator, "is_waiting": is_waiting, "line": _threshold(item, indicator)}


def _threshold(item: Item, indicator: Indicator | None) -> str:
    """Where the register gives all points, and where none."""
    if indicator is None or indicator.style == "bool":
        return ""
    if item.bands:
        return item.bands
    full = _written(item.full_at if item.full_at is not None else Decimal(1), indicator)
    if item.zero_at is None:
        return _("full points from %(full)s, else none") % {"full": full}
    return _("full points from %(full)s, none at %(zero)s") % {"full": full, "zero": _written(item.zero_at, indicator)}


def _written(value: Decimal, indicator: Indicator) -> str:
    return ratio(value) if indicator.style == "percent" else exact(value)


def register_all() -> None:
    for each in CARDS:
        register(Preview(each.key, "assessments/_card_preview.html", shown))
