"""The first members of a new union: a step inside its founding (发展会员 → 入会登记)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from unionhall.common.actor import Actor
from unionhall.common.errors import Refused
from unionhall.members.actions.enrolling import enrol
from unionhall.members.facts import PersonFacts
from unionhall.organizing.models import Employer, FoundingMember
from unionhall.organizing.steps import Entered
from unionhall.units.models import Unit


def enrol_founders(union: Unit, members: Sequence[FoundingMember], *, by: Actor, on: date) -> dict[int, Entered]:
    """Each applicant becomes a member of ``union``, or is told why not: a founding does not fail over one of them."""
    return {each.pk: _entered(union, each, by=by, on=on) for each in members}


def _entered(union: Unit, member: FoundingMember, *, by: Actor, on: date) -> Entered:
    facts = PersonFacts(member.name, member.document, phone=member.phone, employer=_employer(member))
    try:
        with transaction.atomic():
            return Entered(enrol(union, by=by, facts=facts, joined_on=on, is_demo=member.establishment.is_demo).pk)
    except Refused as refusal:
        return Entered(None, str(refusal))


def _employer(member: FoundingMember) -> Employer | None:
    first = member.establishment.employers.order_by("pk").select_related("employer").first()
    return first.employer if first else None
