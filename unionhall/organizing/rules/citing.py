"""Refusals that rest on a policy name it, as figures do."""

from __future__ import annotations

from unionhall.common.errors import Refusal
from unionhall.policies.reasons import Reason


def refusal(reason: Reason, *, field: str = "", code: str = "rule") -> Refusal:
    """The sentence with its source: what is wrong, and which document says so."""
    source = f"（{reason.cited.citation}）" if reason.cited is not None else ""
    return Refusal(f"{reason.text}{source}", field=field, code=code)
