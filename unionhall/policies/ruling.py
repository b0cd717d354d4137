"""A policy as it is in force somewhere on some day: what rules of the trade are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

from unionhall.policies.reasons import Reason
from unionhall.policies.sources import Cited, Source
from unionhall.policies.types import Param, Policy

P = TypeVar("P", bound=Policy)


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """A policy as it is in force for a unit on a day. Its parameters are read on the rule itself: ``rule.up_to``.

    ``is_draft``: what-if, the version is not approved.
    """

    policy: P
    cited: Cited
    unit_path: str = ""
    may_override: bool = True
    is_draft: bool = False

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "policy":  # asked while a copy is being made
            raise AttributeError(name)
        return getattr(self.policy, name)

    @property
    def key(self) -> str:
        return self.policy.key

    @property
    def label(self) -> str | Promise:
        return self.policy.label

    @property
    def version_id(self) -> int | None:
        return self.cited.version_id

    @property
    def source(self) -> Source:
        return self.cited.source

    @property
    def starts_on(self) -> date | None:
        return self.cited.starts_on

    @property
    def ends_on(self) -> date | None:
        return self.cited.ends_on

    @property
    def unit_code(self) -> str:
        return self.cited.unit_code

    @property
    def unit_name(self) -> str:
        return self.cited.unit_name

    @property
    def is_default(self) -> bool:
        return self.cited.is_default

    def cites(self, template: str | Promise, **inputs: Any) -> Reason:
        """A reason that rests on this rule. An input named like a parameter takes its label and links to the rule."""
        return Reason(template, tuple(inputs.items()), self.cited, _params(type(self.policy)))  # type: ignore[arg-type]


@cache
def _params(policy: type[Policy]) -> dict[str, Param]:
    return {slot.name: slot.param for slot in policy.slots()}


def default_rule(policy: type[P]) -> Rule[P]:
    """What holds where no document says otherwise; the same object each time."""
    found: Rule[P] = _default_rule(policy)  # type: ignore[arg-type]
    return found


@cache
def _default_rule(policy: type[P]) -> Rule[P]:
    return Rule(policy(), Cited(policy.key, None, "", "", None, None, Source()))
