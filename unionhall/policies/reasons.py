"""Sentences that say why, kept as templates so that every reader gets them in his own language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext

from unionhall.common.ui import numbers
from unionhall.policies.sources import Cited
from unionhall.policies.types import Param

Template = str | Promise

_in_reader_language = translation.gettext  # by another name: its argument is looked up, not collected


@dataclass(frozen=True, slots=True)
class Given:
    """An input of a reason. ``kind``: how it is written (num, percent, money, date, text); by its type if empty."""

    value: Any
    label: Template = ""
    url: str = ""
    kind: str = ""


def given(value: Any, label: Template = "", *, url: str = "", kind: str = "") -> Given:
    """An input with a label of its own and, where there is one, the address of the list behind it."""
    return Given(value, label, url, kind)


@dataclass(frozen=True, slots=True)
class Input:
    """An input as it is shown."""

    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence: ``template`` with ``{names}`` of what was said, and the rule it rests on, if it rests on one.

    Thousands are made for a what-if and few are read, so nothing is worked out before somebody reads. ``params``: names
    of the policy's own parameters, which bring their label.
    """

    template: Template
    said: tuple[tuple[str, Any], ...] = ()
    cited: Cited | None = None
    params: Mapping[str, Param] = field(default_factory=dict, compare=False, repr=False)

    @property
    def given(self) -> list[tuple[str, Given]]:
        return [(name, _as_given(value, self.params.get(name))) for name, value in self.said]

    @property
    def text(self) -> str:
        return translated(self.template).format(**{name: written(each) for name, each in self.given})

    @property
    def inputs(self) -> list[Input]:
        """Inputs that have a label, for the popover."""
        return [Input(translated(each.label), written(each), each.url) for _, each in self.given if each.label]

    def __str__(self) -> str:
        return self.text


def because(template: Template, **inputs: Any) -> Reason:
    """A reason that rests on facts alone. Inputs are plain values or ``given(...)``."""
    return Reason(template, tuple(inputs.items()))


def _as_given(value: Any, told: Param | None) -> Given:
    if isinstance(value, Given):
        return value
    if told is None:
        return Given(value)
    return Given(value, told.label, "", told.style if told.style in {"percent", "money"} else "")


def stored_reason(reason: Reason, rules: list[Cited]) -> dict[str, Any]:
    """The reason as JSON; the rule is named by its place in ``rules``."""
    return {
        "template": msgid(reason.template),
        "given": {
            name: {"value": packed(one.value), "label": msgid(one.label), "url": one.url, "kind": one.kind}
            for name, one in reason.given
        },
        "rule": rules.index(reason.cited) if reason.cited else None,
    }


def loaded_reason(stored: Mapping[str, Any], rules: list[Cited]) -> Reason:
    inputs = tuple(
        (name, Given(unpacked(one["value"]), one["label"], one["url"], one["kind"])) for name, one in stored["given"].items()
    )
    return Reason(stored["template"], inputs, None if stored["rule"] is None else rules[stored["rule"]])


def written(one: Given) -> str:
    """An input as people read it."""
    if one.value is None:
        return "—"
    return _WRITERS[one.kind or _kind_of(one.value)](one.value)


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float, Decimal)):
        return "num"
    return "date" if isinstance(value, date) else "text"


def _truth(value: bool) -> str:
    return gettext("Yes") if value else gettext("No")


def msgid(text: Any) -> str:
    """The untranslated text of a lazy translation: what is stored, so that every reader gets his own language."""
    if isinstance(text, Promise):
        return str(text._args[0])  # type: ignore[attr-defined]  # noqa: SLF001 - a lazy text keeps its msgid there and nowhere else
    return str(text)


def translated(text: Any) -> str:
    """A lazy or stored text in the language of the reader."""
    plain = msgid(text)
    return _in_reader_language(plain) if plain else ""


def plain(value: Any) -> Any:
    if isinstance(value, (Decimal, date)):
        return str(value)
    return translated(value) if isinstance(value, Promise) else value


_TAGS: dict[str, Callable[[str], Any]] = {"decimal": Decimal, "date": date.fromisoformat}


def packed(value: Any) -> Any:
    """JSON keeps numbers, texts and truth; decimals and dates travel with a tag."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return msgid(value) if isinstance(value, Promise) else value


def unpacked(value: Any) -> Any:
    if isinstance(value, Mapping):
        [(tag, text)] = value.items()
        return _TAGS[tag](text)
    return value


_WRITERS: dict[str, Callable[[Any], str]] = {
    "percent": numbers.ratio,
    "money": numbers.yuan,
    "num": numbers.exact,
    "bool": _truth,
    "date": date.isoformat,
    "text": translated,
}
