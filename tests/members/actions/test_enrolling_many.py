"""The set form of enrolling: outcomes, refusals that change nothing, the same roster twice."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, Refused
from unionhall.demo.inventing import InventedPerson, people
from unionhall.members.actions.enrolling_many import enrol_many
from unionhall.members.models import Membership, Person
from unionhall.units.models import Unit
from unionhall.units.queries import counters

MakeActor = Callable[[User], Actor]


def invented(count: int, first: int = 0) -> list[InventedPerson]:
    return list(people(count, seed=7, today=date(2026, 11, 22), first=first))


def roster(unit: Unit, who: list[InventedPerson], **said: Any) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "row": row,
                "unit_id": unit.pk,
                "unit_path": unit.path,
                "name": person.name,
                "document_kind": "resident",
                "document": person.document,
                "sex": person.sex,
                "birth_date": person.birth_date,
                "phone": person.phone,
                "is_migrant": person.is_migrant,
                "joined_on": person.joined_on,
                **said,
            }
            for row, person in enumerate(who, start=2)
        ]
    )


@pytest.fixture
def officer(county_officer: User, actor: MakeActor) -> Actor:
    return actor(county_officer)


def test_new_people_are_entered_with_membership_counter_and_trail(workplace: Unit, officer: Actor) -> None:
    who = invented(3)

    done = enrol_many(roster(workplace, who), by=officer, batch="b1")

    person = Person.objects.get(name=who[0].name, document_tail=who[0].document[-4:])
    assert done.outcomes == {"new": 3}
    assert (person.document, person.phone, person.unit_id, person.standing) == (
        who[0].document,
        who[0].phone,
        workplace.pk,
        "member",
    )
    assert Membership.objects.filter(unit=workplace, ended_on=None, batch="b1").count() == 3
    assert counters.total(workplace.path, "members") == 3
    assert Entry.objects.filter(kind="members.person.enrolled", batch="b1").count() == 3


def test_same_roster_twice_changes_nothing(workplace: Unit, officer: Actor) -> None:
    sheet = roster(workplace, invented(3))
    enrol_many(sheet, by=officer)
    before = list(Person.objects.order_by("pk").values_list("pk", "version", "updated_at"))

    done = enrol_many(sheet, by=officer)

    assert done.outcomes == {"same": 3}
    assert list(Person.objects.order_by("pk").values_list("pk", "version", "updated_at")) == before
    assert Membership.objects.count() == 3
    assert counters.total(workplace.path, "members") == 3


def test_changed_facts_are_brought_up_to_date_and_told(workplace: Unit, officer: Actor) -> None:
    who = invented(2)
    enrol_many(roster(workplace, who), by=officer)

    done = enrol_many(roster(workplace, who[:1], phone="13900001111", job="质检员"), by=officer, batch="b2")

    person = Person.objects.get(phone="13900001111")
    told = Entry.objects.get(kind="members.person.changed", subject_id=str(person.pk)).changes
    assert done.outcomes == {"changed": 1}
    assert (person.job, person.version) == ("质检员", 2)
    assert told == {"phone": [f"{who[0].phone[:3]}****{who[0].phone[-4:]}", "139****1111"], "job": ["", "质检员"]}


def test_what_the_sheet_does_not_say_stays(workplace: Unit, officer: Actor) -> None:
    who = invented(1)
    enrol_many(roster(workplace, who, job="会计"), by=officer)

    done = enrol_many(roster(workplace, who).drop("phone"), by=officer)

    assert done.outcomes == {"same": 1}
    assert Person.objects.get().job == "会计"


def test_member_of_another_union_refuses_the_whole_roster(
    workplace: Unit, foreign_workplace: Unit, officer: Actor, city_officer: User, actor: MakeActor
) -> None:
    held = invented(1)
    enrol_many(roster(foreign_workplace, held), by=actor(city_officer))

    with pytest.raises(Refused):
        enrol_many(roster(workplace, held + invented(2, first=10)), by=officer)

    assert Person.objects.count() == 1
    assert counters.total(workplace.path, "members") == 0


def test_only_good_rows_are_entered_when_asked(
    workplace: Unit, foreign_workplace: Unit, officer: Actor, city_officer: User, actor: MakeActor
) -> None:
    held = invented(1)
    enrol_many(roster(foreign_workplace, held), by=actor(city_officer))

    done = enrol_many(roster(workplace, held + invented(2, first=10)), by=officer, only_good=True)

    assert done.outcomes == {"elsewhere": 1, "new": 2}
    assert counters.total(workplace.path, "members") == 2


def test_document_of_another_name_is_refused(workplace: Unit, officer: Actor) -> None:
    enrol_many(roster(workplace, invented(1)), by=officer)

    with transaction.atomic():
        done = enrol_many(roster(workplace, invented(1), name="别的名字"), by=officer, only_good=True)

    assert done.outcomes == {"name": 1}


def test_foreign_unit_is_hidden(foreign_workplace: Unit, officer: Actor) -> None:
    with pytest.raises(Hidden):
        enrol_many(roster(foreign_workplace, invented(1)), by=officer)

    assert Person.objects.count() == 0


def test_number_of_statements_does_not_grow_with_the_roster(workplace: Unit, officer: Actor) -> None:
    with CaptureQueriesContext(connection) as small:
        enrol_many(roster(workplace, invented(1)), by=officer)
    with CaptureQueriesContext(connection) as large:
        enrol_many(roster(workplace, invented(300, first=50)), by=officer)

    assert len(small) == len(large)


def test_contact_in_an_emergency_is_hidden_from_preview_and_trail(workplace: Unit, officer: Actor) -> None:
    who = invented(1)
    enrol_many(roster(workplace, who, emergency_contact="王五 13800000009"), by=officer, batch="b1")

    enrol_many(roster(workplace, who, emergency_contact="赵六 13800000010"), by=officer, batch="b2")

    entry = Entry.objects.get(batch="b2", kind="members.person.changed")
    assert entry.changes["emergency_contact"] == ["****", "****"]
    assert Person.objects.get().emergency_contact == "赵六 13800000010"
