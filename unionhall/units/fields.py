"""A form field that holds a unit by its public code; drawn with ``{% tree_picker %}``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from unionhall.units.models import Unit


class UnitField(forms.Field):
    """A unit within the ambient scope: what lies outside does not exist here either."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Unit | None:
        if isinstance(value, Unit) or not value:
            return value or None
        found: Unit | None = Unit.objects.filter(code=str(value).strip()).first()
        if found is None:
            raise ValidationError(_("There is no such unit."), code="unit")
        return found

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Unit) else value
