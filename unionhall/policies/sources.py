"""Where a rule stands written: the document, and the version that a figure rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext


@dataclass(frozen=True, slots=True)
class Source:
    """The document and the place in it. Empty for the product's default, which comes from no document."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    dated: date | None = None
    clause: str = ""

    @property
    def is_document(self) -> bool:
        return bool(self.title)

    def __str__(self) -> str:
        if not self.is_document:
            return gettext("product default, not from a document")
        number = f"（{self.number}）" if self.number else ""
        return f"《{self.title}》{number}{self.clause}"


def period(starts_on: date, ends_on: date | None) -> str:
    """From when to when, in words: an open end is said, not left as a dash."""
    if ends_on is None:
        return gettext("from %(first)s until replaced") % {"first": starts_on.isoformat()}
    return gettext("from %(first)s to %(last)s") % {"first": starts_on.isoformat(), "last": ends_on.isoformat()}


@dataclass(frozen=True, slots=True)
class Cited:
    """The version a figure rests on, complete enough to be read when the version itself is long gone."""

    key: str
    version_id: int | None
    unit_code: str
    unit_name: str
    starts_on: date | None
    ends_on: date | None
    written: Source

    @property
    def is_default(self) -> bool:
        return self.version_id is None and self.starts_on is None

    @property
    def source(self) -> Source:
        """For pages: the title is never empty."""
        return self.written if self.written.is_document else Source(title=self.citation)

    @property
    def citation(self) -> str:
        """Document, number and clause; a trial without a document says what it is."""
        is_trial = not self.is_default and not self.written.is_document
        return gettext("trial, not yet from a document") if is_trial else str(self.written)

    @property
    def in_force(self) -> str:
        """From when to when, in words; empty for the default."""
        return period(self.starts_on, self.ends_on) if self.starts_on else ""

    @property
    def url(self) -> str:
        if self.version_id is None:
            return reverse("policies:policy", args=[self.key])
        return reverse("policies:version", args=[self.version_id])

    def as_json(self) -> dict[str, Any]:
        return {
            "policy": self.key,
            "version": self.version_id,
            "is_default": self.is_default,
            "set_by": {"code": self.unit_code, "name": self.unit_name} if self.unit_code else None,
            "starts_on": _iso(self.starts_on),
            "ends_on": _iso(self.ends_on),
            "source": {
                "title": self.source.title,
                "number": self.written.number,
                "issuer": self.written.issuer,
                "date": _iso(self.written.dated),
                "clause": self.written.clause,
            },
        }

    def stored(self) -> dict[str, Any]:
        plain = self.as_json()
        plain["source"]["title"] = self.written.title
        return plain

    @classmethod
    def load(cls, kept: Mapping[str, Any]) -> Cited:
        source, unit = kept["source"], kept["set_by"] or {"code": "", "name": ""}
        return cls(
            key=kept["policy"],
            version_id=kept["version"],
            unit_code=unit["code"],
            unit_name=unit["name"],
            starts_on=_day(kept["starts_on"]),
            ends_on=_day(kept["ends_on"]),
            written=Source(source["title"], source["number"], source["issuer"], _day(source["date"]), source["clause"]),
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
