"""People of the demonstration who were entered twice: found by the search, a pair merged, one told apart, the rest open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unionhall.common.actor import system
from unionhall.common.identity.resident import check_character
from unionhall.demo.signins import acting
from unionhall.members.actions import enrolling, merging, searching
from unionhall.members.enums import Standing
from unionhall.members.facts import PersonFacts
from unionhall.members.models import Duplicate, Person
from unionhall.units.models import Unit

TWICE = 6


def enter_twice(places: dict[str, Unit], today: date) -> None:
    union, county = places["workplace"], places["county"]
    for facts in slips(list(Person.objects.filter(unit=union, standing=Standing.MEMBER).order_by("pk")[20 : 20 + TWICE])):
        enrolling.enrol(union, by=acting("clerk"), facts=facts, joined_on=today, is_demo=True)
    searching.run(county, by=system("演示数据"))
    decide(list(Duplicate.objects.order_by("-probability", "pk")[:2]))


def slips(people: list[Person]) -> Iterator[PersonFacts]:
    """The same people as somebody types them in a hurry: a wrong digit of the document, a new telephone, a name by ear."""
    for number, person in enumerate(people):
        body = person.document[:14] + f"{(int(person.document[14:17]) + 100) % 1000:03d}"
        yield PersonFacts(
            name=person.name if number % 3 else person.name[:-1] + ("丽" if person.name[-1] != "丽" else "莉"),
            document=body + check_character(body),
            phone=person.phone if number % 2 == 0 else "",
            employer=person.employer,
            job=person.job,
        )


def decide(pairs: list[Duplicate]) -> None:
    """The officer of the district merged the first and found the second to be two people."""
    by = acting("county")
    for number, pair in enumerate(pairs):
        if number == 0:
            merging.merge(pair, by=by, keep=pair.left_id, note="录入错误，证件号码已核对")
        else:
            merging.separate(pair, by=by, note="经核对为同名两人")
