"""The set form of ``ending.retain``: the same rule for each, a few statements for all (批量保留会籍)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice

from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.members import measures, permissions, rules
from unionhall.members.actions.changing import AT_ONCE
from unionhall.members.enums import Standing
from unionhall.members.models import Membership, Person
from unionhall.members.queries import people
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree

TOLD = 5
_ENTRY = """
SELECT unit_path, id, name, jsonb_build_object(
    'standing', jsonb_build_array(standing, %s::text), 'on', jsonb_build_array(NULL, %s::text))
FROM members_person WHERE id = ANY(%s)
"""


@action
def retain_many(ids: Sequence[int], *, by: Actor, on: date) -> int:
    """Retain the membership of full members among ``ids``; those out of reach or not full members are left out.

    One person against whom the rule speaks refuses all. Returns how many were retained.
    """
    if len(ids) > AT_ONCE:
        raise Refused(Refusal(_("At most %(limit)s people at once. Narrow the list.") % {"limit": AT_ONCE}))
    share_tree()
    chosen = list(people.lock_many(ids, permissions.MEMBERSHIP_END, by).filter(standing=Standing.MEMBER).order_by("id"))
    held = {each.person_id: each for each in people.open_memberships([person.pk for person in chosen])}
    refuse_if(_refusals(chosen, held, on))
    numbers = [person.pk for person in chosen]
    before = measures.tally_of(numbers)
    _record(numbers, on, by)
    now = {"standing": Standing.RETAINED, "version": F("version") + 1, "updated_at": timezone.now()}
    Membership.objects.filter(pk__in=[each.pk for each in held.values()]).update(**now)
    Person.objects.filter(pk__in=numbers).update(**now)
    counting.add_many(measures.difference(before, measures.tally_of(numbers)))
    return len(numbers)


def _refusals(chosen: Sequence[Person], held: dict[int, Membership], on: date) -> list[Refusal]:
    """The first few, each with the person's name."""
    wrong = (
        Refusal(f"{person.name}: {each}", field=each.field, code=each.code)
        for person in chosen
        for each in rules.retaining_refusals(held.get(person.pk), on=on, today=today())
    )
    return list(islice(wrong, TOLD))


def _record(numbers: list[int], on: date, by: Actor) -> None:
    with connection.cursor() as cursor:
        audit.record_batch(
            cursor,
            "members.membership.retained",
            by=by,
            subject_type="members.person",
            rows=_ENTRY,
            params=[Standing.RETAINED.value, on.isoformat(), numbers],
            batch="",
        )
