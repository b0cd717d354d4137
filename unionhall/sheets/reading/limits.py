"""How much of a file is read at all, and the answer when it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy

from unionhall.common.errors import Refusal, Refused


class Unreadable(Refused):
    """The file as a whole cannot be read; the message says why and what to do."""

    def __init__(self, message: str | Promise, code: str, **params: Any) -> None:
        self.code = code
        super().__init__(Refusal(format_lazy(cast("Any", message), **params) if params else message, code=code))


DEFAULT_ROWS = 300_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that no honest roster meets, but for ``rows``."""

    rows: int = DEFAULT_ROWS
    columns: int = 400
    cells: int = 12_000_000
    parts: int = 5_000
    unpacked_bytes: int = 1_500_000_000
    harmless_bytes: int = 100_000_000
    small_part_bytes: int = 20_000_000
    shared_text_bytes: int = 250_000_000
    repeated_text_bytes: int = 1_000_000_000
    longest_row_bytes: int = 16_000_000
    ratio: int = 300


def limits(rows: int = 0) -> Limits:
    """The limits of this installation, or fewer ``rows`` where a policy says so."""
    most = getattr(settings, "SHEETS_MAX_ROWS", DEFAULT_ROWS)
    return Limits(rows=min(rows, most) if rows else most)
