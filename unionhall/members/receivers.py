"""What webhooks are told of members: who stands where, never who it is; and the word to the applicant."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from unionhall.jobs.actions import send_off
from unionhall.members import signals
from unionhall.members.actions.minding import TELL
from unionhall.members.models import Application, Person
from unionhall.notices.events import event


def person_facts(person: Person) -> dict[str, Any]:
    return {"id": person.pk, "unit": person.unit.code, "standing": person.standing}


event("member.joined", _("A member joined"), signals.member_joined, person_facts)
event("member.changed", _("A member's facts changed"), signals.member_changed, person_facts)
event("member.left", _("A member left"), signals.member_left, person_facts)


@receiver(signals.application_answered)
def tell_applicant(subject: Application, **_facts: Any) -> None:
    send_off(TELL, application_id=subject.pk)
