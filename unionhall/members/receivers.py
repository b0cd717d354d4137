"""What webhooks are told of members: who stands where, never who it is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.members import signals
from unionhall.members.models import Person
from unionhall.notices.events import event


def person_facts(person: Person) -> dict[str, Any]:
    return {"id": person.pk, "unit": person.unit.code, "standing": person.standing}


event("member.joined", _("A member joined"), signals.member_joined, person_facts)
event("member.changed", _("A member's facts changed"), signals.member_changed, person_facts)
event("member.left", _("A member left"), signals.member_left, person_facts)
