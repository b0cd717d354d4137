"""The JSON schema (draft 2020-12) of a policy type, with titles in the reader's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from unionhall.policies.coding import dump
from unionhall.policies.types import MISSING, Policy, Shape, Slot

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NUMBER = r"^-?\d+(\.\d+)?$"


def schema(policy: type[Policy]) -> dict[str, Any]:
    head = {"$schema": DIALECT, "$id": f"urn:unionhall:policy:{policy.key}", "title": str(policy.label)}
    return head | _record(policy)


def _record(shape: type[Shape]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {slot.name: _slot(slot) for slot in shape.slots()},
        "required": [slot.name for slot in shape.slots() if slot.default is MISSING],
    }


def _slot(slot: Slot) -> dict[str, Any]:
    found = _one(slot)
    if slot.many:
        found = {"type": "array", "items": found}
    elif slot.optional:
        found = {"anyOf": [found, {"type": "null"}]}
    found["title"] = str(slot.param.label)
    if slot.param.help:
        found["description"] = str(slot.param.help)
    if slot.param.unit:
        found["x-unit"] = str(slot.param.unit)
    if slot.default is not MISSING:
        found["default"] = dump(slot.default)
    return found


def _one(slot: Slot) -> dict[str, Any]:
    if slot.is_record:
        return _record(slot.kind)
    if issubclass(slot.kind, Enum):
        return {"enum": [each.value for each in slot.kind]}
    return _scalar(slot) | _bounds(slot)


def _scalar(slot: Slot) -> dict[str, Any]:
    if slot.kind is str:
        return {"type": "string", "maxLength": slot.param.max_length, "minLength": 1 if slot.default is MISSING else 0}
    plain: dict[type[Any], dict[str, Any]] = {
        int: {"type": "integer"},
        Decimal: {"type": ["string", "number"], "pattern": NUMBER},
        bool: {"type": "boolean"},
        date: {"type": "string", "format": "date"},
    }
    return plain[slot.kind]


def _bounds(slot: Slot) -> dict[str, Any]:
    limits = {"minimum": slot.param.at_least, "maximum": slot.param.at_most}
    given = {name: limit for name, limit in limits.items() if limit is not None}
    return {name: float(limit) if isinstance(limit, Decimal) else limit for name, limit in given.items()}
