"""``{% load documents %}``: the files of a record, for ``documents/_files.html``."""

from __future__ import annotations

from typing import Any

from django import template

from unionhall.documents import queries
from unionhall.documents.models import Attachment
from unionhall.documents.permissions import ATTACHMENT_VIEW

register = template.Library()


@register.simple_tag(takes_context=True)
def files_of(context: Any, subject: Any) -> list[Attachment]:
    """None for readers who may not open them."""
    actor = context.get("actor")
    return list(queries.of(subject)) if actor is not None and actor.can(ATTACHMENT_VIEW, subject) else []


@register.filter
def label_lower(subject: Any) -> str:
    return str(subject._meta.label_lower)
