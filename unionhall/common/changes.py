"""What differs between a row and what somebody says of it, for saving and for the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

Changes = dict[str, tuple[Any, Any]]


def apply(row: models.Model, facts: Mapping[str, Any]) -> Changes:
    """Set the fields that differ and return field → (before, after). Foreign rows are told by their label."""
    changes: Changes = {}
    for name, after in facts.items():
        before = getattr(row, name)
        if before != after:
            setattr(row, name, after)
            changes[name] = (_told(before), _told(after))
    return changes


def _told(value: Any) -> Any:
    return str(value) if isinstance(value, models.Model) else value


def shown(model: type[models.Model], name: str, value: Any) -> tuple[str, str]:
    """A field's label and a stored value in words of today's language; what is no field of the model stays as it is."""
    field = next((each for each in model._meta.fields if each.name == name), None)
    if field is None:
        return name, "" if value is None else str(value)
    choices = {str(stored): label for stored, label in field.flatchoices}
    return str(field.verbose_name), str(choices.get(str(value), "" if value is None else value))
