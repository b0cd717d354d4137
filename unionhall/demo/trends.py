"""Month-end totals of the past year, counted from the dates in the register itself."""

from __future__ import annotations

from datetime import date

from django.db import connection

from unionhall.reports.queries import months_before
from unionhall.units.models.unit import SEGMENT

_COUNTED = {
    "members": "SELECT unit_path FROM members_membership WHERE joined_on <= %(on)s AND (ended_on IS NULL OR ended_on > %(on)s)",
    "members.complete": "SELECT m.unit_path FROM members_membership m JOIN members_person p ON p.id = m.person_id"
    " WHERE p.is_complete AND m.joined_on <= %(on)s AND (m.ended_on IS NULL OR m.ended_on > %(on)s)",
    "unions": "SELECT path FROM units_unit WHERE kind IN ('workplace', 'joint', 'community') AND opened_on <= %(on)s"
    " AND (closed_on IS NULL OR closed_on > %(on)s)",
    "employers": "SELECT unit_path FROM organizing_employer WHERE registered_on <= %(on)s",
    "employers.covered": "SELECT unit_path FROM organizing_employer WHERE covered_on <= %(on)s",
}
_SPREAD = f"""
INSERT INTO units_snapshot (unit_path, measure, month, total)
SELECT left(c.path, step), %(measure)s, %(on)s, sum(c.n)
FROM (SELECT path, count(*) AS n FROM ({{rows}}) AS r(path) GROUP BY 1) AS c,
    generate_series({SEGMENT}, length(c.path), {SEGMENT}) AS step
GROUP BY 1 ON CONFLICT (unit_path, measure, month) DO NOTHING
"""


def draw(today: date, months: int = 12) -> None:
    """Snapshots of the months that ended before ``today``: what the job would have kept, had it run then."""
    with connection.cursor() as cursor:
        for on in months_before(today, months):
            for measure, rows in _COUNTED.items():
                cursor.execute(_SPREAD.format(rows=rows), {"measure": measure, "on": on})
