"""An official paper as data: what it says, apart from whether it becomes a PDF or a Word file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.utils import translation

P = ParamSpec("P")
Made = TypeVar("Made")


def in_chinese(make: Callable[P, Made]) -> Callable[P, Made]:
    """For official papers: Chinese, whatever language their author works in."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Made:
        with translation.override("zh-hans"):
            return make(*args, **kwargs)

    return made


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a head; ``widths`` in shares of the line, all equal when left out."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    numbers: Sequence[int] = ()  # columns aligned at the right
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: its name, the length of its bar as a share of the longest (0 to 1), and what is written at its end."""

    label: str
    length: float
    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one below the other: drawn by Typst, in Word as a picture."""

    bars: Sequence[Bar]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section: an optional heading, paragraphs, then a chart, then a table."""

    heading: str = ""
    paragraphs: Sequence[str] = ()
    table: Table | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A4 in the layout of official documents (公文): issuer, number (文号), title, addressee (主送), text, signature (落款)."""

    title: str
    parts: Sequence[Part] = field(default_factory=tuple)
    issuer: str = ""
    number: str = ""
    to: str = ""
    attachments: Sequence[str] = ()
    signed_by: str = ""
    dated: date | None = None
    footnotes: Sequence[str] = ()
    verify_url: str = ""
    landscape: bool = False

    @property
    def verify_code(self) -> str:
        """What one types who cannot scan: the last part of the address."""
        return self.verify_url.rstrip("/").rpartition("/")[2]

    def plain(self) -> dict[str, Any]:
        """Plain JSON for the templates; the date as it is written: 2026年11月22日."""
        return asdict(self) | {"dated": written(self.dated) if self.dated else "", "verify_code": self.verify_code}


def written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
