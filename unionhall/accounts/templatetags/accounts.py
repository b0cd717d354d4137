"""``{% load accounts %}``: what the pages of one's own account need."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.accounts import queries
from unionhall.common.registries import Registry

register = template.Library()

MY_PAGES: Registry[str | Promise] = Registry("page of one's own")
"""URL name → label; upper packages add theirs."""

for name, label in (
    ("accounts:me", _("My account")),
    ("accounts:security", _("Signing in")),
    ("accounts:tokens", _("Tokens")),
):
    MY_PAGES.register(name, label)

BROWSERS = (
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone|iPad", "iOS"),
    ("Mac OS", "macOS"),
    ("HarmonyOS", "HarmonyOS"),
    ("Linux", "Linux"),
)


@register.simple_tag(takes_context=True)
def outside_doors(context: Any) -> list[dict[str, str]]:
    return queries.outside_doors(context["request"])


@register.simple_tag(takes_context=True)
def my_tabs(context: Any) -> list[dict[str, Any]]:
    here = context["request"].path
    return [{"label": label, "url": reverse(name), "active": here.startswith(reverse(name))} for name, label in MY_PAGES.items()]


@register.filter
def browser_name(user_agent: str) -> str:
    """``Chrome · Windows``; the raw text when we know neither."""
    found = [next((name for mark, name in table if re.search(mark, user_agent)), "") for table in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found)) or user_agent[:60]
