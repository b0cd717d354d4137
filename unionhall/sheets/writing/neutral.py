"""Keeping text from becoming a formula on somebody's desk.

A cell that begins with = + - @ or a control character is run by spreadsheet programs when it comes from CSV or is
edited.
"""

from __future__ import annotations

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def is_risky(text: str) -> bool:
    return text.startswith(RISKY)


def neutral(text: str) -> str:
    """For CSV: an apostrophe in front, which spreadsheet programs hide and our reader takes off."""
    return f"'{text}" if text.startswith(RISKY) else text
