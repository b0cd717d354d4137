"""Somebody applies, the union answers (入会申请与审批)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions.keeping import keep
from unionhall.documents.kinds import IMAGES, PDF
from unionhall.members import permissions, rules, signals, waiting
from unionhall.members.actions import carding, enrolling
from unionhall.members.enums import ApplicationState, Door
from unionhall.members.facts import PersonFacts, sealed_document
from unionhall.members.models import Application, Person
from unionhall.members.policies import Enrolment
from unionhall.members.process import JOINING
from unionhall.members.queries import applications, people
from unionhall.policies.catalogue.members import Card, Joining
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
PHOTO_AT_MOST = 8 * 1024 * 1024
AT_ONCE = 200
SAID = ("name", "phone", "sex", "birth_date", "employer", "employer_name", "job", "employment_form")
MARKS = ("is_migrant", "is_platform", "eight_group")


@action
def apply(
    unit: Unit, *, by: Actor, facts: PersonFacts, join_at: str, photo: File[bytes] | None = None, is_demo: bool = False
) -> Application:
    """A worker asks ``unit`` to be admitted, of own will (入会申请). Open to everybody; the trail names the applicant."""
    by = replace(by, name=by.name or facts.name)
    return _entered(unit, facts, by=by, join_at=join_at, door=Door.PHONE, photo=photo, is_demo=is_demo)


@action
def take_in(
    unit: Unit,
    *,
    by: Actor,
    facts: PersonFacts,
    join_at: str,
    photo: File[bytes] | None = None,
    door: str = Door.CLERK,
    is_demo: bool = False,
) -> Application:
    """The union enters an application that came on paper or by word (代为登记)."""
    by.require(permissions.APPLICATION_ADD, unit)
    return _entered(unit, facts, by=by, join_at=join_at, door=door, photo=photo, is_demo=is_demo)


@action
def approve(application: Application, *, by: Actor, joined_on: date, note: str = "") -> Person:
    """Admit the applicant (批准入会): entered by the rule of the register, and given a card where the policy says so.

    Refused when another officer was quicker, or when the register has learnt something meanwhile. Announces
    ``application_answered`` and ``member_joined``.
    """
    by.require(permissions.APPLICATION_DECIDE, application)
    application, target = _locked(application, "approve")
    facts = PersonFacts(document=application.document, **application.said)
    person = enrolling.enrol(application.unit, by=by, facts=facts, joined_on=joined_on, is_demo=application.is_demo)
    if rule(Card, application.unit, on=joined_on).on_joining:
        carding.give_first_card(person, by=by, on=joined_on)
    application.person = person
    _answered(application, target, by=by, note=note)
    audit.record(application, "members.application.approved", by=by, note=note, changes={"joined_on": (None, joined_on)})
    return person


@action
def approve_many(ids: Sequence[int], *, by: Actor, joined_on: date) -> tuple[int, list[str]]:
    """Admit those of ``ids`` that wait within the reach of ``by`` (批量批准), each by the same rule.

    Returns how many, and why the others were not: one that is refused keeps nobody else out.
    """
    if len(ids) > AT_ONCE:
        raise Refused(Refusal(_("At most %(limit)s people at once. Narrow the list.") % {"limit": AT_ONCE}))
    done, left = 0, []
    for application in applications.waiting_among(ids, by):
        try:
            approve(application, by=by, joined_on=joined_on)
            done += 1
        except Refused as refused:
            left.append(f"{application.name}: {refused}")
    if not done:
        raise Refused([Refusal(text) for text in left] or [Refusal(_("Nothing that waits for you is among these."))])
    return done, left


@action
def refuse(application: Application, *, by: Actor, ground: str, note: str = "") -> Application:
    """Refuse on a ground of the closed list (不予批准). Announces ``application_answered``."""
    by.require(permissions.APPLICATION_DECIDE, application)
    application, target = _locked(application, "refuse")
    refuse_if(rules.ground_refusals(ground, rule(Joining, application.unit, on=today())))
    application.ground = ground
    _answered(application, target, by=by, note=note)
    audit.record(application, "members.application.refused", by=by, note=note, changes={"ground": ("", ground)})
    return application


@action
def ask(application: Application, *, by: Actor, note: str) -> Application:
    """Hand the application back with what is missing (退回补正); the clock starts anew with the answer."""
    by.require(permissions.APPLICATION_DECIDE, application)
    application, target = _locked(application, "ask")
    refuse_if(rules.telling_refusals(note))
    _answered(application, target, by=by, note=note)
    audit.record(application, "members.application.returned", by=by, note=note)
    return application


@action
def pass_on(application: Application, *, by: Actor, to: Unit, note: str = "") -> Application:
    """Give the application to the union that can admit the applicant (转交), anywhere in the tree."""
    by.require(permissions.APPLICATION_DECIDE, application)
    share_tree()
    application, _target = _locked(application, "pass_on")
    refuse_if(rules.passing_refusals(application.unit, to))
    audit.record(
        application, "members.application.passed_on", by=by, note=note, changes={"unit": (application.unit.name, to.name)}
    )
    close_items(application, outcome=_("Passed on"), by=by)
    application.unit, application.unit_path = to, to.path
    application.store("unit", "unit_path")
    _let_wait(application)
    return application


@action
def supply(application: Application, *, by: Actor, facts: dict[str, Any], photo: File[bytes] | None = None) -> Application:
    """The applicant answers what the union asked (补正后再次提交). The caller found it as the applicant's own."""
    application, target = _locked(application, "supply")
    by = replace(by, name=by.name or application.name)
    for name, value in facts.items():
        setattr(application, name, value)
    application.state, application.note, application.sent_at = target, "", timezone.now()
    application.reminded_at = None
    application.store(*facts, "state", "note", "sent_at", "reminded_at")
    _photographed(application, photo, by)
    _let_wait(application)
    audit.record(application, "members.application.supplied", by=by)
    return application


@action
def withdraw(application: Application, *, by: Actor) -> Application:
    """The applicant does not want to join any more (撤回). The caller found it as the applicant's own."""
    application, target = _locked(application, "withdraw")
    by = replace(by, name=by.name or application.name)
    application.state = target
    application.store("state")
    close_items(application, outcome=_("Withdrawn"), by=by)
    audit.record(application, "members.application.withdrawn", by=by)
    return application


def _entered(
    unit: Unit, facts: PersonFacts, *, by: Actor, join_at: str, door: str, photo: File[bytes] | None, is_demo: bool
) -> Application:
    share_tree()
    facts = facts.completed()
    held = people.held_by(people.lock_by_document(facts.document), facts.name, by)
    policy, has_open = rule(Enrolment, unit, on=today()), applications.has_open(facts.document)
    refuse_if(rules.applying_refusals(facts, unit, held, policy, has_open=has_open, today=today()))
    application = Application(
        reference="".join(secrets.choice(SIGNS) for _each in range(10)),
        unit=unit,
        unit_path=unit.path,
        door=door,
        join_at=join_at,
        sent_at=timezone.now(),
        is_demo=is_demo,
        **{name: getattr(facts, name) for name in (*SAID, *MARKS)},
        **sealed_document(facts.document_kind, facts.document),
    )
    with _one_open():
        application.save()
    _photographed(application, photo, by)
    _let_wait(application)
    audit.record(application, "members.application.sent", by=by)
    announce(signals.application_sent, application)
    return application


@contextmanager
def _one_open() -> Iterator[None]:
    """The same document twice at one moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "application_one_open" not in str(error):
            raise
        raise Refused(rules.twice_refusals()) from error


def _photographed(application: Application, photo: File[bytes] | None, by: Actor) -> None:
    if photo is not None:
        kinds = IMAGES | {PDF}
        keep(photo, by=by, path=application.unit_path, subject=application, allowed=kinds, most=PHOTO_AT_MOST)


def _let_wait(application: Application) -> None:
    """On the desk of who decides, with the clock of the policy."""
    policy = rule(Joining, application.unit, on=today())
    open_item(
        waiting.DECIDE,
        application,
        unit=application.unit,
        key=permissions.APPLICATION_DECIDE,
        title=f"{application.name} · {application.unit.name}",
        url=application.get_absolute_url(),
        clock=Clock(policy.answer_days, working=True),
    )


def _locked(application: Application, step: str) -> tuple[Application, str]:
    """The row as it is now and the state after ``step``; ``Refused`` when somebody was quicker."""
    application = applications.lock(application)
    return application, JOINING.target(step, application.state)


def _answered(application: Application, target: str, *, by: Actor, note: str) -> None:
    application.state, application.note = target, note
    application.answered_at, application.answered_by = timezone.now(), by.name
    application.store("state", "note", "ground", "person", "answered_at", "answered_by")
    close_items(application, outcome=ApplicationState(target).label, by=by)
    announce(signals.application_answered, application)
