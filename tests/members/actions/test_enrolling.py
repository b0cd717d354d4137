"""Entering people into the register."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import facts, make_person, resident_id
from tests.factories.units import make_unit
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.common.scope import scope, unscoped
from unionhall.members.actions.ending import leave
from unionhall.members.actions.enrolling import enrol
from unionhall.members.models import Membership, Person
from unionhall.units.models import Unit
from unionhall.units.queries import counters

Acting = Callable[[User], Actor]
JOINED = date(2026, 5, 1)
MEASURES = ("members", "members.women", "members.complete")


def counts(unit: Unit) -> tuple[int, ...]:
    return tuple(counters.totals([unit.path], MEASURES)[unit.path].values())


def test_enrol_writes_person_membership_counts_and_entry(clerk: User, workplace: Unit, county: Unit, actor: Acting) -> None:
    said = facts(document=resident_id(1, female=True), employer_name="海风食品有限公司")

    person = enrol(workplace, by=actor(clerk), facts=said, joined_on=JOINED)

    stored = Person.objects.get()
    assert (stored.document, stored.document_tail, stored.sex, stored.birth_date) == (
        said.document,
        said.document[-4:],
        "f",
        date(1990, 3, 7),
    )
    assert (stored.initials, stored.standing, stored.unit_path, stored.is_complete) == (
        "wxm",
        "member",
        workplace.path,
        True,
    )
    membership = Membership.objects.get()
    assert (membership.person, membership.unit, membership.joined_on, membership.is_open) == (
        person,
        workplace,
        JOINED,
        True,
    )
    assert counts(county) == (1, 1, 1)
    assert [(each.kind, each.subject_id) for each in Entry.objects.all()] == [("members.person.enrolled", str(person.pk))]


def test_enrol_stores_no_clear_document(clerk: User, workplace: Unit, actor: Acting) -> None:
    said = facts(bank_account="6222020200012345678")
    enrol(workplace, by=actor(clerk), facts=said, joined_on=JOINED)

    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text || (SELECT string_agg(a::text, '') FROM audit_entry a) FROM members_person p")
        [(everything,)] = cursor.fetchall()
    assert (said.document in everything, said.bank_account in everything) == (False, False)


def test_enrol_announces_after_commit(
    clerk: User, workplace: Unit, actor: Acting, announced: Callable, django_capture_on_commit_callbacks: Callable
) -> None:
    heard = announced("member_joined")
    with django_capture_on_commit_callbacks(execute=True):
        person = enrol(workplace, by=actor(clerk), facts=facts(), joined_on=JOINED)

    assert heard == [person]


def test_enrol_under_age_changes_nothing(clerk: User, workplace: Unit, actor: Acting) -> None:
    with pytest.raises(Refused):
        enrol(workplace, by=actor(clerk), facts=facts(document=resident_id(born=date(2012, 1, 1))), joined_on=JOINED)

    assert (Person.objects.count(), Membership.objects.count(), Entry.objects.count(), counts(workplace)) == (
        0,
        0,
        0,
        (0, 0, 0),
    )


def test_enrol_somebody_held_elsewhere_does_not_tell_where(
    clerk: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    held = make_person(foreign_workplace)

    with scope(actor(clerk).scope()), pytest.raises(Refused) as refused:
        enrol(workplace, by=actor(clerk), facts=facts(), joined_on=JOINED)
    assert [each.code for each in refused.value.reasons] == ["elsewhere"]
    assert "北山" not in str(refused.value)
    held.refresh_from_db()
    assert (held.unit, Person.objects.count(), Entry.objects.count()) == (foreign_workplace, 1, 0)


def test_enrol_somebody_held_elsewhere_tells_who_sees_both(
    city_officer: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    make_person(foreign_workplace)

    with pytest.raises(Refused, match="北山机械有限公司工会"):
        enrol(workplace, by=actor(city_officer), facts=facts(), joined_on=JOINED)


def test_enrol_somebody_who_left_elsewhere_keeps_one_person(
    city_officer: User, clerk: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    former = enrol(foreign_workplace, by=actor(city_officer), facts=facts(job="焊工"), joined_on=date(2020, 1, 1))
    leave(former, by=actor(city_officer), on=date(2026, 1, 31))

    with scope(actor(clerk).scope()):
        again = enrol(workplace, by=actor(clerk), facts=facts(job="", phone="13900000000"), joined_on=JOINED)

    assert (again.pk, Person.objects.count(), Membership.objects.count()) == (former.pk, 1, 2)
    stored = Person.objects.get()
    assert (stored.unit, stored.standing, stored.job, stored.phone) == (workplace, "member", "焊工", "13900000000")
    assert (counts(foreign_workplace)[0], counts(workplace)[0]) == (0, 1)


def test_enrol_outside_the_reach_is_hidden_and_without_the_key_forbidden(
    clerk: User, auditor: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    with pytest.raises(Hidden):
        enrol(foreign_workplace, by=actor(clerk), facts=facts(), joined_on=JOINED)
    with pytest.raises(NotAllowed):
        enrol(workplace, by=actor(auditor), facts=facts(), joined_on=JOINED)
    assert Person.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_enrolments_at_once_leave_one_person() -> None:
    with unscoped("two officers of two unions"):
        city = make_unit("370200", "青岛市总工会", kind="city")
        unions = [make_unit(f"U{number}", f"第{number}工会", parent=city) for number in (1, 2)]
        officers = [actor_for(give(make_user(f"clerk{unit.code}"), "clerk", unit)) for unit in unions]
    start, outcomes = threading.Barrier(2), []

    def enrolling(unit: Unit, by: Actor) -> None:
        try:
            start.wait(10)
            with scope(by.scope()):
                enrol(unit, by=by, facts=facts(), joined_on=JOINED)
            outcomes.append("enrolled")
        except Refused as refused:
            outcomes.append(refused.reasons[0].field)
        finally:
            connections.close_all()

    together(enrolling, zip(unions, officers, strict=True))

    assert sorted(outcomes) == ["document", "enrolled"]
    with unscoped("counting all"):
        assert (Person.objects.count(), Membership.objects.count()) == (1, 1)


def together(work: Callable[..., None], arguments: Any) -> None:
    threads = [threading.Thread(target=work, args=each) for each in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
