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
