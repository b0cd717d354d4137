"""How values are written: numbers, money, dates, names of units."""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from unionhall.common.ui import numbers
from unionhall.common.ui.pages import may_open
from unionhall.common.ui.props import part

register = template.Library()

NOTHING = "—"
RECENT = datetime.timedelta(days=7)


def as_number(value: Any) -> numbers.Number | None:
    """Numbers, and texts of numbers; nothing for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, (int, float, Decimal)):
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


@register.filter
def num(value: Any) -> str:
    number = as_number(value)
    return NOTHING if number is None else numbers.exact(number)


@register.filter
def money(value: Any) -> str:
    number = as_number(value)
    return NOTHING if number is None else numbers.yuan(number)


@register.filter
def percent(value: Any) -> str:
    number = as_number(value)
    return NOTHING if number is None else numbers.ratio(number)


@register.filter
def wan(value: Any) -> str:
    """For boards only; lists and records show every digit."""
    number = as_number(value)
    if number is None:
        return NOTHING
    text, shortened = numbers.ten_thousands(number)
    return _("%(number)s ten thousand") % {"number": text} if shortened else text


@register.filter
def day(value: datetime.date | datetime.datetime | None) -> str:
    if not value:
        return NOTHING
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.isoformat()[:10]  # a page has dozens, and strftime takes eight times as long


@register.filter
def moment(value: datetime.datetime | None) -> str:
    if not value:
        return NOTHING
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return local.isoformat(" ", "minutes")[:16]


@register.filter
def ago(value: datetime.date | datetime.datetime | None) -> str | SafeString:
    """3 minutes ago; the day once it is more than a week away. The exact time on hover. A plain day stays a day."""
    if not value or not isinstance(value, datetime.datetime):
        return day(value)
    near = timezone.is_aware(value) and abs(timezone.now() - value) < RECENT
    text = naturaltime(value) if near else day(value)
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), moment(value), text)


@register.filter
def short_unit(name: Any, length: int = 16) -> str | SafeString:
    """The end of the name with the whole on hover (…八大湖街道总工会)."""
    if not name:
        return NOTHING
    whole = str(name)
    short = numbers.shortened(whole, length)
    return whole if short == whole else format_html('<span title="{}" data-full="{}">{}</span>', whole, whole, short)


@register.filter
def open_to(target: Any, actor: Any) -> str:
    """The address of a page, or of a record in the tree; nothing when the reader may not open it, so that text stays text."""
    if not target or (not isinstance(target, str) and not actor.sees(target)):
        return ""
    url: str = target if isinstance(target, str) else target.get_absolute_url()
    where = None if isinstance(target, str) else target
    return url if not url.startswith("/") or may_open(actor, url, where) else ""


@register.filter
def attr(item: Any, name: str) -> Any:
    """An attribute or key by a name the template holds in a variable; dots go deeper."""
    for step in name.split("."):
        item = part(item, step, None)
    return item() if callable(item) else item


@register.filter
def dash(value: Any) -> Any:
    return NOTHING if value is None or value == "" else value
