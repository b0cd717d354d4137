"""A form field that holds a unit by its public code; drawn with ``{% tree_picker %}``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from unionhall.units.models import Unit


class UnitBound(forms.BoundField):
    """Knows the name of the unit that it holds, for the picker."""

    @property
    def unit_name(self) -> str:
        found = Unit.objects.filter(code=str(self.value() or "").replace("\0", "")).first()
        return found.name if found else ""


class UnitField(forms.Field):
    """A unit within the ambient scope: what lies outside does not exist here either."""

    widget = forms.TextInput
    picks_unit = True

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        return UnitBound(form, self, field_name)

    def to_python(self, value: Any) -> Unit | None:
        if isinstance(value, Unit) or not value:
            return value or None
        code = str(value).strip()
        found: Unit | None = None if "\0" in code else Unit.objects.filter(code=code).first()
        if found is None:
            raise ValidationError(_("There is no such unit."), code="unit")
        return found

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Unit) else value
