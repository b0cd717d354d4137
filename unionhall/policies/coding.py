"""Policies to and from JSON. Errors name the field by its path and are written in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from unionhall.policies.types import MISSING, Invalid, Problem, Shape, Slot

S = TypeVar("S", bound=Shape)


def parse(shape: type[S], data: Any) -> S:
    """The record written as ``data``; ``Invalid`` with every problem found when it is not one."""
    reader = _Reader(strict=True)
    record = reader.record(shape, data, "")
    if reader.problems or record is None:
        raise Invalid(reader.problems)
    return record


def load(shape: type[S], data: Mapping[str, Any]) -> S:
    """A stored record: it was checked when it was approved, and stays as it was.

    Fields that a newer product dropped are passed over, fields it added take their default.
    """
    reader = _Reader(strict=False)
    record = reader.record(shape, data, "")
    if reader.problems or record is None:
        raise Invalid(reader.problems)
    return record


def dump(value: Any) -> Any:
    """The plain form that JSON can hold: decimals and dates as text, so that nothing is lost."""
    if isinstance(value, Shape):
        return {slot.name: dump(getattr(value, slot.name)) for slot in value.slots()}
    if isinstance(value, tuple):
        return [dump(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


class _Reader:
    """Walks data and shape together and collects what does not fit."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.problems: list[Problem] = []

    def wrong(self, path: str, message: str) -> None:
        self.problems.append(Problem(path, message))

    def record(self, shape: type[S], data: Any, path: str) -> S | None:
        if not isinstance(data, Mapping):
            self.wrong(path, _("A set of named values is expected here."))
            return None
        before = len(self.problems)
        if self.strict:
            for name in sorted(set(data) - {slot.name for slot in shape.slots()}):
                self.wrong(_joined(path, str(name)), _("There is no such parameter."))
        values = {slot.name: self.slot(slot, data, _joined(path, slot.name)) for slot in shape.slots()}
        if len(self.problems) > before:
            return None
        record = shape(**values)
        for problem in record.check() if self.strict else ():
            self.wrong(_joined(path, problem.path) if problem.path else path, problem.message)
        return record

    def slot(self, slot: Slot, data: Mapping[str, Any], path: str) -> Any:
        if slot.name not in data:
            if slot.default is MISSING:
                self.wrong(path, _("This is required."))
            return slot.default
        given = data[slot.name]
        if given is None or (given == "" and slot.kind is not str):
            if slot.many:
                return ()
            if not slot.optional:
                self.wrong(path, _("This is required."))
            return None
        if slot.many:
            return self.list(slot, given, path)
        return self.one(slot, given, path)

    def list(self, slot: Slot, given: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(given, (list, tuple)):
            self.wrong(path, _("A list is expected here."))
            return ()
        return tuple(self.one(slot, each, _joined(path, str(number))) for number, each in enumerate(given))

    def one(self, slot: Slot, given: Any, path: str) -> Any:
        if slot.is_record:
            return self.record(slot.kind, given, path)
        try:
            value = _read(slot.kind, given)
        except (ValueError, TypeError, InvalidOperation):
            self.wrong(path, _not_a(slot.kind))
            return None
        if self.strict and (message := _out_of_bounds(slot, value)):
            self.wrong(path, message)
        return value


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _int(given: Any) -> int:
    if isinstance(given, bool) or (isinstance(given, float) and not given.is_integer()):
        raise ValueError(given)
    return int(given)


def _decimal(given: Any) -> Decimal:
    if isinstance(given, bool):
        raise TypeError(given)
    value = Decimal(str(given))
    if not value.is_finite():
        raise ValueError(given)
    return value


def _bool(given: Any) -> bool:
    if not isinstance(given, bool):
        raise TypeError(given)
    return given


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given


def _date(given: Any) -> date:
    return given if isinstance(given, date) else date.fromisoformat(given)


_READERS: dict[type[Any], Callable[[Any], Any]] = {int: _int, Decimal: _decimal, bool: _bool, str: _text, date: _date}


def _read(kind: type[Any], given: Any) -> Any:
    return kind(given) if issubclass(kind, Enum) else _READERS[kind](given)


def _not_a(kind: type[Any]) -> str:
    if issubclass(kind, Enum):
        return _("Choose one of: %(choices)s.") % {"choices": "、".join(str(each.value) for each in kind)}
    return {
        int: _("A whole number is expected here."),
        Decimal: _("A number is expected here."),
        bool: _("Yes or no is expected here."),
        str: _("Text is expected here."),
        date: _("A date is expected here, such as 2026-11-21."),
    }[kind]


def _out_of_bounds(slot: Slot, value: Any) -> str:
    told = slot.param
    if told.at_least is not None and value < told.at_least:
        return _("At least %(limit)s.") % {"limit": told.at_least}
    if told.at_most is not None and value > told.at_most:
        return _("At most %(limit)s.") % {"limit": told.at_most}
    if isinstance(value, str) and len(value) > told.max_length:
        return _("At most %(limit)s characters.") % {"limit": told.max_length}
    if value == "" and slot.default is MISSING:
        return _("This is required.")
    return ""
