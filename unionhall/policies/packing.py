"""Policy packs: TOML files shipped with the product, each the facts and figures of one or more public documents.

A pack restates; it quotes no sentence. Every entry names its document, number, issuer, date and clause.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from unionhall.policies import coding
from unionhall.policies.sources import Source
from unionhall.policies.types import Policy, policy_type

FOLDER = Path(__file__).parent / "packs"


class UnknownPack(LookupError):
    """No pack of that name is shipped."""


@dataclass(frozen=True)
class Entry:
    """One policy of a pack with the place it comes from. ``note`` says what the document leaves open."""

    policy: type[Policy]
    params: Policy
    source: Source
    starts_on: date
    may_override: bool
    note: str


@dataclass(frozen=True)
class Pack:
    """A set of policies that come from the same place."""

    name: str
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        return _in_language(self.titles)

    @property
    def summary(self) -> str:
        return _in_language(self.summaries)


def _in_language(texts: Mapping[str, str]) -> str:
    return texts["en" if (get_language() or "").startswith("en") else "zh"]


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def packs() -> list[Pack]:
    return [pack(name) for name in names()]


@cache
def pack(name: str) -> Pack:
    """The pack of that name; its parameters are checked like anybody's (``Invalid``)."""
    if name not in names():
        raise UnknownPack(name)
    with (FOLDER / f"{name}.toml").open("rb") as file:
        read = tomllib.load(file, parse_float=Decimal)
    documents = {key: _source(document) for key, document in read["document"].items()}
    entries = tuple(_entry(entry, documents) for entry in read["policy"])
    return Pack(name, read["title"], read["summary"], entries)


def _source(document: Mapping[str, Any]) -> Source:
    return Source(document["title"], document.get("number", ""), document.get("issuer", ""), document.get("date"))


def _entry(entry: Mapping[str, Any], documents: Mapping[str, Source]) -> Entry:
    policy = policy_type(entry["key"])
    base = documents[entry["document"]]
    return Entry(
        policy=policy,
        params=coding.parse(policy, entry.get("params", {})),
        source=Source(base.title, base.number, base.issuer, base.dated, entry["clause"]),
        starts_on=entry["starts_on"],
        may_override=entry.get("may_override", True),
        note=entry.get("note", ""),
    )
