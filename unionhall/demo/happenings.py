"""What went on in the demonstration city: officers, policies, moves, late things, things that wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from unionhall.common.actor import system
from unionhall.common.scope import scope
from unionhall.demo import (
    appraisals,
    cadres,
    fieldwork,
    foundings,
    joining,
    leading,
    planning,
    recruitment,
    signins,
    standards,
    training,
    trends,
    twins,
    unfinished,
    workers,
    worklogs,
)
from unionhall.members.actions import ending, revealing
from unionhall.members.enums import Standing
from unionhall.members.models import Person
from unionhall.policies import packing
from unionhall.policies.actions import loading as policy_loading
from unionhall.units.actions import counting, restructuring
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit

Say = Callable[[str], None]
PACKS = (
    "qingdao-workers", "zhoushi-workers", "school-standardisation", "composite-assessment", "star-unions", "district-annual-plan",
)  # fmt: skip
COUNTY, STREET = "370202", "370202005"


def happen(*, today: date, say: Say) -> None:
    places = stage_of_events()
    signins.make(places, by=system("演示数据"))
    say(f"sign-ins: {len(signins.CAST)}")
    load_policies(places["city"], places["county"])
    restructure(places, today)
    change_members(places, today)
    foundings.happen(places, today)
    joining.leave(places, today)
    trends.draw(today)
    planning.work(places, today)
    unfinished.leave(places, today)
    recruitment.recruit(places, today)
    leading.lead(places, today)
    fieldwork.go(places, today)
    standards.hold(places, today)
    workers.employ(places, today, say)
    training.teach(places, today, say)
    worklogs.keep(places, today)
    appraisals.count_again(places)
    cadres.serve(places, today)
    twins.enter_twice(places, today)
    counting.fold()


def stage_of_events() -> dict[str, Unit]:
    """The places where the cast works: a district, one of its streets, and the union there that holds most people."""
    city = Unit.objects.get(code="370200")
    county = Unit.objects.get(code=COUNTY)
    streets = Unit.objects.filter(parent=county, kind=UnitKind.STREET).order_by("code")
    street = streets.filter(code=STREET).first() or streets.first()
    unions = Unit.objects.filter(kind=UnitKind.WORKPLACE, state="active", path__startswith=street.path)
    workplace = max(unions, key=lambda unit: (Person.objects.filter(unit_path=unit.path).count(), -unit.pk))
    return {"city": city, "county": county, "street": street, "workplace": workplace}


def load_policies(city: Unit, county: Unit) -> None:
    """The packs that a city of this kind would have; the district sets its own for kindergartens."""
    by = signins.acting("city")
    for name in PACKS:
        policy_loading.load_pack(packing.pack(name), city, by=by)
    policy_loading.load_pack(packing.pack("lianjiang-kindergartens-2010"), county, by=signins.acting("county"))


def restructure(places: dict[str, Unit], today: date) -> None:
    """A move, a merger, a closure and a second line, so that history has something to tell."""
    by = signins.acting("city")
    streets = list(Unit.objects.filter(parent=places["county"], kind=UnitKind.STREET).order_by("code"))
    movable = Unit.objects.filter(kind=UnitKind.WORKPLACE, parent__kind=UnitKind.STREET, state="active").order_by("code")
    moved = movable.filter(path__startswith=places["county"].path).exclude(parent=streets[-1])[0]
    restructuring.move(moved, streets[-1], by=by, on=today - timedelta(days=45), document="青工组〔2026〕12号")
    one, other = Unit.objects.filter(parent=streets[-1], kind=UnitKind.COMMUNITY).order_by("code")[:2]
    restructuring.merge(one, other, by=by, on=today - timedelta(days=20), document="青工组〔2026〕19号")
    teachers = Unit.objects.get(code="370200I1")
    restructuring.link(places["workplace"], teachers, "industry", by=by, starts_on=today - timedelta(days=300))


def change_members(places: dict[str, Unit], today: date) -> None:
    """A few people leave, retire or die; an officer looks at numbers and is noted."""
    by = signins.acting("street")
    with scope(by.scope()):
        people = list(Person.objects.filter(unit_path=places["workplace"].path, standing=Standing.MEMBER).order_by("pk")[:6])
        ending.retain(people[0], by=by, on=today - timedelta(days=12), note="退休")
        ending.leave(people[1], by=by, on=today - timedelta(days=8))
        ending.die(people[2], by=by, on=today - timedelta(days=3))
        revealing.reveal(people[3], "document", by=by)
