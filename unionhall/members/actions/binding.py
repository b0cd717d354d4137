"""A user is bound to a record of the register (实名绑定)."""

from __future__ import annotations

import secrets

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.access.actions import giving
from unionhall.access.enums import DataRange
from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused
from unionhall.members.models import Account, Person
from unionhall.members.queries import own

ROLE = "member"


@action
def bind(person: Person, *, by: Actor, user: User | None = None) -> User:
    """The user of ``person``, made now if there is none: role member, own records. The caller proved who it is."""
    known = own.user_of(person)
    if known is not None and user is None:
        audit.record(person, "members.account.bound", by=by, note=known.username)
        return known
    made = user or _new_user(person)
    try:
        with transaction.atomic():
            Account.objects.create(user=made, person=person)
    except IntegrityError as error:
        text = _("This record or this account is bound already.")
        raise Refused(Refusal(text, field="tail", code="bound")) from error
    if user is None:
        giving.give(made, ROLE, person.unit, by=system(_("Member's sign-in")), data_range=DataRange.OWN, starts_on=today())
    audit.record(person, "members.account.bound", by=by, note=made.username)
    return made


def follow_phone(person: Person, phone: str) -> None:
    """The telephone of the record is the sign-in: when the union corrects it, the account follows. A step of ``correcting``."""
    User.objects.filter(member_account__person=person).update(phone=phone)


def _new_user(person: Person) -> User:
    """No password: this account opens with a one-time code only."""
    user = User(username=f"m{person.pk}-{secrets.token_hex(3)}", name=person.name, phone=person.phone, is_demo=person.is_demo)
    user.set_unusable_password()
    user.save()
    return user
