"""How terms, papers and visits show their clock."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.translation import ngettext

from unionhall.common.dates import today
from unionhall.common.ui.templatetags.ui_controls import chip

register = template.Library()


@register.filter
def days_left(day: date | None) -> str:
    """Days until then, or since."""
    if day is None:
        return "—"
    left = (day - today()).days
    if left < 0:
        return ngettext("%(n)s day over", "%(n)s days over", -left) % {"n": f"{-left:,}"}
    return ngettext("%(n)s day", "%(n)s days", left) % {"n": f"{left:,}"}


@register.simple_tag
def term_chip(term: Any) -> Any:
    return chip(*term.standing(today()))
