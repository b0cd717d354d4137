"""A restructuring with people, employers and posts hanging on the units."""

from datetime import date

import pytest

from tests.factories.members import make_person
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.access.models import Grant
from unionhall.members.models import Membership, Person
from unionhall.organizing.models import Employer
from unionhall.units.actions import restructuring
from unionhall.units.queries import counters

DAY = date(2026, 11, 20)
MEASURES = ["members", "unions", "employers", "employers.covered"]


@pytest.fixture
def peopled(workplace, street, chair, counted):
    """Two members in the workplace union and an employer that it organises."""
    for number in (1, 2):
        make_person(workplace, number=number)
    make_employer(street, union=workplace, coverage="own")
    counted()
    return workplace


def test_move_carries_people_employers_and_posts(peopled, street, county, other_county, chair, counted, drifted, by):
    counted()

    restructuring.move(street, other_county, by=by, on=DAY)

    peopled.refresh_from_db()
    street.refresh_from_db()
    for model in (Person, Membership):
        assert set(model.objects.values_list("unit_path", flat=True)) == {peopled.path}
    assert set(Employer.objects.values_list("unit_path", flat=True)) == {street.path}
    assert set(Grant.objects.filter(user=chair).values_list("unit_path", flat=True)) == {peopled.path}
    assert counters.totals([county.path, other_county.path], MEASURES) == {
        county.path: dict.fromkeys(MEASURES, 0),
        other_county.path: {"members": 2, "unions": 1, "employers": 1, "employers.covered": 1},
    }
    assert drifted() == []


def test_merge_hands_over_people_and_employers_and_ends_posts(peopled, street, county, chair, counted, drifted, by):
    other = make_unit("U0077", "青禾机电有限公司工会", parent=street)
    counted()

    restructuring.merge(peopled, other, by=by, on=DAY)

    assert set(Person.objects.values_list("unit", "unit_path")) == {(other.pk, other.path)}
    assert list(Employer.objects.values_list("union", flat=True)) == [other.pk]
    assert Grant.objects.get(user=chair).ends_on == DAY
    assert counters.total(county.path, "members") == 2
    assert counters.own([peopled.path], ["members"])[peopled.path]["members"] == 0
    assert drifted() == []
