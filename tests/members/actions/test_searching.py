"""The register is searched; what was decided stays decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.factories.members import make_person, resident_id
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.members.actions import merging, searching
from unionhall.members.models import Duplicate, Person
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]


def twins(workplace: Unit, foreign_workplace: Unit) -> tuple[Person, Person]:
    """One man in two unions: another number at the end, the same telephone."""
    make_person(workplace, "赵强", 30, document=resident_id(30, born=date(1971, 11, 2)))
    return make_person(workplace, "欧阳海峰", 1), make_person(foreign_workplace, "欧阳海峰", 2, phone="13800000001")


def test_a_pair_stands_at_the_lowest_unit_above_both(city: Unit, workplace: Unit, foreign_workplace: Unit) -> None:
    one, other = twins(workplace, foreign_workplace)

    told = searching.run(city, by=system())

    found = Duplicate.objects.get()
    assert (found.left, found.right, found.unit_path, found.state, found.is_likely) == (one, other, city.path, "open", True)
    assert (found.evidence["name"], found.evidence["phone"]) == ("same", "same")
    assert (told["people"], told["pairs"], told["likely"]) == (3, 1, 1)
    assert Entry.objects.get(kind="members.duplicate.searched").changes["pairs"] == [None, 1]


def test_a_second_search_changes_nothing(city: Unit, workplace: Unit, foreign_workplace: Unit) -> None:
    twins(workplace, foreign_workplace)
    searching.run(city, by=system())

    searching.run(city, by=system())

    assert Duplicate.objects.count() == 1


def test_decided_pairs_stay_decided(
    city: Unit, workplace: Unit, foreign_workplace: Unit, city_officer: User, actor: ActorOf
) -> None:
    twins(workplace, foreign_workplace)
    searching.run(city, by=system())
    merging.separate(Duplicate.objects.get(), by=actor(city_officer))

    searching.run(city, by=system())

    assert Duplicate.objects.get().state == "distinct"


def test_open_pairs_that_no_longer_look_alike_go(city: Unit, workplace: Unit, foreign_workplace: Unit) -> None:
    _one, other = twins(workplace, foreign_workplace)
    searching.run(city, by=system())
    Person.objects.filter(pk=other.pk).update(name="孙丽", name_pinyin="sun li", phone="13911112222", birth_date="1970-01-01")

    told = searching.run(city, by=system())

    assert (Duplicate.objects.count(), told["forgotten"]) == (0, 1)


def test_a_county_compares_its_own_people_only(county: Unit, workplace: Unit, foreign_workplace: Unit) -> None:
    twins(workplace, foreign_workplace)

    told = searching.run(county, by=system())

    assert (told["people"], told["pairs"]) == (2, 0)


def test_asking_sends_a_job_and_leaves_a_trace(city: Unit, city_officer: User, actor: ActorOf) -> None:
    job = searching.search(city, by=actor(city_officer))

    assert (job.name, job.args) == (searching.SEARCH, {"unit_id": city.pk})
    assert Entry.objects.get(kind="members.duplicate.search_asked").unit_path == city.path
