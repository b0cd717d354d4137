"""What a version says: the input of drafting, whoever it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from unionhall.policies.sources import Source


@dataclass(frozen=True, slots=True)
class Terms:
    """Parameters as JSON, the document they come from, and when they hold."""

    params: Mapping[str, Any]
    source: Source
    starts_on: date
    ends_on: date | None = None
    may_override: bool = True
    note: str = ""
