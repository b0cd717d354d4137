"""Changing what is known of people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.factories.members import make_person, resident_id
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused, Stale
from unionhall.common.scope import scope
from unionhall.members.actions.changing import change, correct_document, mark_many
from unionhall.members.models import Person
from unionhall.units.models import Unit
from unionhall.units.queries import counters

Acting = Callable[[User], Actor]


def test_change_keeps_before_and_after_with_secrets_masked(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace, phone="13811112222")

    change(
        person,
        by=actor(clerk),
        facts={"name": "王晓明", "phone": "13933334444", "bank_account": "6222020200012345678", "job": "焊工"},
    )

    stored = Person.objects.get()
    assert (stored.initials, stored.phone, stored.bank_account, stored.bank_account_tail) == (
        "wxm",
        "13933334444",
        "6222020200012345678",
        "5678",
    )
    assert Entry.objects.get().changes == {
        "name": ["王小明", "王晓明"],
        "phone": ["138****2222", "139****4444"],
        "bank_account_tail": ["", "5678"],
        "job": ["", "焊工"],
    }


def test_change_moves_the_counts_it_touches(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    change(person, by=actor(clerk), facts={"is_migrant": True, "employer_name": "海风食品有限公司"})

    measures = ("members", "members.migrant", "members.complete")
    assert counters.totals([workplace.path], measures)[workplace.path] == {
        "members": 0,
        "members.migrant": 1,
        "members.complete": 1,
    }


def test_change_against_the_document_changes_nothing(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    with pytest.raises(Refused):
        change(person, by=actor(clerk), facts={"sex": "f", "job": "焊工"})
    person.refresh_from_db()
    assert (person.sex, person.job, Entry.objects.count()) == ("m", "", 0)


def test_change_of_a_stale_row_is_refused(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)
    change(person, by=actor(clerk), facts={"job": "焊工"}, version=1)

    with pytest.raises(Stale):
        change(person, by=actor(clerk), facts={"job": "电工"}, version=1)
    assert Person.objects.get().job == "焊工"


def test_change_of_what_has_a_verb_of_its_own_is_an_error(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    with pytest.raises(TypeError, match="standing"):
        change(person, by=actor(clerk), facts={"standing": "left"})


def test_change_outside_the_reach_is_hidden_and_without_the_key_forbidden(
    clerk: User, auditor: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    with pytest.raises(Hidden):
        change(make_person(foreign_workplace), by=actor(clerk), facts={"job": "焊工"})
    with pytest.raises(NotAllowed):
        change(make_person(workplace, number=2), by=actor(auditor), facts={"job": "焊工"})


def test_correct_document(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)
    number = resident_id(7)

    correct_document(person, by=actor(clerk), kind="resident", number=number, until=date(2040, 1, 1), note="录入错误")

    stored = Person.objects.get()
    assert (stored.document, stored.document_tail, stored.document_until) == (number, number[-4:], date(2040, 1, 1))
    entry = Entry.objects.get()
    assert (entry.note, number in str(entry.changes)) == ("录入错误", False)


def test_correct_document_to_somebody_elses_changes_nothing(
    clerk: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    person = make_person(workplace)
    other = make_person(foreign_workplace, "李大伟", 7)

    with scope(actor(clerk).scope()), pytest.raises(Refused) as refused:
        correct_document(person, by=actor(clerk), kind="resident", number=other.document, note="录入错误")
    assert "李大伟" not in str(refused.value)
    person.refresh_from_db()
    assert (person.document, Entry.objects.count()) == (resident_id(1), 0)


def test_correct_document_needs_a_reason(clerk: User, workplace: Unit, actor: Acting) -> None:
    with pytest.raises(Refused) as refused:
        correct_document(make_person(workplace), by=actor(clerk), kind="resident", number=resident_id(7), note=" ")
    assert [each.field for each in refused.value.reasons] == ["note"]


def test_mark_many_changes_counts_and_records_only_those_that_differ(
    county_officer: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    inside = [make_person(workplace, number=1), make_person(workplace, number=2, is_migrant=True)]
    outside = make_person(foreign_workplace, number=3)
    everybody = [person.pk for person in (*inside, outside)]

    with scope(actor(county_officer).scope()):
        marked = mark_many(everybody, by=actor(county_officer), field="is_migrant", value=True)

    assert marked == 1
    assert list(Person.objects.order_by("pk").values_list("is_migrant", "version")) == [
        (True, 2),
        (True, 1),
        (False, 1),
    ]
    assert counters.total(workplace.path, "members.migrant") == 1
    assert [(each.subject_id, each.changes) for each in Entry.objects.all()] == [
        (str(inside[0].pk), {"is_migrant": [False, True]})
    ]


def test_mark_many_sets_a_group_by_name(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    mark_many([person.pk], by=actor(clerk), field="group_name", value="一车间小组")

    assert Person.objects.get().group_name == "一车间小组"


def test_mark_many_of_anything_else_is_an_error(clerk: User, actor: Acting) -> None:
    with pytest.raises(ValueError, match="standing"):
        mark_many([1], by=actor(clerk), field="standing", value="left")
