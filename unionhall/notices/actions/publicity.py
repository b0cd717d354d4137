"""From publishing to the end: everybody may read and object, whoever holds the right answers."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from unionhall.audit import actions as audit
from unionhall.common import crypto, keys
from unionhall.common.action import action
from unionhall.common.actor import Actor, system
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refused, refuse_if
from unionhall.notices import rules, signals
from unionhall.notices.actions import turns
from unionhall.notices.enums import ObjectionState, PublicityState
from unionhall.notices.models import Objection, Publicity
from unionhall.notices.queries import publicity as queries
from unionhall.notices.registry import PUBLICITY_KINDS
from unionhall.notices.steps import objection_steps
from unionhall.units.models import Unit

PUBLIC = Actor(user_id=None, name="公众")
"""Whoever objects; where from is not written down."""


@action
def publish(
    subject: models.Model, kind: str, *, unit: Unit, key: str, title: str, body: str, until: date, by: Actor
) -> Publicity:
    """Make ``subject`` public until the end of the day ``until``, inside an action that has asked for its own right.

    Refused while a notice of this kind on the same subject runs, or when its last day lies before today.
    """
    PUBLICITY_KINDS.get(kind)  # both raise for a name that nobody declared
    keys.get(key)
    refuse_if(rules.publishing_refusals(until, today(), running=queries.running(subject, kind)))
    made = Publicity.objects.create(
        kind=kind,
        unit=unit,
        unit_path=unit.path,
        key=key,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        title=title[:200],
        body=body,
        until=until,
        published_by=by.name,
        published_by_id=by.user_id,
    )
    audit.record(made, "notices.publicity.published", by=by, changes={"until": (None, until)})
    announce(signals.publicity_published, made)
    return made


@action
def raise_objection(publicity: Publicity, *, text: str, contact: str = "", address: str = "", by: Actor = PUBLIC) -> Objection:
    """Somebody objects (提出异议). Refused after the end, and when too much comes from one ``address``, which is not kept."""
    if address:
        place = turns.neighbourhood(address)
        turns.take("objection", place, most=settings.OBJECTIONS_PER_HOUR, within=timedelta(hours=1))
    publicity = queries.lock(publicity)
    refuse_if(rules.objecting_refusals(is_running=publicity.is_running))
    made = Objection.objects.create(
        publicity=publicity, unit_path=publicity.unit_path, text=text, contact_sealed=crypto.encrypt(contact)
    )
    _step(made, by)
    audit.record(made, "notices.objection.raised", by=by)
    announce(signals.objection_raised, made)
    return made


@action
def answer(objection: Objection, *, by: Actor, upheld: bool, text: str) -> Objection:
    """Say what becomes of an objection (答复异议). The objector reads it with the receipt."""
    by.require(objection.publicity.key, objection)
    objection = queries.lock_objection(objection)
    refuse_if(rules.answering_refusals(is_open=objection.is_open))
    objection.state = ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED
    objection.answer, objection.answered_by, objection.answered_at = text, by.name, now()
    objection.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    _step(objection, by)
    audit.record(objection, "notices.objection.upheld" if upheld else "notices.objection.dismissed", by=by, note=text)
    announce(signals.objection_answered, objection)
    return objection


@action
def withdraw(publicity: Publicity, *, by: Actor, note: str = "") -> Publicity:
    """Take a running notice back (撤回公示), inside an action that asked for its own right. It settles open objections."""
    publicity = queries.lock(publicity)
    refuse_if(rules.withdrawing_refusals(is_running=publicity.is_running))
    publicity.state, publicity.closed_at = PublicityState.WITHDRAWN, now()
    publicity.save(update_fields=["state", "closed_at"])
    for objection in publicity.objections.filter(state=ObjectionState.OPEN).select_for_update():
        objection.state, objection.answered_by, objection.answered_at = ObjectionState.LAPSED, by.name, now()
        objection.save(update_fields=["state", "answered_by", "answered_at"])
        _step(objection, by)
    audit.record(publicity, "notices.publicity.withdrawn", by=by, note=note)
    announce(signals.publicity_withdrawn, publicity)
    return publicity


def end_due() -> int:
    """Note the end of every notice whose last day is over, each by itself; returns how many."""
    ended = 0
    for each in queries.due(today()):
        with suppress(Refused):  # closed by somebody meanwhile
            end(each, by=system())
            ended += 1
    return ended


@action
def end(publicity: Publicity, *, by: Actor) -> Publicity:
    """Its time is over: ``publicity_ended`` is announced. Open objections still want an answer."""
    publicity = queries.lock(publicity)
    refuse_if(rules.ending_refusals(is_over=publicity.is_over and publicity.state == PublicityState.RUNNING))
    publicity.state, publicity.closed_at = PublicityState.ENDED, now()
    publicity.save(update_fields=["state", "closed_at"])
    audit.record(publicity, "notices.publicity.ended", by=by)
    announce(signals.publicity_ended, publicity)
    return publicity


def _step(objection: Objection, by: Actor) -> None:
    for step in objection_steps:
        step(objection, by=by)
