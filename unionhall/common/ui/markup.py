"""HTML put together in Python, where a page has hundreds of small pieces and a template for each would be most of its time."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def said(value: Any) -> str:
    """``value`` as it may stand in HTML, between tags or between quotes. What is HTML already stays as it is."""
    return escape(value) if value.__class__ is str else conditional_escape(value)


def joined(pieces: Iterable[str]) -> SafeString:
    """Pieces whose every value went through ``said``, as one."""
    return SafeString("".join(pieces))
