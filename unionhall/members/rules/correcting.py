"""What a member may ask to have corrected. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.members.enums import CorrectionState


def wishing_refusals(wanted: Mapping[str, Any], words: str, allowed: Collection[str]) -> list[Refusal]:
    unknown = [name for name in wanted if name not in allowed]
    if unknown:
        return [Refusal(_("This is corrected in person, with the document."), field=name, code="field") for name in unknown]
    if not wanted and not words.strip():
        return [Refusal(_("Say what is wrong."), field="words", code="missing")]
    return []


def answering_refusals(state: str) -> list[Refusal]:
    if state == CorrectionState.WAITING:
        return []
    return [Refusal(_("This has already moved on: reload the page to see its state."), code="state")]
