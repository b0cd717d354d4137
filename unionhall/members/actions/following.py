"""Members follow their union into another: a step inside a merger, set-based because a union may hold thousands."""

from __future__ import annotations

from datetime import date

from django.db import connection

from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.members import measures
from unionhall.members.actions import joining, transferring
from unionhall.members.enums import EndReason
from unionhall.members.queries import applications, transfers
from unionhall.units.actions import counting
from unionhall.units.models import Unit

_END = """
UPDATE members_membership SET ended_on = greatest(%s, coalesce(joined_on, %s)), end_reason = %s,
    version = version + 1, updated_at = now()
WHERE unit_id = %s AND ended_on IS NULL RETURNING person_id, standing
"""
_BEGIN = """
INSERT INTO members_membership
    (created_at, updated_at, version, person_id, unit_id, unit_path, standing, joined_on, end_reason, batch)
SELECT now(), now(), 1, moved.person_id, %s, %s, moved.standing, %s, '', ''
FROM unnest(%s::bigint[], %s::text[]) AS moved(person_id, standing)
"""
_PLACE = """
UPDATE members_person SET unit_id = %s, unit_path = %s, version = version + 1, updated_at = now() WHERE id = ANY(%s)
"""
_CARDS = "UPDATE members_card SET unit_id = %s, unit_path = %s, version = version + 1, updated_at = now() WHERE unit_id = %s"
_ENTRY = """
SELECT unit_path, id, name, jsonb_build_object('unit', jsonb_build_array(%s::text, %s::text))
FROM members_person WHERE id = ANY(%s)
"""


def merge_union(unit: Unit, into: Unit, *, by: Actor, on: date) -> None:
    """Open memberships in ``unit`` end that day and go on in ``into``; nobody joins anew (接转随组织合并).

    Transfers under way from or to ``unit`` are taken back, applications that wait there go to ``into``.
    """
    for transfer in transfers.under_way_at(unit):
        transferring.give_up(transfer, by=by)
    for application in applications.waiting_at(unit):
        joining.pass_on(application, by=by, to=into)
    with connection.cursor() as cursor:
        cursor.execute(_END, [on, on, EndReason.TRANSFER, unit.pk])
        moved = cursor.fetchall()
        people = [person for person, _standing in moved]
        before = measures.tally_of(people)
        cursor.execute(_BEGIN, [into.pk, into.path, on, people, [standing for _person, standing in moved]])
        cursor.execute(_PLACE, [into.pk, into.path, people])
        cursor.execute(_CARDS, [into.pk, into.path, unit.pk])
        counting.add_many(measures.difference(before, measures.tally_of(people)))
        audit.record_batch(
            cursor,
            "members.membership.followed",
            by=by,
            subject_type="members.person",
            rows=_ENTRY,
            params=[unit.name, into.name, people],
            batch="",
        )
