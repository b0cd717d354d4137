"""What a policy is: a frozen record whose fields know their label, unit and bounds.

A package declares one in its ``policies.py``::

    class StaffingStandard(Policy, key="workforce.staffing", label=_("Staffing standard"), topic=Topic.WORKFORCE):
        up_to: int = param(_("Workers covered by the first post"), default=2_000, unit=_("workers"), at_least=1)

The values given there are the product's defaults, which hold where no document says otherwise. The form that edits a
policy, its JSON schema and its API follow from the type (``coding``, ``schema``, ``forms``).
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, dataclass_transform

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic

Label = str | Promise
Offered = Callable[[], Sequence[tuple[str, Label]]]
"""Names that a text may have, with their labels, as they are known when a form is made."""


@dataclass(frozen=True, slots=True)
class Param:
    """What people are told about a field. ``style``: ``percent`` (0.02 is written 2 %), ``money``, ``long`` text."""

    label: Label
    help: Label = ""
    unit: Label = ""
    at_least: Any = None
    at_most: Any = None
    style: str = ""
    max_length: int = 200
    offers: Offered | None = None

    def called(self, name: str) -> str:
        """The label of a name that was chosen; a name that nobody knows is its own."""
        return str(dict(self.offers()).get(name, name)) if self.offers else name


def param(
    label: Label,
    *,
    default: Any = MISSING,
    help: Label = "",  # noqa: A002 - what Django's own fields call it
    unit: Label = "",
    at_least: Any = None,
    at_most: Any = None,
    style: str = "",
    max_length: int = 200,
    offers: Offered | None = None,
) -> Any:
    """A field of a policy or of a row in it. ``offers``: a text is chosen from these names; one that is none of them stays."""
    told = Param(label, help, unit, at_least, at_most, style, max_length, offers)
    return field(default=default, metadata={"param": told})


def ratio(label: Label, *, default: Any = MISSING, help: Label = "") -> Any:  # noqa: A002
    """A share between 0 and 1, written as a percentage."""
    return param(label, default=default, help=help, style="percent", at_least=Decimal(0), at_most=Decimal(1))


def yuan(label: Label, *, default: Any = MISSING, help: Label = "", at_least: Any = Decimal(0)) -> Any:  # noqa: A002
    """An amount of money, not negative."""
    return param(label, default=default, help=help, style="money", at_least=at_least)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong where: ``path`` is like ``items.3.points``; empty for the policy as a whole."""

    path: str
    message: str


class Invalid(ValueError):
    """Values that a policy cannot take."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{each.path}: {each.message}" if each.path else each.message for each in problems))


@dataclass(frozen=True, slots=True)
class Slot:
    """One field as code walks it: ``kind`` is the bare type, ``many`` a table or a list, ``optional`` may be empty."""

    name: str
    kind: type[Any]
    many: bool
    optional: bool
    default: Any
    param: Param

    @property
    def is_record(self) -> bool:
        return issubclass(self.kind, Shape)


@dataclass_transform(frozen_default=True, field_specifiers=(param, ratio, yuan))
class Shape:
    """A frozen record made of ``param`` fields: the common ground of policies and of rows in them."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        dataclass(frozen=True)(cls)

    def check(self) -> Iterator[Problem]:
        """What is wrong although each field by itself is right."""
        return iter(())

    @classmethod
    def slots(cls) -> tuple[Slot, ...]:
        return _slots(cls)  # type: ignore[arg-type]


class Row(Shape):
    """One line of a table, or a group of fields that belong together."""


class Range(Row):
    """From … to …, both included."""

    low: int = param(_("From"), default=0, at_least=0)
    high: int = param(_("To"), default=0, at_least=0)

    def check(self) -> Iterator[Problem]:
        if self.low > self.high:
            yield Problem("high", _now("The upper end lies below the lower end."))

    def __contains__(self, number: int) -> bool:
        return self.low <= number <= self.high

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


RESERVED = frozenset({
    "policy", "source", "unit_code", "unit_name", "unit_path", "version_id", "starts_on", "ends_on", "on", "cites",
    "cited", "is_default", "is_draft", "may_override", "key", "label", "topic", "slots", "check",
})  # fmt: skip
"""Names of ``Rule``'s own: a parameter may not hide them."""


class Policy(Shape):
    """A rule with numbers or lists in it, registered under its ``key`` for good: versions refer to it."""

    key: ClassVar[str]
    label: ClassVar[Label]
    topic: ClassVar[Topic]

    def __init_subclass__(cls, key: str, label: Label, topic: Topic, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.key, cls.label, cls.topic = key, label, topic
        taken = RESERVED & {each.name for each in fields(cls)}
        if taken:
            raise TypeError(f"{cls.__name__}: {', '.join(sorted(taken))} cannot be the name of a parameter.")
        if _types.setdefault(key, cls) is not cls:
            raise ValueError(f"Policy {key} is declared twice.")

    @classmethod
    def explanation(cls) -> str:
        """The first paragraph of the docstring; what the policy rules, for developers."""
        return (cls.__doc__ or "").partition("\n\n")[0].strip()


_types: dict[str, type[Policy]] = {}


class UnknownPolicy(LookupError):
    """A policy key that no package declared."""


def policy_type(key: str) -> type[Policy]:
    try:
        return _types[key]
    except KeyError:
        raise UnknownPolicy(key) from None


def policy_types() -> list[type[Policy]]:
    """All declared policies, by topic and key."""
    order = list(Topic)
    return sorted(_types.values(), key=lambda each: (order.index(each.topic), each.key))


@cache
def _slots(cls: type[Shape]) -> tuple[Slot, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(_slot(each, hints[each.name]) for each in fields(cls))  # type: ignore[arg-type]


def _slot(declared: Field[Any], hint: Any) -> Slot:
    optional = many = False
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        hint = next(each for each in typing.get_args(hint) if each is not type(None))
        optional = True
    if typing.get_origin(hint) is tuple:
        hint, many = typing.get_args(hint)[0], True
    told = declared.metadata.get("param") or Param(declared.name)
    return Slot(declared.name, hint, many, optional, declared.default, told)
