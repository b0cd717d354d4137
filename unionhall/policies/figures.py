"""A figure that can say why it is what it is.

A rule (pure function) answers with a ``Figure``: its value and the reasons, each a sentence with its inputs and the
rule version it rests on::

    def posts_due(standard: Rule[StaffingStandard], facts: Facts) -> Figure[int]:
        workers = given(facts.count("workers"), _("Workers"))
        if workers.value <= standard.up_to:
            sentence = _("{workers} workers, at most {up_to}: one post.")
            return Figure(1, [standard.cites(sentence, workers=workers, up_to=standard.up_to)])

Pages draw it with ``{% why figure %}``, the API sends ``as_json()``, printed forms carry ``footnote()``, and a row that
was decided by it keeps ``stored()``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeVar

from unionhall.policies.reasons import (
    Given,
    Reason,
    because,
    given,
    loaded_reason,
    packed,
    plain,
    stored_reason,
    translated,
    unpacked,
    written,
)
from unionhall.policies.ruling import Rule
from unionhall.policies.sources import Cited, Source

__all__ = ["Cited", "Figure", "Given", "Reason", "Rule", "Source", "because", "given", "total"]

T = TypeVar("T")


@dataclass(frozen=True)
class Figure(Generic[T]):
    """A value with its reasons. Two figures are equal when their values and reasons are."""

    value: T
    because: Sequence[Reason] = ()
    kind: str = ""
    """How the value is written: num, percent, money, date or text; by its type if empty."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "because", tuple(self.because))

    @property
    def rules(self) -> tuple[Cited, ...]:
        """The rule versions it rests on, in the order they were used."""
        return tuple(dict.fromkeys(each.cited for each in self.because if each.cited is not None))

    def then(self, change: Callable[[T], Any], *reasons: Reason) -> Figure[Any]:
        """The figure that follows from this one, with the reasons of both."""
        return Figure(change(self.value), (*self.because, *reasons), self.kind)

    def also(self, *reasons: Reason) -> Self:
        return replace(self, because=(*self.because, *reasons))

    def footnote(self) -> str:
        """Sentences and sources in one line, as printed forms carry them."""
        sentences = "；".join(each.text for each in self.because).replace("。；", "；")
        sources = "；".join(each.citation for each in self.rules)
        return f"{sentences}（{sources}）" if sources else sentences

    def as_json(self) -> dict[str, Any]:
        """For the API: sentences written out, inputs and sources beside them."""
        return {
            "value": plain(self.value),
            "text": str(self),
            "because": [
                {
                    "text": each.text,
                    "inputs": [
                        {"name": name, "label": translated(one.label), "value": plain(one.value), "text": written(one)}
                        for name, one in each.given
                    ],
                }
                for each in self.because
            ],
            "rules": [each.as_json() for each in self.rules],
        }

    def stored(self) -> dict[str, Any]:
        """Everything needed to explain it again, for the row that was decided by it."""
        rules = list(self.rules)
        return {
            "value": packed(self.value),
            "kind": self.kind,
            "because": [stored_reason(each, rules) for each in self.because],
            "rules": [each.stored() for each in rules],
        }

    @classmethod
    def load(cls, kept: Mapping[str, Any]) -> Figure[Any]:
        """The figure that ``stored`` gave."""
        rules = [Cited.load(each) for each in kept["rules"]]
        reasons = tuple(loaded_reason(each, rules) for each in kept["because"])
        return Figure(unpacked(kept["value"]), reasons, kept.get("kind", ""))

    def __str__(self) -> str:
        return written(Given(self.value, kind=self.kind))


def total(figures: Iterable[Figure[Any]], *reasons: Reason) -> Figure[Any]:
    """The sum; the parts explain themselves in their own rows, so only ``reasons`` of the sum are kept."""
    return Figure(sum(each.value for each in figures), reasons)
