"""Two records become one, stay two, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.factories.duplicates import make_pair
from tests.factories.joining import make_card
from tests.factories.members import facts, make_person
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.members.actions import changing, ending, enrolling, merging
from unionhall.members.models import Duplicate, Membership, Person
from unionhall.units.models import Unit
from unionhall.units.queries import counters

ActorOf = Callable[[User], Actor]


@pytest.fixture
def kept(workplace: Unit, county_officer: User, actor: ActorOf) -> Person:
    return enrolling.enrol(workplace, by=actor(county_officer), facts=facts(phone=""), joined_on=date(2024, 5, 1))


@pytest.fixture
def other(workplace: Unit, county_officer: User, actor: ActorOf) -> Person:
    said = facts(number=2, education="60", phone="13800000001")
    return enrolling.enrol(workplace, by=actor(county_officer), facts=said, joined_on=date(2025, 6, 1))


@pytest.fixture
def pair(kept: Person, other: Person) -> Duplicate:
    return make_pair(kept, other)


def merged(pair: Duplicate, kept: Person, by: Actor) -> Duplicate:
    return merging.merge(pair, by=by, keep=kept.pk, note="同一人")


def test_merge_keeps_one_record_with_what_both_knew(
    pair: Duplicate, kept: Person, other: Person, county: Unit, county_officer: User, actor: ActorOf
) -> None:
    card = make_card(other)

    merged(pair, kept, actor(county_officer))

    for row in (pair, kept, other, card):
        row.refresh_from_db()
    assert (pair.state, pair.kept, pair.decided_by) == ("merged", kept, county_officer.name)
    assert (kept.standing, kept.phone, kept.education) == ("member", "13800000001", "60")
    assert (other.standing, other.merged_into, card.person) == ("none", kept, kept)
    assert [each.ended_on is None for each in Membership.objects.filter(person=kept).order_by("id")] == [True, False]
    assert counters.total(county.path, "members") == 1
    assert Entry.objects.get(kind="members.person.merged").subject_id == str(kept.pk)


def test_merge_takes_the_open_membership_of_the_other(
    pair: Duplicate, kept: Person, other: Person, county: Unit, county_officer: User, actor: ActorOf
) -> None:
    ending.leave(kept, by=actor(county_officer), on=date(2026, 1, 1))

    merged(pair, kept, actor(county_officer))

    kept.refresh_from_db()
    assert (kept.standing, kept.joined_on) == ("member", date(2025, 6, 1))
    assert counters.total(county.path, "members") == 1


def test_taken_back_both_are_as_before(
    pair: Duplicate, kept: Person, other: Person, county: Unit, county_officer: User, actor: ActorOf
) -> None:
    card = make_card(other)
    merged(pair, kept, actor(county_officer))

    merging.take_back(pair, by=actor(county_officer), note="看错了")

    for row in (pair, kept, other, card):
        row.refresh_from_db()
    assert (pair.state, pair.undo, pair.decided_by) == ("open", {}, "")
    assert (kept.phone, kept.education, other.merged_into, other.standing) == ("", "", None, "member")
    assert card.person == other
    assert set(Membership.objects.filter(ended_on=None).values_list("person", flat=True)) == {kept.pk, other.pk}
    assert counters.total(county.path, "members") == 2
    assert Entry.objects.filter(kind="members.duplicate.taken_back").count() == 1


def test_a_changed_record_cannot_be_taken_apart(
    pair: Duplicate, kept: Person, other: Person, county_officer: User, actor: ActorOf
) -> None:
    merged(pair, kept, actor(county_officer))
    changing.change(kept, by=actor(county_officer), facts={"job": "焊工"})

    with pytest.raises(Refused):
        merging.take_back(pair, by=actor(county_officer))

    other.refresh_from_db()
    assert other.merged_into == kept


def test_the_number_of_a_merged_record_brings_nobody_back(
    pair: Duplicate, kept: Person, workplace: Unit, county_officer: User, actor: ActorOf
) -> None:
    merged(pair, kept, actor(county_officer))

    with pytest.raises(Refused) as refused:
        enrolling.enrol(workplace, by=actor(county_officer), facts=facts(number=2), joined_on=date(2026, 1, 1))

    assert [reason.code for reason in refused.value.reasons] == ["merged"]


def test_a_card_of_each_must_be_settled_first(
    pair: Duplicate, kept: Person, other: Person, county_officer: User, actor: ActorOf
) -> None:
    make_card(kept, 1)
    make_card(other, 2)

    with pytest.raises(Refused) as refused:
        merged(pair, kept, actor(county_officer))

    other.refresh_from_db()
    assert [reason.code for reason in refused.value.reasons] == ["both"]
    assert other.merged_into is None


def test_two_people_are_remembered(pair: Duplicate, kept: Person, county_officer: User, actor: ActorOf) -> None:
    merging.separate(pair, by=actor(county_officer), note="父子")

    pair.refresh_from_db()
    assert (pair.state, pair.note) == ("distinct", "父子")
    with pytest.raises(Refused):
        merged(pair, kept, actor(county_officer))


def test_merged_twice_is_refused(pair: Duplicate, kept: Person, county_officer: User, actor: ActorOf) -> None:
    merged(pair, kept, actor(county_officer))

    with pytest.raises(Refused):
        merged(pair, kept, actor(county_officer))


def test_only_a_record_of_the_pair_can_stay(pair: Duplicate, workplace: Unit, county_officer: User, actor: ActorOf) -> None:
    stranger = make_person(workplace, number=9)

    with pytest.raises(Hidden):
        merging.merge(pair, by=actor(county_officer), keep=stranger.pk)


def test_who_may_not_decide_is_refused(pair: Duplicate, kept: Person, clerk: User, actor: ActorOf) -> None:
    with pytest.raises(NotAllowed):
        merged(pair, kept, actor(clerk))
