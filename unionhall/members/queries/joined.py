"""Who joined between two days, each in the tree as it stood on the day of joining. Nobody joins by a transfer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connection

from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.members import permissions
from unionhall.members.models import Person
from unionhall.units.aims import Area, Behind
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT
from unionhall.units.queries.happened import area_of, stood

SHOWN = 500

_FROM = """
FROM stood s JOIN members_membership m ON m.unit_path = s.path
LEFT JOIN units_placement p ON p.unit_id = m.unit_id AND p.during @> m.joined_on
WHERE m.joined_on > %s AND m.joined_on <= %s AND m.end_reason <> 'rolledback' AND NOT EXISTS (
    SELECT 1 FROM members_membership b
    WHERE b.person_id = m.person_id AND b.id <> m.id AND b.end_reason = 'transfer' AND b.ended_on <= m.joined_on)
"""
_MIGRANT = "AND EXISTS (SELECT 1 FROM members_person h WHERE h.id = m.person_id AND h.is_migrant)"
_COUNT = "SELECT left(coalesce(p.path, m.unit_path), %s), date_trunc('month', m.joined_on)::date, count(*)"


def joined(since: date, until: date, area: Area, *, migrants: bool = False) -> list[tuple[str, date, int]]:
    """(path of that time, month, how many) after ``since`` up to ``until``."""
    units, given = stood(area, since)
    more = _MIGRANT if migrants else ""
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {units} {_COUNT} {_FROM} {more} GROUP BY 1, 2", [*given, area.letters, since, until])
        return [(path, month, int(count)) for path, month, count in cursor.fetchall()]


def migrants_joined(since: date, until: date, area: Area) -> list[tuple[str, date, int]]:
    return joined(since, until, area, migrants=True)


def who_joined(unit: Unit, since: date, until: date, actor: Actor) -> Sequence[Behind]:
    """The people behind the figure. Who left the reader's reach since is counted, and listed without a name."""
    own = unit.path[-SEGMENT:]
    at = f"EXISTS (SELECT 1 FROM generate_series(1, length(coalesce(p.path, m.unit_path)), {SEGMENT}) AS s"
    place = f"AND {at} WHERE substr(coalesce(p.path, m.unit_path), s, {SEGMENT}) = %s)"
    units, given = stood(area_of([unit], since), since)
    with connection.cursor() as cursor:
        sql = f"WITH {units} SELECT m.person_id, m.joined_on, m.unit_id {_FROM} {place} ORDER BY m.joined_on DESC, m.id LIMIT %s"
        cursor.execute(sql, [*given, since, until, own, SHOWN])
        rows = cursor.fetchall()
    people = Person.objects.visible_to(actor, permissions.PERSON_VIEW).in_bulk([row[0] for row in rows])
    with unscoped("names of the unions behind a figure that may be seen"):
        places = dict(Unit.objects.filter(pk__in={row[2] for row in rows}).values_list("pk", "name"))
    return [_behind(people.get(person), on, places[union]) for person, on, union in rows]


def _behind(person: Person | None, on: date, place: str) -> Behind:
    return Behind(person.name, person.get_absolute_url(), on, place) if person else Behind("", "", on, place)
