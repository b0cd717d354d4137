"""A union anywhere in the tree, named by whoever types: names and codes of unions are public, what they hold is not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from unionhall.members.queries import transfers
from unionhall.units.models import Unit

NAMED = 5


class UnionField(forms.Field):
    """Code, name, or the beginning of a name; several that match are told with their codes."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Unit | None:
        text = str(value or "").strip()
        if not text:
            return None
        found = transfers.unions_named(text)
        if not found:
            raise ValidationError(_("No union has this name or code."), code="unit")
        if len(found) > 1:
            names = "；".join(f"{unit.name} ({unit.code})" for unit in found[:NAMED])
            raise ValidationError(_("Several unions match; give the code: %(names)s"), code="many", params={"names": names})
        return found[0]
