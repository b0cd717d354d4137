"""How terms, papers and visits show their clock."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unionhall.common.dates import today
from unionhall.common.ui.templatetags.ui_controls import chip
from unionhall.organizing.forms.facilities import WEEKDAYS

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


@register.filter
def opening_hours(facility: Any) -> str:
    """«Monday 09:00–17:00»: as the record shows it."""
    days = "、".join(str(label) for number, label in WEEKDAYS if number in facility.weekdays)
    if len(facility.weekdays) in {0, 7}:
        days = _("Every day")
    if not (facility.opens_at and facility.closes_at):
        return days if facility.weekdays else "—"
    return f"{days} {facility.opens_at:%H:%M}–{facility.closes_at:%H:%M}"


@register.filter
def booked_time(booking: Any) -> str:
    start, end = localtime(booking.during.lower), localtime(booking.during.upper)
    return (
        f"{start:%Y-%m-%d %H:%M}–{end:%H:%M}" if start.date() == end.date() else f"{start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M}"
    )
