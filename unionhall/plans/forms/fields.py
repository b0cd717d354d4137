"""Fields that several forms share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import CellProblem
from unionhall.common.cells.numbers import decimal
from unionhall.common.cells.text import lines, text
from unionhall.common.fields import CellField
from unionhall.units.aims import INDICATORS, Indicator, Nature

MOST = Decimal(9_999_999_999)
_plain = decimal(places=4, least=Decimal(0), most=MOST)


def amount(value: Any) -> Any:
    """1,200, 1.2万, 90 % or 0.9."""
    if isinstance(value, str) and value.strip().endswith(("%", "％")):
        found = _plain(value.strip()[:-1])
        return found if isinstance(found, CellProblem) or found is None else found / 100
    return _plain(value)


class AmountField(CellField):
    """A target's amount; a share is typed as 90 %."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty", None)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(amount, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def share_or_number(value: Decimal, indicator: Indicator) -> Decimal:
    """Whoever types 90 for a share means 90 %."""
    return value / 100 if indicator.nature == Nature.SHARE and value > 1 else value


def typed(value: Decimal | None, indicator: Indicator) -> Any:
    """An amount as people type it: a share as 90 %."""
    is_share = value is not None and indicator.nature == Nature.SHARE
    return f"{(value * 100).normalize():f} %" if is_share and value is not None else value


class LinesField(CellField):
    """A text of several lines."""

    def __init__(self, *, longest: int = 4_000, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(lines(longest=longest), **kwargs)


class LineField(CellField):
    """A text of one line."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(text(longest=longest), **kwargs)


class NoteForm(forms.Form):
    """A deed that may be remarked upon."""

    note = LineField(longest=300, label=_("Note"), required=False)


class WhyForm(forms.Form):
    """A deed that needs its reason."""

    note = LineField(longest=300, label=_("Why"))


class PlainForm(forms.Form):
    """A deed that asks nothing."""


def indicator_choices() -> list[tuple[str, Any]]:
    return [(name, each.label) for name, each in INDICATORS.items()]
