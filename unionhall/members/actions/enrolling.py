"""A person becomes a member of a union (入会登记)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.members import measures, permissions, rules, signals
from unionhall.members.enums import Standing
from unionhall.members.facts import PersonFacts
from unionhall.members.models import Membership, Person
from unionhall.members.policies import Enrolment
from unionhall.members.queries import people
from unionhall.policies.queries import rule
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def enrol(unit: Unit, *, by: Actor, facts: PersonFacts, joined_on: date, batch: str = "", is_demo: bool = False) -> Person:
    """Enter a person into the register as a member of ``unit``; somebody who left before comes back as the same person.

    Refused when held by another union, under age, or when document and facts contradict. Announces ``member_joined``.
    """
    by.require(permissions.PERSON_ADD, unit)
    share_tree()
    facts = facts.completed()
    known = people.lock_by_document(facts.document)
    held = people.held_by(known, facts.name, by)
    policy = rule(Enrolment, unit, on=joined_on)
    refuse_if(rules.enrolling_refusals(facts, unit, held, policy, joined_on=joined_on, today=today()))
    person, before = _brought_in(known, unit, facts, joined_on, batch=batch, is_demo=is_demo)
    Membership.objects.create(person=person, unit=unit, unit_path=unit.path, joined_on=joined_on, batch=batch)
    counting.add_many(measures.difference(before, measures.tally_of([person.pk])))
    changes = {"unit": ("", unit.name), "joined_on": (None, joined_on)}
    audit.record(person, "members.person.enrolled", by=by, changes=changes)
    announce(signals.member_joined, person)
    return person


def _brought_in(
    known: Person | None, unit: Unit, facts: PersonFacts, joined_on: date, *, batch: str, is_demo: bool
) -> tuple[Person, measures.Tally]:
    """The person as a member of ``unit``, and what he or she counted before.

    What was known is kept where nothing new is said.
    """
    placed = {"unit": unit, "unit_path": unit.path, "standing": Standing.MEMBER, "joined_on": joined_on, "batch": batch}
    if known is None:
        person = Person(**facts.fields(), **placed, is_demo=is_demo)
        with _one_document():
            person.save()
        return person, measures.Tally()
    before = measures.tally_of([known.pk])
    columns = {name: value for name, value in facts.fields().items() if value and not name.startswith("document_")} | placed
    change_log.apply(known, columns)
    known.store(*columns)
    return known, before


@contextmanager
def _one_document() -> Iterator[None]:
    """Two officers entered one person at the same moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "document_index" not in str(error):
            raise
        text = _("This person was registered a moment ago. Look at the register again.")
        raise Refused(Refusal(text, field="document", code="moment")) from error
