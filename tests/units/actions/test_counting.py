from datetime import date

import pytest
from django.db import connection, transaction

from unionhall.units.actions import counting
from unionhall.units.models import CounterDelta, CounterTotal, Snapshot
from unionhall.units.queries import counters


def test_total_is_exact_before_and_after_folding(city, county, workplace, foreign_workplace):
    counting.add(workplace.path, "members", 5)
    counting.add(foreign_workplace.path, "members", 2)
    before = counters.totals([city.path, county.path, workplace.path], ["members", "unions"])
    counting.fold()
    counting.add(workplace.path, "members", -1)

    assert before == {
        city.path: {"members": 7, "unions": 0},
        county.path: {"members": 5, "unions": 0},
        workplace.path: {"members": 5, "unions": 0},
    }
    assert CounterDelta.objects.count() == 1
    assert [counters.total(each.path, "members") for each in (city, county, workplace)] == [6, 4, 4]
    assert counters.own([county.path, workplace.path], ["members"]) == {
        county.path: {"members": 0},
        workplace.path: {"members": 4},
    }


def test_recount_finds_and_mends_a_drift(city, workplace, counted, drifted):
    counted()
    CounterTotal.objects.filter(unit_path=city.path, measure="unions").update(total=99)
    counting.add(workplace.path, "units.joint", 4)

    found = drifted()
    mended = counting.recount()

    assert {(drift.path, drift.measure, drift.kept, drift.live) for drift in found} >= {
        (city.path, "unions", 99, 1),
        (workplace.path, "units.joint", 4, 0),
    }
    assert {(drift.path, drift.measure) for drift in mended} == {(drift.path, drift.measure) for drift in found}
    assert drifted() == []
    assert counters.total(city.path, "unions") == 1
    assert counters.total(city.path, "units.joint") == 0


def test_recount_of_one_measure_leaves_the_others(city, counted):
    counted()
    CounterTotal.objects.filter(unit_path=city.path).update(total=99)

    counting.recount(["units.city"])

    assert (counters.total(city.path, "units.city"), counters.total(city.path, "units.county")) == (1, 0)


def test_snapshot_keeps_totals_of_the_month_and_replaces_itself(city, county, workplace, counted):
    counted()
    counting.snapshot(date(2026, 11, 3))
    counting.add(workplace.path, "members", 7)
    counting.snapshot(date(2026, 11, 20))

    rows = Snapshot.objects.filter(unit_path=county.path).order_by("measure")
    assert list(rows.values_list("measure", "month", "total")) == [
        ("members", date(2026, 11, 30), 7),
        ("unions", date(2026, 11, 30), 1),
        ("units.county", date(2026, 11, 30), 1),
        ("units.street", date(2026, 11, 30), 1),
        ("units.workplace", date(2026, 11, 30), 1),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_tree_cannot_be_held_while_somebody_counts_under_it(workplace):
    """A second connection must wait for the first one's transaction."""
    with transaction.atomic():
        counting.add(workplace.path, "members", 1)
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(7202)")
                assert cursor.fetchone()[0] is False
                cursor.execute("SELECT pg_try_advisory_xact_lock_shared(7202)")
                assert cursor.fetchone()[0] is True
        finally:
            other.close()
