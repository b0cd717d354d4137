"""Form fields that read what people type with the same parsers as rosters do (``unionhall.common.cells``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from unionhall.common.cells import CellProblem, choice, day, yes_no

Parser = Callable[[Any], Any]


class CellField(forms.Field):
    """A field whose text goes through a cell parser. Empty input is ``empty`` (the model's own empty value)."""

    widget: Any = forms.TextInput

    def __init__(self, parser: Parser, *, empty: Any = "", **kwargs: Any) -> None:
        self.parser, self.empty = parser, empty
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        found = self.parser(value)
        if not isinstance(found, CellProblem):
            return self.empty if found is None else found
        if found.is_refusal:
            raise ValidationError(found.message, code=found.kind)
        return found.value

    def validate(self, value: Any) -> None:
        if self.required and value in (None, ""):
            raise ValidationError(self.error_messages["required"], code="required")


class DayField(CellField):
    """A day, typed or picked."""

    widget = forms.DateInput

    def __init__(self, *, earliest: date = date(1900, 1, 1), latest: date = date(2100, 12, 31), **kwargs: Any) -> None:
        kwargs.setdefault("empty", None)
        super().__init__(day(earliest=earliest, latest=latest), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The browser's own date control wants 1990-03-05."""
        return value.isoformat() if isinstance(value, date) else value


class WordField(CellField):
    """One of a list (a ``TextChoices``), drawn as a select and read with the words of rosters."""

    widget = forms.Select

    def __init__(self, choices: Any, *, blank: str = "—", **kwargs: Any) -> None:
        pairs = list(choices.choices)
        kwargs.setdefault("widget", forms.Select(choices=[("", blank), *pairs]))
        super().__init__(choice({stored: (label,) for stored, label in pairs}), **kwargs)
        self.choices = pairs


class TickField(CellField):
    """Yes or no as a box; an unticked box is no."""

    widget = forms.CheckboxInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("empty", False)
        super().__init__(yes_no(), **kwargs)
