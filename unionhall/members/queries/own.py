"""What is one's own: the person a user is."""

from __future__ import annotations

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.members.enums import Standing
from unionhall.members.models import Card, Correction, Membership, Person, Transfer
from unionhall.members.queries import cards


def person_of(actor: Actor) -> Person | None:
    """The record of the user who acts; None for users who are nobody's own account."""
    if actor.user_id is None:
        return None
    with unscoped("one's own record"):
        rows = Person.objects.filter(account__user_id=actor.user_id).select_related("unit", "employer")
        found: Person | None = rows.first()
    return found


def user_of(person: Person) -> User | None:
    return User.objects.filter(member_account__person=person, is_active=True).first()


def candidates(phone: str, tail: str) -> list[Person]:
    """People of the register with this telephone whose document ends like that; at most two, so that doubt is noticed."""
    if not phone or not tail:
        return []
    with unscoped("who signs in proved the telephone and names the end of the document"):
        rows = Person.objects.filter(phone=phone, document_tail=tail.upper()).exclude(standing__in=[Standing.NONE, Standing.DIED])
        return list(rows.select_related("unit").order_by("id")[:2])


def has_phone(phone: str) -> bool:
    with unscoped("whether a proved telephone belongs to anybody"):
        return bool(Person.objects.filter(phone=phone).exclude(standing__in=[Standing.NONE, Standing.DIED]).exists())


def account_of_phone(phone: str) -> User | None:
    """The user who signs in with this telephone. Two members with one telephone are told apart by the document."""
    found = list(User.objects.filter(phone=phone, member_account__isnull=False, is_active=True)[:2])
    return found[0] if len(found) == 1 else None


def memberships(person: Person) -> list[Membership]:
    with unscoped("one's own memberships"):
        return list(Membership.objects.filter(person=person).select_related("unit").order_by("-id"))


def transfers(person: Person) -> list[Transfer]:
    return list(Transfer.objects.filter(person=person).select_related("from_unit", "to_unit", "person").order_by("-id"))


def corrections(person: Person) -> list[Correction]:
    with unscoped("one's own requests"):
        return list(Correction.objects.filter(person=person).order_by("-id"))


def cards_of(person: Person) -> list[Card]:
    with unscoped("one's own cards"):
        return list(Card.objects.filter(person=person).order_by("-id"))


def card(person: Person) -> Card | None:
    return cards.current_of(person)
