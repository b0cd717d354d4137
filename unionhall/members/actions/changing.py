"""What is known of a person changes, or was wrong from the start (信息变更)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.identity import masked
from unionhall.members import measures, permissions, rules, signals
from unionhall.members.facts import CHANGEABLE, sealed_account, sealed_document, spelled
from unionhall.members.models import Person
from unionhall.members.models.person import masked_phone
from unionhall.members.queries import people
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree

AT_ONCE = 5_000
"""Most rows of one bulk change; more is a roster."""
MARKS = ("is_migrant", "is_platform", "eight_group", "is_disabled", "group_name")
HIDDEN = {"phone", "emergency_contact"}
DERIVED = {"name_pinyin", "initials", "bank_account_sealed"}


@action
def change(person: Person, *, by: Actor, facts: Mapping[str, Any], version: int | None = None) -> Person:
    """Set the ``facts`` given (any of ``facts.CHANGEABLE``); the document has a verb of its own.

    Announces ``member_changed``.
    """
    by.require(permissions.PERSON_CHANGE, person)
    share_tree()
    person = people.lock(person)
    person.check_version(version)
    _known_names(facts)
    refuse_if(rules.changing_refusals(person, facts, person.document, today=today()))
    before = measures.tally_of([person.pk])
    found = change_log.apply(person, _columns(person, facts))
    person.store(*found)
    counting.add_many(measures.difference(before, measures.tally_of([person.pk])))
    audit.record(person, "members.person.changed", by=by, changes=_told(found))
    announce(signals.member_changed, person)
    return person


@action
def correct_document(person: Person, *, by: Actor, kind: str, number: str, until: date | None = None, note: str) -> Person:
    """Replace a wrong or renewed document. Refused when the number is another person's or contradicts the facts."""
    by.require(permissions.PERSON_CHANGE, person)
    share_tree()
    person = people.lock(person)
    held = people.held_by(people.lock_by_document(number), person.name, by)
    refuse_if([*rules.correcting_refusals(person, kind, number, held), *rules.note_refusals(note)])
    told = {"document_kind": (person.document_kind, kind), "document": (masked(person.document), masked(number))}
    columns = sealed_document(kind, number) | {"document_until": until}
    change_log.apply(person, columns)
    person.store(*columns)
    audit.record(person, "members.person.document_corrected", by=by, changes=told, note=note)
    announce(signals.member_changed, person)
    return person


@action
def mark_many(ids: Sequence[int], *, by: Actor, field: str, value: Any) -> int:
    """Set one mark on many people; those on whom ``by`` holds no right are left out. Returns how many changed."""
    if field not in MARKS:
        raise ValueError(f"{field} is no mark.")
    if len(ids) > AT_ONCE:
        raise Refused(Refusal(_("At most %(limit)s people at once. Narrow the list.") % {"limit": AT_ONCE}))
    share_tree()
    rows = people.lock_many(ids, permissions.PERSON_CHANGE, by).exclude(**{field: value})
    chosen = list(rows.values_list("pk", flat=True))
    before = measures.tally_of(chosen)
    _record_marks(chosen, field, value, by)
    Person.objects.filter(pk__in=chosen).update(**{field: value}, version=F("version") + 1, updated_at=timezone.now())
    counting.add_many(measures.difference(before, measures.tally_of(chosen)))
    return len(chosen)


def _record_marks(ids: list[int], field: str, value: Any, by: Actor) -> None:
    """One entry for each person, before the change, so that the rows themselves tell what was."""
    with connection.cursor() as cursor:
        audit.record_batch(
            cursor,
            "members.person.changed",
            by=by,
            subject_type="members.person",
            rows=(
                "SELECT unit_path, id, name, jsonb_build_object(%s::text, jsonb_build_array("
                f'"{field}", %s::{_SQL[type(value)]})) FROM members_person WHERE id = ANY(%s)'
            ),
            params=[field, value, ids],
            batch="",
        )


_SQL = {bool: "boolean", str: "text"}


def _known_names(facts: Mapping[str, Any]) -> None:
    unknown = facts.keys() - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"Not changed this way: {', '.join(sorted(unknown))}.")


def _columns(person: Person, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as columns: names with their spelling; the account sealed, and only where it differs."""
    columns = {name: value for name, value in facts.items() if name not in {"name", "bank_account"}}
    if "name" in facts:
        columns |= spelled(facts["name"])
    if "bank_account" in facts and facts["bank_account"] != person.bank_account:
        columns |= sealed_account(facts["bank_account"])
    return columns


def _told(found: change_log.Changes) -> change_log.Changes:
    """Before and after as they may be read by everybody: secrets masked, nothing that only follows."""
    return {name: _masked(pair) if name in HIDDEN else pair for name, pair in found.items() if name not in DERIVED}


def _masked(pair: tuple[Any, Any]) -> tuple[Any, Any]:
    before, after = pair
    return masked_phone(before), masked_phone(after)
