"""What may be done with a batch. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.sheets.enums import Mode
from unionhall.sheets.registry import Conditions

MEGABYTE = 1024 * 1024


def upload_refusals(size: int, most: int) -> list[Refusal]:
    """A file that is empty or too big for anybody's roster."""
    if size == 0:
        return [Refusal(_("The file is empty."), field="file", code="empty")]
    if size > most:
        text = _("The file is too big: {size} MB, at most {most} MB.")
        return [Refusal(format_lazy(text, size=round(size / MEGABYTE, 1), most=most // MEGABYTE), "file", "too_big")]
    return []


def applying_refusals(
    *, mode: str, good: int, refused: int, rows: int, sent_by_self: bool, conditions: Conditions
) -> list[Refusal]:
    """Maker and checker where the policy ``sheets.approval`` asks for them; all rows only when all are good."""
    found = []
    if mode == Mode.ALL and refused:
        text = _("{count} rows are refused. Mend them, or apply only the good rows.")
        found.append(Refusal(format_lazy(text, count=refused), field="mode", code="refused_rows"))
    if good == 0:
        found.append(Refusal(_("Nothing in this file would change the register."), code="nothing"))
    if sent_by_self and conditions.four_eyes and rows >= conditions.four_eyes_from_rows:
        found.append(Refusal(_("Somebody else has to apply what you have uploaded."), code="four_eyes"))
    return found


def rollback_refusals(*, applied_on: date, today: date, conditions: Conditions) -> list[Refusal]:
    if today <= applied_on + timedelta(days=conditions.rollback_days):
        return []
    text = _("A batch can be rolled back within {days} days.")
    return [Refusal(format_lazy(text, days=conditions.rollback_days), code="late")]
