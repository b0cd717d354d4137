"""A Django field for each kind of parameter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.policies.coding import dump
from unionhall.policies.types import MISSING, Slot

HUNDRED = Decimal(100)


class PercentField(forms.DecimalField):
    """Typed and shown as 2, kept as 0.02."""

    def prepare_value(self, value: Any) -> Any:
        return _plain(Decimal(value) * HUNDRED) if isinstance(value, (Decimal, int)) else value

    def to_python(self, value: Any) -> Any:
        number = super().to_python(str(value).strip().rstrip("%％ ") if value is not None else value)
        return None if number is None else number / HUNDRED


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class NumbersField(forms.CharField):
    """Whole numbers in one line: ``60, 30, 7``; Chinese commas are as good."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(each) for each in value) if isinstance(value, (tuple, list)) else value

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "")
        parts = [each.strip() for each in text.replace("，", ",").replace("、", ",").split(",")]
        try:
            return [int(each) for each in parts if each]
        except ValueError:
            raise forms.ValidationError(_("Write whole numbers with commas between them."), code="invalid") from None


class LinesField(forms.CharField):
    """Texts, one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (tuple, list)) else value

    def to_python(self, value: Any) -> Any:
        return [each.strip() for each in str(super().to_python(value) or "").splitlines() if each.strip()]


class ChoicesField(forms.MultipleChoiceField):
    """Some of a closed list, in the order of the list."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        return [dump(each) for each in value] if isinstance(value, (tuple, list)) else value


class Offer(forms.Select):
    """A list that keeps a value which is none of it: an indicator that nobody registered yet."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        known = {str(each) for each, _label in self.choices}
        self.choices = [*self.choices, *((each, each) for each in value if each and each not in known)]
        found: list[Any] = super().optgroups(name, value, attrs)
        return found


def field_for(slot: Slot) -> forms.Field:
    """The field of one parameter that is not a record."""
    told = slot.param
    common: dict[str, Any] = {"label": told.label, "help_text": told.help, "required": _is_required(slot)}
    made = _list_field(slot, common) if slot.many else _scalar_field(slot, common)
    made.before = "¥" if told.style == "money" else ""  # type: ignore[attr-defined]
    made.after = "%" if told.style == "percent" else told.unit  # type: ignore[attr-defined]
    if slot.default is not MISSING:
        made.initial = slot.default
    return made


def _is_required(slot: Slot) -> bool:
    if slot.kind is bool or slot.many or slot.optional:
        return False
    return slot.kind is not str or slot.default is MISSING


def _list_field(slot: Slot, common: dict[str, Any]) -> forms.Field:
    if issubclass(slot.kind, Enum):
        return ChoicesField(choices=slot.kind.choices, **common)  # type: ignore[attr-defined]
    return NumbersField(**common) if slot.kind is int else LinesField(**common)


def _scalar_field(slot: Slot, common: dict[str, Any]) -> forms.Field:
    if issubclass(slot.kind, Enum):
        return forms.ChoiceField(choices=slot.kind.choices, **common)  # type: ignore[attr-defined]
    if slot.kind is bool:
        return forms.BooleanField(**common)
    if slot.kind is date:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
    if slot.kind is str and slot.param.offers:
        offered = Offer(choices=[("", "—"), *slot.param.offers()])
        return forms.CharField(max_length=slot.param.max_length, widget=offered, **common)
    if slot.kind is str:
        widget = forms.Textarea(attrs={"rows": 2}) if slot.param.style == "long" else forms.TextInput()
        return forms.CharField(max_length=slot.param.max_length, widget=widget, **common)
    return _number_field(slot, common)


def _number_field(slot: Slot, common: dict[str, Any]) -> forms.Field:
    limits = {"min_value": slot.param.at_least, "max_value": slot.param.at_most}
    if slot.kind is int:
        return forms.IntegerField(**limits, **common)
    if slot.param.style == "percent":
        return PercentField(**common)
    return forms.DecimalField(**limits, **common)
