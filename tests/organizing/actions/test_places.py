"""Papers, facilities and bookings."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.organizing import credit_code
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import SHANGHAI, today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.common.scope import unscoped
from unionhall.organizing.actions import booking, certifying, housing, warning
from unionhall.organizing.models import Booking, Facility, TargetPlace, UnionPaper
from unionhall.organizing.queries import facilities as places
from unionhall.organizing.queries import papers as queries
from unionhall.organizing.rules.facilities import FacilityFacts
from unionhall.organizing.rules.papers import PaperFacts
from unionhall.todo.models import Item
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]
CODE = "81370202MC0000012B"
ROOM = FacilityFacts("职工活动室", "hall", is_bookable=True, seats=20, opens_at=time(9), closes_at=time(17))


def at(hour: int, *, days: int = 1) -> datetime:
    return datetime.combine(today() + timedelta(days=days), time(hour), SHANGHAI)


def test_legal_person_certificate_is_checked_and_told_to_the_unit(chair: User, workplace: Unit, actor: Acting) -> None:
    facts = PaperFacts("legal_person", CODE, issued_on=today() - timedelta(days=30), valid_until=today() + timedelta(days=900))

    made = certifying.enter(workplace, facts, by=actor(chair))

    workplace.refresh_from_db()
    assert (made.number, workplace.credit_code) == (CODE, CODE)
    assert Entry.objects.get().kind == "organizing.paper.entered"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("81370202MC0000012C", "check"),
        ("81370202MC0000012", "check"),
        ("89370202MC0000012B", "check"),
        (credit_code(1), "prefix"),
        ("", "number"),
    ],
)
def test_wrong_code_is_refused(chair: User, workplace: Unit, actor: Acting, code: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        certifying.enter(workplace, PaperFacts("legal_person", code), by=actor(chair))
    assert ([each.code for each in refused.value.reasons], UnionPaper.objects.count()) == ([why], 0)


def test_code_of_a_basic_union_does_not_fit_a_federation(county_officer: User, street: Unit, actor: Acting) -> None:
    with pytest.raises(Refused):
        certifying.enter(street, PaperFacts("legal_person", CODE), by=actor(county_officer))


def test_same_code_twice_and_a_term_that_ends_before_it_begins_are_refused(
    city_officer: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    certifying.enter(workplace, PaperFacts("legal_person", CODE), by=actor(city_officer))

    with pytest.raises(Refused):
        certifying.enter(foreign_workplace, PaperFacts("legal_person", CODE), by=actor(city_officer))
    backwards = PaperFacts("seal", issued_on=today(), valid_until=today())
    with pytest.raises(Refused):
        certifying.enter(workplace, backwards, by=actor(city_officer))
    assert UnionPaper.objects.count() == 1


def test_new_paper_replaces_the_one_before(chair: User, workplace: Unit, actor: Acting) -> None:
    first = certifying.enter(workplace, PaperFacts("seal"), by=actor(chair))
    certifying.enter(workplace, PaperFacts("seal", kept_by="周洋"), by=actor(chair))

    first.refresh_from_db()
    assert (first.state, UnionPaper.objects.get(state="held").kept_by) == ("replaced", "周洋")


def test_account_is_sealed_masked_and_revealed_on_record(chair: User, clerk: User, workplace: Unit, actor: Acting) -> None:
    made = certifying.enter(workplace, PaperFacts("account", "6222000012345678"), by=actor(clerk))

    assert (made.number, made.shown_number, b"12345678" in bytes(made.account_sealed)) == ("", "****5678", False)
    assert certifying.reveal(made, by=actor(chair)) == "6222000012345678"
    assert Entry.objects.filter(kind="audit.looked").count() == 1
    with pytest.raises(NotAllowed):
        certifying.reveal(made, by=actor(clerk))
    assert Entry.objects.filter(kind="audit.looked").count() == 1


def test_missing_list_follows_the_policy(county_officer: User, workplace: Unit, actor: Acting) -> None:
    by = actor(county_officer)
    assert list(queries.lacking_for(by, on=today())) == [workplace]

    for kind, number in (
        ("legal_person", CODE), ("org_code", "K1234567"), ("seal", ""), ("audit_seal", ""), ("finance_seal", ""),
        ("account", "62220000123"),
    ):  # fmt: skip
        certifying.enter(workplace, PaperFacts(kind, number), by=by)

    assert list(queries.lacking_for(by, on=today())) == []
    certifying.give_back(UnionPaper.objects.get(kind="seal"), by=by, closed_on=today())
    assert list(queries.lacking_for(by, on=today())) == [workplace]


def test_expiring_paper_waits_until_it_is_renewed(chair: User, workplace: Unit, actor: Acting) -> None:
    until = today() + timedelta(days=60)
    certifying.enter(workplace, PaperFacts("seal", issued_on=today(), valid_until=until), by=actor(chair))

    assert (warning.warn_of_papers(), warning.warn_of_papers(), Item.objects.get().unit) == (1, 0, workplace)
    certifying.enter(workplace, PaperFacts("seal"), by=actor(chair))
    assert Item.objects.filter(closed_at=None).count() == 0


def test_facility_opens_changes_and_is_given_up(chair: User, workplace: Unit, actor: Acting) -> None:
    made = housing.open_facility(workplace, ROOM, by=actor(chair))
    housing.change(made, FacilityFacts("职工活动室", "hall", is_bookable=True, floor_area=Decimal(60)), by=actor(chair))
    booking.book(made, by=actor(chair), since=at(10), until=at(11), purpose="合唱")

    housing.give_up(Facility.objects.get(), by=actor(chair))

    assert (Facility.objects.get().state, Booking.objects.get().state) == ("closed", "cancelled")
    with pytest.raises(Refused):
        booking.book(Facility.objects.get(), by=actor(chair), since=at(12), until=at(13), purpose="合唱")


def test_facility_elsewhere_is_hidden(chair: User, foreign_workplace: Unit, actor: Acting) -> None:
    with pytest.raises(Hidden):
        housing.open_facility(foreign_workplace, ROOM, by=actor(chair))


@pytest.mark.parametrize(
    ("since", "until", "people"),
    [
        (at(11), at(10), None),
        (at(10), at(10), None),
        (at(10, days=-1), at(11, days=-1), None),
        (at(8), at(10), None),
        (at(16), at(18), None),
        (at(16), at(10, days=2), None),
        (at(10), at(11), 21),
    ],
)
def test_booking_that_does_not_fit_is_refused(
    chair: User, workplace: Unit, actor: Acting, since: datetime, until: datetime, people: int | None
) -> None:
    made = housing.open_facility(workplace, ROOM, by=actor(chair))

    with pytest.raises(Refused):
        booking.book(made, by=actor(chair), since=since, until=until, purpose="合唱", people=people)
    assert Booking.objects.count() == 0


def test_booking_over_another_is_refused_until_that_is_cancelled(
    chair: User, clerk: User, county_officer: User, workplace: Unit, actor: Acting
) -> None:
    made = housing.open_facility(workplace, ROOM, by=actor(chair))
    first = booking.book(made, by=actor(chair), since=at(10), until=at(12), purpose="合唱")

    with pytest.raises(Refused) as refused:
        booking.book(made, by=actor(clerk), since=at(11), until=at(13), purpose="瑜伽")
    assert [each.code for each in refused.value.reasons] == ["taken"]
    booking.book(made, by=actor(clerk), since=at(12), until=at(13), purpose="瑜伽")
    booking.cancel(first, by=actor(chair))
    booking.book(made, by=actor(clerk), since=at(10), until=at(11), purpose="瑜伽")
    assert Booking.objects.filter(state="booked").count() == 2
    with pytest.raises(Refused):
        booking.cancel(first, by=actor(chair))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_one_booking(chair: User, clerk: User, workplace: Unit, actor: Acting) -> None:
    made = housing.open_facility(workplace, ROOM, by=actor(chair))
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def try_it(by: Actor) -> None:
        with unscoped("a test acts as two people at once"):
            start.wait()
            try:
                booking.book(made, by=by, since=at(10), until=at(12), purpose="合唱")
                outcomes.append("booked")
            except Refused as refused:
                outcomes.append(refused.reasons[0].code)
        connection.close()

    hands = [threading.Thread(target=try_it, args=(actor(user),)) for user in (chair, clerk)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert (sorted(outcomes), Booking.objects.count()) == (["booked", "taken"], 1)


def test_target_places_are_counted_when_they_have_their_facility(street: Unit, workplace: Unit, actor: Acting) -> None:
    officer = actor(give(make_user("street"), "street", street))
    room = housing.open_facility(workplace, ROOM, by=officer)
    one = housing.name_place(street, by=officer, place="社区", name="仙游路社区")
    housing.name_place(street, by=officer, place="社区", name="宁夏路社区")

    housing.meet(one, by=officer, facility=room, met_on=today())

    [share] = places.reached(street, today())
    assert (share.place, share.all_places, share.there, share.share.value) == ("社区", 2, 1, Decimal("0.5"))
    with pytest.raises(Refused):
        housing.meet(TargetPlace.objects.get(pk=one.pk), by=officer, facility=room, met_on=today())
    with pytest.raises(Refused):
        housing.name_place(street, by=officer, place="社区", name="仙游路社区")
