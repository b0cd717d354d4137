"""Cards: lists, the series, and what a scanned code says."""

from __future__ import annotations

import re
import time
from collections.abc import Collection
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.members import permissions
from unionhall.members.enums import CardState
from unionhall.members.models import Card, CardBlock, CardSeries, Person
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit

CURRENT = (CardState.ACTIVE, CardState.LOST)
CODES = Signer(salt="members.card", sep=".")
LONGEST = 100
_SAID = re.compile(r"(?P<pk>[0-9]{1,18})-(?P<stamp>[0-9a-f]{16})(-(?P<until>[0-9]{10}))?")


def cards_for(actor: Actor, key: str = permissions.CARD_VIEW) -> QuerySet[Card]:
    rows: QuerySet[Card] = Card.objects.visible_to(actor, key)
    return rows


def card_for(actor: Actor, pk: int, key: str = permissions.CARD_VIEW) -> Card:
    found: Card | None = cards_for(actor, key).select_related("person", "unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[Card], given: dict[str, Any]) -> QuerySet[Card]:
    """What the query bar asks for, by the names of ``forms.CardFilter``."""
    if "state" in given:
        rows = rows.filter(state=given["state"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "printed" in given:
        rows = rows.filter(printed_at__isnull=not given["printed"])
    if "search" in given:
        text = given["search"].replace(" ", "")
        rows = rows.filter(Q(number=text) | Q(person__name__startswith=text))
    return rows


def current_of(person: Person) -> Card | None:
    """The card a person has now, valid or reported lost."""
    with unscoped("one person's own card; the caller sees the person or is the person"):
        found: Card | None = Card.objects.filter(person=person, state__in=CURRENT).select_related("unit").first()
    return found


def lock(card: Card) -> Card:
    with unscoped("the caller holds the right on this card, or it is the caller's own"):
        locked: Card = Card.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=card.pk)
    return locked


def lock_current_of(person: Person) -> Card | None:
    with unscoped("the caller holds the right on this person"):
        rows = Card.objects.select_for_update(of=("self",)).filter(person=person, state__in=CURRENT)
        found: Card | None = rows.first()
    return found


def lock_series(prefix: str, unit: Unit) -> CardSeries:
    """The running number of ``prefix``, held until the action ends. The city owns it."""
    with unscoped("numbers of cards run through a whole city"):
        found: CardSeries | None = CardSeries.objects.select_for_update().filter(prefix=prefix).first()
    return found or CardSeries(prefix=prefix, unit=unit, unit_path=unit.path)


def blocks_for(actor: Actor, key: str = permissions.CARD_VIEW) -> QuerySet[CardBlock]:
    rows: QuerySet[CardBlock] = CardBlock.objects.visible_to(actor, key)
    return rows.select_related("unit")


def block_for(actor: Actor, pk: int) -> CardBlock:
    found: CardBlock | None = blocks_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def blocks_filtered(rows: QuerySet[CardBlock], given: dict[str, Any]) -> QuerySet[CardBlock]:
    if "left" not in given:
        return rows
    used_up = Q(given__gt=F("last") - F("first"))
    return rows.exclude(used_up) if given["left"] else rows.filter(used_up)


def lock_blocks(unit: Unit) -> list[CardBlock]:
    """Blocks with numbers left for cards of ``unit``, the nearest first, the older before the newer; held."""
    with unscoped("numbers set aside above a unit are for its cards too"):
        rows = CardBlock.objects.select_for_update(of=("self",)).filter(unit_path__in=[*unit.ancestor_paths, unit.path])
        return list(rows.filter(given__lte=F("last") - F("first")).order_by(Length("unit_path").desc(), "id"))


def city_of(unit: Unit) -> Unit:
    """The city federation above ``unit``; the top of its tree where there is none."""
    with unscoped("the series belongs to the city above"):
        line = list(Unit.objects.filter(path__in=[*unit.ancestor_paths, unit.path]).order_by("path"))
    return next((each for each in line if each.kind == UnitKind.CITY), line[0])


def without_card(people: QuerySet[Person]) -> QuerySet[Person]:
    with unscoped("whether a member has a card already"):
        return people.exclude(pk__in=Card.objects.filter(state__in=CURRENT).values("person_id"))


def in_print(actor: Actor, ids: Collection[int]) -> list[Card]:
    """Valid cards among ``ids`` that the actor may print, in the order of their numbers."""
    rows = cards_for(actor, permissions.CARD_ISSUE).filter(pk__in=ids, state=CardState.ACTIVE)
    return list(rows.select_related("person", "unit").order_by("number"))


# What a code says --------------------------------------------------------------------------


def printed_code(card: Card) -> str:
    """Good as long as the card: it stands on paper."""
    return CODES.sign(f"{card.pk}-{card.stamp}")


def shown_code(card: Card, *, minutes: int) -> str:
    """Good for some minutes: a picture of it opens nothing tomorrow."""
    return CODES.sign(f"{card.pk}-{card.stamp}-{int(time.time()) + 60 * minutes}")


def card_behind(code: str) -> Card | None:
    """The valid card of a scanned code. None for everything else: forged, expired, lost, replaced — all the same."""
    found = _SAID.fullmatch(_body(code))
    if found is None or (found["until"] and int(found["until"]) < time.time()):
        return None
    with unscoped("whoever is shown a card may check it"):
        rows = Card.objects.select_related("person", "unit").filter(pk=int(found["pk"]), stamp=found["stamp"])
        card: Card | None = rows.first()
    return card if card is not None and card.is_good(today()) else None


def _body(code: str) -> str:
    """What was signed; nothing when we did not sign it."""
    if len(code) > LONGEST:
        return ""
    try:
        return CODES.unsign(code)
    except BadSignature:
        return ""
