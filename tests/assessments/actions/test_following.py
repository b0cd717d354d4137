"""A union that closes, merges or moves while it takes part in a campaign."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import Model

from tests.factories.assessments import apply, conclude, inspect, score, sent
from tests.factories.units import make_unit
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments.actions import accepting, marking, rectifying
from unionhall.assessments.models import Appeal, Award, Entry, Inspection, Subsidy
from unionhall.audit.models import Entry as Told
from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.todo.models import Item as Waiting
from unionhall.units.actions import counting, restructuring
from unionhall.units.models import Unit


@pytest.fixture
def applied(entry: Entry, chair: User) -> Entry:
    return apply(entry, actor_for(chair))


@pytest.fixture
def beside(county: Unit) -> Unit:
    return make_unit("370202006", "湛山街道总工会", kind="street", parent=county)


def emptied(unit: Unit) -> Unit:
    """Nothing is counted at it any more, so that it may be dissolved."""
    counting.add(unit.path, "members", -98)
    counting.add(unit.path, "members.complete", -98)
    unit.refresh_from_db()
    return unit


def waiting(subject: Model) -> list[tuple[str, int]]:
    rows = Waiting.objects.filter(closed_at=None, subject_id=str(subject.pk))
    return list(rows.filter(kind__startswith="assessments.").values_list("kind", "unit_id"))


def test_merged_union_leaves_the_campaign_and_nothing_waits_for_it(
    applied: Entry, street: Unit, street_officer: User, chair: User
) -> None:
    inspection = inspect(applied, street_officer, [street_officer])
    score(inspection, street_officer, A1=10)
    conclude(inspection, street_officer)
    rectifying.appeal(inspection, by=actor_for(chair), text="名单当天已经出示，请再核对。")
    into = make_unit("W9", "接收企业工会", parent=street)

    restructuring.merge(applied.unit, into, by=system(), on=today())

    applied.refresh_from_db()
    assert (applied.state, applied.closed_on, applied.note) == ("failed", today(), "工会已撤销。")
    assert waiting(applied) == []
    assert Appeal.objects.get().state == "dismissed"
    assert Told.objects.filter(kind="assessments.entry.closed").count() == 1


def test_open_inspection_of_a_closed_union_is_called_off(applied: Entry, street_officer: User) -> None:
    inspection = inspect(applied, street_officer, [street_officer])
    marking.take(inspection, [sent("A1", 40)], by=actor_for(street_officer))

    restructuring.close(emptied(applied.unit), by=system(), on=today())

    inspection.refresh_from_db()
    assert (inspection.state, inspection.marks.count()) == ("cancelled", 1)
    assert waiting(inspection) == []


def test_plaque_of_a_closed_union_is_in_force_no_longer_and_its_money_waits(
    applied: Entry, street_officer: User, county_officer: User, county: Unit
) -> None:
    for officer in (street_officer, county_officer):
        applied.refresh_from_db()
        inspection = inspect(applied, officer, [officer])
        score(inspection, officer)
        conclude(inspection, officer)
    accepting.accept([applied], by=actor_for(county_officer))

    restructuring.close(emptied(applied.unit), by=system(), on=today())

    award, subsidy = Award.objects.get(), Subsidy.objects.get()
    assert (award.state, award.holds(today()), subsidy.state) == ("revoked", False, "due")
    assert waiting(subsidy) == [("assessments.subsidy.order", county.pk)]


def test_moved_union_is_inspected_by_its_new_street(
    applied: Entry, street: Unit, street_officer: User, beside: Unit, county: Unit
) -> None:
    inspection = inspect(applied, street_officer, [street_officer])

    restructuring.move(applied.unit, beside, by=system(), on=today())

    applied.refresh_from_db()
    inspection.refresh_from_db()
    assert (applied.state, applied.upper_id, applied.judge_id) == ("applied", beside.pk, county.pk)
    assert inspection.state == "cancelled"
    assert waiting(applied) == [("assessments.entry.inspect", beside.pk)]


def test_street_that_merges_hands_its_unions_over(applied: Entry, street: Unit, beside: Unit) -> None:
    restructuring.merge(street, beside, by=system(), on=today())

    applied.refresh_from_db()
    assert (applied.state, applied.upper_id) == ("applied", beside.pk)
    assert waiting(applied) == [("assessments.entry.inspect", beside.pk)]


def test_union_beyond_the_campaigns_area_leaves_it(applied: Entry, other_county: Unit) -> None:
    elsewhere = make_unit("370203001", "别区街道总工会", kind="street", parent=other_county)

    restructuring.move(applied.unit, elsewhere, by=system(), on=today())

    applied.refresh_from_db()
    assert (applied.state, applied.note) == ("failed", "工会已划出本次活动的范围。")


def test_day_that_passed_is_asked_of_the_new_street(applied: Entry, beside: Unit) -> None:
    Entry.objects.update(due_on=today() - timedelta(days=1), expired_on=date(2026, 1, 5))

    restructuring.move(applied.unit, beside, by=system(), on=today())

    applied.refresh_from_db()
    assert (applied.upper_id, applied.expired_on) == (beside.pk, None)
    assert Inspection.objects.count() == 0
