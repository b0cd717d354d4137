"""Fills an empty database with the demonstration, by the same actions that people use."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl

from unionhall.common.actor import Actor, system
from unionhall.demo import inventing
from unionhall.demo.places import Plan, Scale, plan
from unionhall.members.actions.enrolling_many import enrol_many
from unionhall.organizing.actions.registering_many import Registration, register_many
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import EmployerFacts
from unionhall.units.actions import counting
from unionhall.units.actions.loading import load_divisions
from unionhall.units.actions.opening_many import open_many
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Division, Unit

SLICE = 100_000
BATCH = "demo"
Say = Callable[[str], None]
PLATFORM_JOBS = ("courier", "delivery", "ride", "truck", "domestic")


def load(scale: Scale, *, divisions: Path, today: date, say: Say) -> None:
    """Divisions, tree, employers, members. What happens in it afterwards is ``happenings``."""
    by = system("演示数据")
    if not Division.objects.exists():
        say(f"divisions: {load_divisions(divisions, province='37'):,}")
    made = plan(scale, today=today)
    open_many(made.units, by=by, opened_on=today - timedelta(days=2_000), batch=BATCH, is_demo=True)
    say(f"units: {len(made.units):,}")
    units = {unit.code: unit for unit in Unit.objects.filter(is_demo=True)}
    say(f"employers: {register_employers(made, scale, units, by=by, today=today):,}")
    _members(made, scale, units, by=by, today=today, say=say)
    counting.fold()


def register_employers(made: Plan, scale: Scale, units: dict[str, Unit], *, by: Actor, today: date) -> int:
    rows = list(_registrations(made, scale, units, today))
    for start in range(0, len(rows), 20_000):
        register_many(rows[start : start + 20_000], by=by, batch=BATCH)
    return len(rows)


def _registrations(made: Plan, scale: Scale, units: dict[str, Unit], today: date) -> Iterator[Registration]:
    """One employer for each workplace union, then those that a community's union covers, then those that nobody does."""
    luck = random.Random(f"employers {scale}")
    for number, workplace in enumerate(made.workplaces):
        union = units[workplace.code]
        facts = _employer_facts(workplace.employer, number, luck, today, least=25)
        is_founded = workplace.state != UnitState.PREPARING
        yield Registration(
            units[workplace.area.code],
            facts,
            union if is_founded else None,
            union.opened_on if is_founded else None,
            is_demo=True,
        )
    communities = [area for area in made.areas if area.kind == UnitKind.COMMUNITY]
    first = len(made.workplaces)
    for number in range(first, first + scale.joint):
        area = luck.choice(communities)
        facts = _employer_facts(inventing.employer_name(area.place, number), number, luck, today, least=2, most=24)
        yield Registration(
            units[area.code], facts, units[area.code], today - timedelta(days=luck.randrange(20, 2_000)), is_demo=True
        )
    for number in range(first + scale.joint, first + scale.joint + scale.uncovered):
        area = luck.choice(made.areas)
        facts = _employer_facts(inventing.employer_name(area.place, number), number, luck, today, least=3, most=160)
        yield Registration(units[area.code], facts, is_demo=True)


def _employer_facts(name: str, number: int, luck: random.Random, today: date, *, least: int, most: int = 900) -> EmployerFacts:
    headcount = min(most, least + int(luck.paretovariate(1.3) * max(1, least // 2)))
    return EmployerFacts(
        name=name,
        credit_code=inventing.credit_code(number + 1),
        nature=luck.choices(("159", "170", "300", "151"), weights=(40, 45, 8, 7))[0],
        industry=luck.choice(("03", "05", "06", "07", "08", "11", "12")),
        headcount=headcount,
        headcount_women=headcount * luck.randrange(25, 60) // 100,
        payroll=Decimal(headcount * luck.randrange(48_000, 96_000)),
        registered_on=today - timedelta(days=luck.randrange(40, 6_000)),
        legal_representative=luck.choice("王李张刘陈杨赵黄周吴") + luck.choice("伟芳娜敏静磊洋艳勇军"),
    )


def _members(made: Plan, scale: Scale, units: dict[str, Unit], *, by: Actor, today: date, say: Say) -> None:
    """People spread over the unions as their employers' headcounts are."""
    luck = random.Random(f"members {scale}")
    employers = {employer.union_id: employer for employer in Employer.objects.filter(coverage="own")}
    unions = [units[each.code] for each in made.workplaces if each.state == UnitState.ACTIVE]
    unions += [units[area.code] for area in made.areas if area.kind == UnitKind.COMMUNITY]
    weights = [employers[union.pk].headcount if union.pk in employers else 4 for union in unions]
    done = 0
    while done < scale.members:
        count = min(SLICE, scale.members - done)
        places = luck.choices(unions, weights=weights, k=count)
        who = inventing.people(count, seed=done, today=today, first=done)
        rows = [
            _row(number, person, union, employers.get(union.pk))
            for number, (person, union) in enumerate(zip(who, places, strict=True))
        ]
        enrol_many(pl.DataFrame(rows, infer_schema_length=None), by=by, batch=BATCH, is_demo=True)
        counting.fold()
        done += count
        say(f"members: {done:,}")


def _row(number: int, person: inventing.InventedPerson, union: Unit, employer: Employer | None) -> dict[str, object]:
    courier = union.kind == UnitKind.COMMUNITY and number % 3 == 0
    return {
        "row": number,
        "unit_id": union.pk,
        "unit_path": union.path,
        "name": person.name,
        "document_kind": "resident",
        "document": person.document,
        "sex": person.sex,
        "birth_date": person.birth_date,
        "phone": person.phone if number % 37 else "",
        "job": person.job,
        "education": person.education,
        "ethnicity": "汉族",
        "is_migrant": person.is_migrant,
        "is_platform": courier,
        "eight_group": PLATFORM_JOBS[number // 3 % len(PLATFORM_JOBS)] if courier else "",
        "employment_form": "newform" if courier else "contract",
        "employer_id": employer.pk if employer else None,
        "employer_name": "" if employer else "灵活就业",
        "joined_on": max(person.joined_on, union.opened_on) if union.opened_on else person.joined_on,
    }
