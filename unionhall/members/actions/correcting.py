"""A member asks for a correction, the union answers (本人信息更正)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.crypto import encrypt
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.members import permissions, rules, signals, waiting
from unionhall.members.actions import binding, changing
from unionhall.members.enums import CorrectionState
from unionhall.members.models import Correction, Person
from unionhall.members.queries import corrections
from unionhall.policies.catalogue.members import RealName
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock

WISHES = ("phone", "address", "job", "education", "political", "emergency_contact", "employer_name")
"""What a member may ask to have corrected from the phone; names and documents are corrected in person."""


@action
def ask(person: Person, *, by: Actor, wanted: Mapping[str, Any], words: str = "", is_demo: bool = False) -> Correction:
    """Ask the union to set something right. The caller found the person as the user's own record."""
    refuse_if(rules.wishing_refusals(wanted, words, WISHES))
    request = Correction(
        person=person,
        unit=person.unit,
        unit_path=person.unit_path,
        wanted_sealed=_sealed(wanted),
        words=words,
        is_demo=is_demo,
    )
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise Refused(Refusal(_("Your last request is not answered yet."), code="twice")) from error
    open_item(
        waiting.CORRECT,
        request,
        unit=person.unit,
        key=permissions.PERSON_CHANGE,
        title=f"{person.name} · {person.unit.name}",
        url=request.get_absolute_url(),
        clock=Clock(rule(RealName, person.unit, on=today()).correct_days, working=True),
    )
    audit.record(request, "members.correction.asked", by=by, note=words)
    return request


@action
def accept(request: Correction, *, by: Actor, note: str = "") -> Correction:
    """Put what the member wrote into the record (采纳). A new telephone is also the new sign-in."""
    by.require(permissions.PERSON_CHANGE, request)
    request = corrections.lock(request)
    refuse_if(rules.answering_refusals(request.state))
    request.was_sealed = _sealed(request.was)
    if request.wanted:
        changing.change(request.person, by=by, facts=request.wanted)
    if "phone" in request.wanted:
        binding.follow_phone(request.person, request.wanted["phone"])
    audit.record(request, "members.correction.accepted", by=by, note=note)
    return _answered(request, CorrectionState.ACCEPTED, by=by, note=note)


@action
def refuse(request: Correction, *, by: Actor, note: str) -> Correction:
    by.require(permissions.PERSON_CHANGE, request)
    request = corrections.lock(request)
    request.was_sealed = _sealed(request.was)
    refuse_if([*rules.answering_refusals(request.state), *rules.declining_refusals(note)])
    audit.record(request, "members.correction.refused", by=by, note=note)
    return _answered(request, CorrectionState.REFUSED, by=by, note=note)


def _answered(request: Correction, state: CorrectionState, *, by: Actor, note: str) -> Correction:
    request.state, request.answer = state, note
    request.answered_at, request.answered_by = timezone.now(), by.name
    request.store("state", "answer", "answered_at", "answered_by", "was_sealed")
    close_items(request, outcome=state.label, by=by)
    announce(signals.correction_answered, request)
    return request


def _sealed(facts: Mapping[str, Any]) -> bytes:
    return encrypt(json.dumps(dict(facts), ensure_ascii=False))
