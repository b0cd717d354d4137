"""Whatever is done to a tree, its counters, paths and placements agree afterwards."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.units import make_unit
from unionhall.common.actor import system
from unionhall.common.errors import Refused
from unionhall.units.actions import counting, opening, restructuring
from unionhall.units.measures import MEASURES
from unionhall.units.models import Unit
from unionhall.units.queries import counters

BY = system("test")
START = date(2024, 1, 1)
STEP = st.tuples(
    st.sampled_from(["open", "move", "merge", "close", "split", "fold"]),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 5),
)
KINDS = ["county", "street", "community", "workplace", "group", "industry"]

OVERLAPS = """
SELECT count(*) FROM units_placement a JOIN units_placement b
ON a.unit_id = b.unit_id AND a.id < b.id AND a.during && b.during
"""

ASTRAY = """
SELECT count(*) FROM units_unit u LEFT JOIN units_unit p ON p.id = u.parent_id
LEFT JOIN units_placement o ON o.unit_id = u.id AND upper_inf(o.during)
WHERE u.path <> coalesce(p.path, '') || right(u.path, 6) OR u.depth <> length(u.path) / 6 - 1
   OR (u.state <> 'closed' AND (o.path IS DISTINCT FROM u.path OR o.parent_id IS DISTINCT FROM u.parent_id))
   OR (u.state = 'closed' AND o.id IS NOT NULL)
   OR u.has_children <> EXISTS (SELECT FROM units_unit c WHERE c.parent_id = u.id AND c.state <> 'closed')
"""


def take(step: tuple[str, int, int, int], on: date) -> None:
    """One step between two units chosen by number; refused steps are part of life."""
    verb, first, second, kind = step
    units = list(Unit.objects.order_by("pk"))
    unit, other = units[first % len(units)], units[second % len(units)]
    if verb == "open":
        opening.open_unit(kind=KINDS[kind], name="某工会", parent=unit, by=BY, opened_on=on)
    elif verb == "move":
        restructuring.move(unit, other, by=BY, on=on)
    elif verb == "merge":
        restructuring.merge(unit, other, by=BY, on=on)
    elif verb == "close":
        restructuring.close(unit, by=BY, on=on)
    elif verb == "split":
        children = list(Unit.objects.filter(parent=unit)[: 1 + second % 2])
        restructuring.split(unit, name="新工会", kind=KINDS[kind], children=children, by=BY, on=on)
    else:
        counting.fold()


def number(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


@pytest.mark.slow
@given(steps=st.lists(STEP, min_size=5, max_size=25))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_history_leaves_counters_paths_and_placements_in_order(db, steps):
    with transaction.atomic():
        city = make_unit("1", "某市总工会", kind="city")
        county = make_unit("2", "甲县总工会", kind="county", parent=city)
        make_unit("3", "乙县总工会", kind="county", parent=city)
        street = make_unit("4", "某街道总工会", kind="street", parent=county)
        make_unit("5", "某单位工会", kind="workplace", parent=street)
        counting.recount()
        for day, step in enumerate(steps):
            try:
                take(step, START + timedelta(days=day))
            except Refused:
                continue

        assert [drift for measure in MEASURES for drift in counters.drifts(measure)] == []
        assert number(OVERLAPS) == 0
        assert number(ASTRAY) == 0
        transaction.set_rollback(True)
