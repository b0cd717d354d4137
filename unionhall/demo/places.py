"""The tree of the demonstration: real divisions and their federations, invented unions under them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from unionhall.demo.inventing import employer_name
from unionhall.units.actions.opening_many import NewUnit
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Division
from unionhall.units.rules.federations import COMMUNITY, Federation, Place, federations, unit_code

PROVINCE, CITY = "37", "3702"
FOUNDED = date(2003, 4, 1)


@dataclass(frozen=True, slots=True)
class Scale:
    """How large the demonstration is; ``per_street`` communities are taken of each street, ``city`` "" is the whole province."""

    city: str
    per_street: int
    workplaces: int
    joint: int
    uncovered: int
    members: int
    groups: int


SCALES = {
    "small": Scale(CITY, per_street=3, workplaces=800, joint=260, uncovered=420, members=30_000, groups=60),
    "city": Scale(CITY, per_street=8, workplaces=9_000, joint=9_000, uncovered=12_000, members=500_000, groups=600),
    "province": Scale("", per_street=2, workplaces=26_000, joint=14_000, uncovered=20_000, members=5_000_000, groups=1_000),
}


@dataclass(slots=True)
class Plan:
    """What stands where, in founding order."""

    units: list[NewUnit] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    workplaces: list[Workplace] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Area:
    """A street or community in which employers lie; ``place`` begins their names."""

    code: str
    kind: str
    place: str
    division: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """A workplace union and its employer's name."""

    code: str
    employer: str
    area: Area
    state: str


def plan(scale: Scale, *, today: date) -> Plan:
    """The same plan for the same scale. Divisions must be loaded."""
    luck = random.Random(f"places {scale}")
    made = Plan()
    counties = {}
    for each in federations(_places(scale, luck), top=PROVINCE):
        made.units.append(_founded(each))
        if each.kind == UnitKind.COUNTY:
            counties[each.code] = each.short_name.removesuffix("总工会").removesuffix("区").removesuffix("市").removesuffix("县")
        if each.kind in {UnitKind.STREET, UnitKind.ZONE, UnitKind.COMMUNITY}:
            place = counties.get(each.division_code[:6], "")
            made.areas.append(Area(each.code, each.kind, place, each.division_code))
    made.units += _beside(scale)
    _add_workplaces(made, scale, luck, today)
    made.units += _groups(made, scale)
    return made


def _places(scale: Scale, luck: random.Random) -> Iterator[Place]:
    """The province, the city or all cities, and a few communities of each street."""
    upper = Division.objects.filter(code__startswith=scale.city or PROVINCE, level__lt=COMMUNITY).order_by("level", "code")
    if scale.city:
        yield Place(*Division.objects.values_list("code", "name", "parent_code").get(code=PROVINCE))
    streets = []
    for row in upper.values_list("code", "name", "parent_code"):
        yield Place(*row)
        if len(row[0]) == 9:
            streets.append(row[0])
    below: dict[str, list[tuple[str, str, str]]] = {street: [] for street in streets}
    villages = Division.objects.filter(code__startswith=scale.city or PROVINCE, level=COMMUNITY).order_by("code")
    for row in villages.values_list("code", "name", "parent_code"):
        below[row[2]].append(row)
    for rows in below.values():
        for row in sorted(luck.sample(rows, min(scale.per_street, len(rows)))):
            yield Place(*row)


def _founded(each: Federation) -> NewUnit:
    facts = {"short_name": each.short_name, "division_code": each.division_code, "term_ends_on": date(2028, 5, 31)}
    return NewUnit(each.name, each.kind, parent=each.parent, code=each.code, opened_on=FOUNDED, facts=facts)


def _beside(scale: Scale) -> list[NewUnit]:
    """What stands beside the counties of the demonstration city."""
    upper = unit_code(scale.city or CITY)
    beside = (
        ("I1", "青岛市教育工会", UnitKind.INDUSTRY),
        ("I2", "青岛市交通运输工会", UnitKind.INDUSTRY),
        ("N1", "青岛市新业态工会联合会", UnitKind.NEW_FORM),
        ("S1", "青岛市职工服务中心", UnitKind.SERVICE),
        ("S2", "青岛市职工法律援助中心", UnitKind.SERVICE),
        ("S3", "青岛市12351职工服务热线", UnitKind.SERVICE),
        ("P1", "青岛市民政局", UnitKind.PARTNER),
        ("P2", "青岛市人力资源和社会保障局", UnitKind.PARTNER),
    )
    return [
        NewUnit(name, kind, parent=upper, code=upper + mark, opened_on=FOUNDED, facts={"division_code": CITY})
        for mark, name, kind in beside
    ]


def _add_workplaces(made: Plan, scale: Scale, luck: random.Random, today: date) -> None:
    for number in range(scale.workplaces):
        area = luck.choice(made.areas)
        state = luck.choices((UnitState.ACTIVE, UnitState.PREPARING, UnitState.SUSPENDED), weights=(95, 3, 2))[0]
        workplace = Workplace(f"W{number + 1:06d}", employer_name(area.place, number), area, state)
        made.workplaces.append(workplace)
        opened = today - timedelta(days=luck.randrange(20, 5_000))
        facts = {"division_code": area.division, **_office(luck, opened, today)}
        made.units.append(
            NewUnit(
                f"{workplace.employer}工会委员会",
                UnitKind.WORKPLACE,
                parent=area.code,
                code=workplace.code,
                opened_on=opened,
                state=state,
                facts=facts,
            )
        )


def _office(luck: random.Random, opened: date, today: date) -> dict[str, object]:
    """Chair and end of term: three or five years from founding or from the last election; some are over, as in every city."""
    years = luck.choice((3, 3, 5))
    ends = opened + timedelta(days=365 * years)
    while ends < today - timedelta(days=luck.choice((0, 0, 0, 0, 200))):
        ends += timedelta(days=365 * years)
    return {
        "chair_name": luck.choice("王李张刘陈杨赵黄周吴") + luck.choice("伟芳娜敏静磊洋艳勇军"),
        "term_ends_on": ends,
        "nature": luck.choices(("159", "170", "300", "151"), weights=(40, 45, 8, 7))[0],
    }


def _groups(made: Plan, scale: Scale) -> Iterator[NewUnit]:
    for number in range(min(scale.groups, len(made.workplaces))):
        upper = made.workplaces[number]
        yield NewUnit(f"{upper.employer}工会第一小组", UnitKind.GROUP, parent=upper.code, code=f"G{number + 1:06d}")
