"""Cards are issued, reported lost, replaced, returned, printed (会员服务卡)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.members import permissions, rules, signals
from unionhall.members.actions import numbering
from unionhall.members.enums import CardState
from unionhall.members.models import Card, Person
from unionhall.members.queries import cards, people
from unionhall.policies.catalogue.members import Card as CardPolicy
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit

AT_ONCE = 5_000
PRINTED_AT_ONCE = 500


@action
def issue(person: Person, *, by: Actor, on: date | None = None) -> Card:
    """Give a member a card with the next number of the city's series (发卡). Announces ``card_issued``."""
    by.require(permissions.CARD_ISSUE, person)
    return _issued(person, by=by, on=on or today())


@action
def give_first_card(person: Person, *, by: Actor, on: date) -> Card:
    """The card that comes with admission; who may admit may give it."""
    by.require(permissions.APPLICATION_DECIDE, person)
    return _issued(person, by=by, on=on)


@action
def issue_many(ids: Sequence[int], *, by: Actor) -> int:
    """Cards for the members among ``ids`` who have none (批量发卡), with numbers in one run. Returns how many."""
    if len(ids) > AT_ONCE:
        raise Refused(Refusal(_("At most %(limit)s people at once. Narrow the list.") % {"limit": AT_ONCE}))
    share_tree()
    chosen = people.lock_many(ids, permissions.CARD_ISSUE, by).filter(standing__in=rules.HOLDING).select_related("unit")
    waiting = list(cards.without_card(chosen).order_by("unit_path", "id"))
    for unit in {person.unit_id: person.unit for person in waiting}.values():
        mine = [person for person in waiting if person.unit_id == unit.pk]
        _run_of(mine, unit, by=by)
    return len(waiting)


@action
def report_lost(card: Card, *, by: Actor, note: str = "") -> Card:
    """The card opens nothing from now on (挂失), its QR code neither."""
    by.require(permissions.CARD_ISSUE, card)
    return _lost(card, by=by, note=note)


@action
def report_own_lost(card: Card, *, by: Actor) -> Card:
    """The same by the member. The caller found the card as the member's own."""
    return _lost(card, by=by, note="")


@action
def replace_card(card: Card, *, by: Actor, note: str = "") -> Card:
    """A new card with a new number in place of the lost or worn one (补办、换发). Announces ``card_issued``."""
    by.require(permissions.CARD_ISSUE, card)
    card = cards.lock(card)
    refuse_if(rules.replacing_refusals(card, card.person.standing))
    _close(card, CardState.REPLACED)
    new = _issued(card.person, by=by, on=today())
    audit.record(card, "members.card.replaced", by=by, note=note, changes={"number": (card.number, new.number)})
    return new


@action
def mark_printed(chosen: Sequence[Card], *, by: Actor) -> None:
    """They are on paper now."""
    for card in chosen:
        by.require(permissions.CARD_ISSUE, card)
    Card.objects.filter(pk__in=[card.pk for card in chosen]).update(printed_at=timezone.now())
    for card in chosen:
        audit.record(card, "members.card.printed", by=by)


def give_back(person: Person) -> None:
    """The membership has ended: its card too. A step of ``ending``."""
    card = cards.lock_current_of(person)
    if card is not None:
        _close(card, CardState.ENDED)


def follow(person: Person) -> None:
    """The card goes with its member to another union. A step of ``transferring``."""
    card = cards.lock_current_of(person)
    if card is not None:
        card.unit, card.unit_path = person.unit, person.unit_path
        card.store("unit", "unit_path")


def _issued(person: Person, *, by: Actor, on: date) -> Card:
    share_tree()
    person = people.lock(person)
    refuse_if(rules.issuing_refusals(person.standing, cards.lock_current_of(person)))
    policy = rule(CardPolicy, person.unit, on=on)
    (number,) = numbering.take(person.unit, policy, 1)
    card = Card.objects.create(**_columns(person, number, policy, on))
    audit.record(card, "members.card.issued", by=by, note=person.name)
    announce(signals.card_issued, card)
    return card


def _run_of(members: Sequence[Person], unit: Unit, *, by: Actor) -> None:
    """Cards for members of one union: numbers in one run, rows and entries in one statement each."""
    policy, day = rule(CardPolicy, unit, on=today()), today()
    numbers = numbering.take(unit, policy, len(members))
    made = Card.objects.bulk_create(
        [Card(**_columns(person, number, policy, day)) for person, number in zip(members, numbers, strict=True)]
    )
    with connection.cursor() as cursor:
        audit.record_batch(
            cursor,
            "members.card.issued",
            by=by,
            subject_type="members.card",
            rows="SELECT unit_path, id, number, '{}'::jsonb FROM members_card WHERE id = ANY(%s)",
            params=[[card.pk for card in made]],
            batch="",
        )


def _columns(person: Person, number: str, policy: Rule[CardPolicy], on: date) -> dict[str, Any]:
    return {
        "person": person,
        "unit_id": person.unit_id,
        "unit_path": person.unit_path,
        "number": number,
        "stamp": secrets.token_hex(8),
        "issued_on": on,
        "valid_until": rules.valid_until(on, policy),
        "is_demo": person.is_demo,
    }


def _lost(card: Card, *, by: Actor, note: str) -> Card:
    card = cards.lock(card)
    refuse_if(rules.losing_refusals(card))
    card.state, card.stamp = CardState.LOST, secrets.token_hex(8)
    card.store("state", "stamp")
    audit.record(card, "members.card.lost", by=by, note=note)
    return card


def _close(card: Card, state: CardState) -> None:
    card.state, card.ended_on, card.stamp = state, today(), secrets.token_hex(8)
    card.store("state", "ended_on", "stamp")
