"""What webhooks are told of members: who stands where, never who it is; and the word to the applicant."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from unionhall.jobs.actions import send_off
from unionhall.members import signals
from unionhall.members.actions import stranding
from unionhall.members.actions.minding import TELL
from unionhall.members.models import Application, Card, Correction, Person, Transfer
from unionhall.members.queries import own
from unionhall.notices import actions as notices
from unionhall.notices.events import event
from unionhall.organizing import signals as organizing
from unionhall.organizing.models import Employer


def person_facts(person: Person) -> dict[str, Any]:
    return {"id": person.pk, "unit": person.unit.code, "standing": person.standing}


event("member.joined", _("A member joined"), signals.member_joined, person_facts)
event("member.changed", _("A member's facts changed"), signals.member_changed, person_facts)
event("member.left", _("A member left"), signals.member_left, person_facts)


@receiver(signals.application_answered)
def tell_applicant(subject: Application, **_facts: Any) -> None:
    send_off(TELL, application_id=subject.pk)


@receiver(signals.transfer_ended)
def tell_of_transfer(subject: Transfer, **_facts: Any) -> None:
    title = format_lazy(_("Your change of union: {state}"), state=subject.state_now.label)
    _tell(subject.person, "members.transfer.ended", title, body=subject.note, url="portal:transfer")


@receiver(organizing.employer_closed)
def follow_members(subject: Employer, **_facts: Any) -> None:
    stranding.let_wait(subject)


@receiver(signals.transfer_ended)
def settle_after_transfer(subject: Transfer, **_facts: Any) -> None:
    stranding.settle(subject.person, subject.from_unit)


@receiver(signals.member_left)
def settle_after_leaving(subject: Person, **_facts: Any) -> None:
    stranding.settle(subject, subject.unit)


@receiver(signals.correction_answered)
def tell_of_correction(subject: Correction, **_facts: Any) -> None:
    title = format_lazy(_("Your correction: {state}"), state=subject.state_now.label)
    _tell(subject.person, "members.correction.answered", title, body=subject.answer, url="portal:correct")


@receiver(signals.card_issued)
def tell_of_card(subject: Card, **_facts: Any) -> None:
    _tell(subject.person, "members.card.issued", _("Your new service card is here"), body=subject.spaced, url="portal:card")


def _tell(person: Person, kind: str, title: Any, *, body: str, url: str) -> None:
    """In the product, to members who sign in; the others read it at their union."""
    user = own.user_of(person)
    if user is not None:
        notices.send([user], kind, title=title, body=body, url=reverse(url))
