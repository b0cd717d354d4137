"""Whoever asked hears the answer: messages to the person, or to those who keep the record of the union."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from unionhall.notices import actions as notices
from unionhall.notices import queries as people
from unionhall.units.models import Unit

ANSWERED = "organizing.answered"


def tell_asker(user_id: int | None, thing: models.Model, answer: str | Promise, *, body: str = "") -> None:
    """To who asked, submitted or nominated; nobody when the system did."""
    if user_id is not None:
        notices.send(people.users([user_id]), ANSWERED, title=_title(thing, answer), body=body, url=_url(thing))


def tell_holders(key: str, unit: Unit, thing: models.Model, answer: str | Promise, *, body: str = "") -> None:
    """To who acts for the union."""
    notices.send_to_holders(key, unit.path, ANSWERED, title=_title(thing, answer), body=body, url=_url(thing))


def _title(thing: models.Model, answer: str | Promise) -> Promise:
    return format_lazy(_("{thing}: {answer}"), thing=lazystr(thing), answer=answer)


def _url(thing: models.Model) -> str:
    return str(thing.get_absolute_url())  # type: ignore[attr-defined]
