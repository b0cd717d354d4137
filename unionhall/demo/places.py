"""The tree of the demonstration: real divisions, invented unions in them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from unionhall.common.scope import unscoped
from unionhall.demo.inventing import employer_name
from unionhall.units.actions.opening_many import NewUnit
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Division

PROVINCE, CITY = "37", "3702"


@dataclass(frozen=True, slots=True)
class Scale:
    """How large the demonstration is; ``per_street`` communities are taken of each street."""

    cities: tuple[str, ...]
    per_street: int
    workplaces: int
    members: int
    employers: int
    groups: int


SCALES = {
    "small": Scale((CITY,), per_street=3, workplaces=840, members=30_000, employers=1_500, groups=60),
    "city": Scale((CITY,), per_street=8, workplaces=9_000, members=500_000, employers=30_000, groups=600),
    "province": Scale((), per_street=2, workplaces=26_000, members=5_000_000, employers=60_000, groups=1_000),
}


@dataclass(slots=True)
class Plan:
    """What stands where: units in founding order, and the areas in which employers lie."""

    units: list[NewUnit] = field(default_factory=list)
    areas: list[tuple[str, str, str]] = field(default_factory=list)
    """(unit code, short place name, division code) of streets and communities."""
    workplaces: list[tuple[str, str]] = field(default_factory=list)
    """(unit code, name of the employer)."""


def plan(scale: Scale, *, today: date) -> Plan:
    luck = random.Random(f"places {scale}")
    made = Plan()
    with unscoped("divisions of the demonstration"):
        _federations(made, scale, luck)
    _workplaces(made, scale, luck, today)
    return made


def _federations(made: Plan, scale: Scale, luck: random.Random) -> None:
    cities = Division.objects.filter(parent_code=PROVINCE).order_by("code")
    if scale.cities:
        cities = cities.filter(code__in=scale.cities)
    province = Division.objects.get(code=PROVINCE)
    made.units.append(_unit(province, UnitKind.PROVINCE, "", f"{province.name}总工会"))
    for city in cities:
        made.units.append(_unit(city, UnitKind.CITY, PROVINCE, f"{city.name}总工会"))
        _beside(made, city)
        for county in Division.objects.filter(parent_code=city.code).order_by("code"):
            _county(made, city, county, scale, luck)


def _unit(division: Division, kind: str, parent: str, name: str) -> NewUnit:
    return NewUnit(
        name=name, kind=kind, parent=parent, code=division.code, facts={"division_code": division.code}, opened_on=date(2003, 4, 1)
    )


def _beside(made: Plan, city: Division) -> None:
    """What stands beside the counties: industry federations, service bodies, partner agencies."""
    short = city.name.removesuffix("市")
    beside = (
        ("I1", f"{city.name}教育工会", UnitKind.INDUSTRY),
        ("I2", f"{city.name}交通运输工会", UnitKind.INDUSTRY),
        ("N1", f"{city.name}新业态工会联合会", UnitKind.NEW_FORM),
        ("S1", f"{short}职工服务中心", UnitKind.SERVICE),
        ("S2", f"{short}职工法律援助中心", UnitKind.SERVICE),
        ("S3", f"{short}12351职工服务热线", UnitKind.SERVICE),
        ("P1", f"{city.name}民政局", UnitKind.PARTNER),
        ("P2", f"{city.name}人力资源和社会保障局", UnitKind.PARTNER),
    )
    for mark, name, kind in beside:
        made.units.append(NewUnit(name=name, kind=kind, parent=city.code, code=f"{city.code}{mark}", facts={"division_code": city.code}))


def _county(made: Plan, city: Division, county: Division, scale: Scale, luck: random.Random) -> None:
    made.units.append(_unit(county, UnitKind.COUNTY, city.code, f"{city.name}{county.name}总工会"))
    for street in Division.objects.filter(parent_code=county.code).order_by("code"):
        made.units.append(_unit(street, UnitKind.STREET, county.code, f"{county.name}{street.name}总工会"))
        made.areas.append((street.code, county.name.removesuffix("区").removesuffix("市"), street.code))
        below = list(Division.objects.filter(parent_code=street.code).order_by("code"))
        for community in luck.sample(below, min(scale.per_street, len(below))):
            made.units.append(_unit(community, UnitKind.COMMUNITY, street.code, f"{street.name}{community_name(community.name)}联合工会"))
            made.areas.append((community.code, county.name.removesuffix("区").removesuffix("市"), community.code))


def community_name(official: str) -> str:
    """``八大湖社区居委会`` → ``八大湖社区``; ``东韩村委会`` → ``东韩村``."""
    name = official.removesuffix("居民委员会").removesuffix("村民委员会").removesuffix("居委会")
    return name.removesuffix("委会") if name.endswith("村委会") else name


def _workplaces(made: Plan, scale: Scale, luck: random.Random, today: date) -> None:
    for number in range(scale.workplaces):
        parent, place, division = luck.choice(made.areas)
        name = employer_name(place, number)
        code = f"W{number:06d}"
        made.workplaces.append((code, name))
        made.units.append(
            NewUnit(
                name=f"{name}工会委员会",
                kind=UnitKind.WORKPLACE,
                parent=parent,
                code=code,
                opened_on=today - timedelta(days=luck.randrange(20, 5_000)),
                state=luck.choices((UnitState.ACTIVE, UnitState.PREPARING, UnitState.SUSPENDED), weights=(94, 4, 2))[0],
                facts={"division_code": division, **_office(luck, today)},
            )
        )
    made.units.extend(_groups(made, scale))


def _office(luck: random.Random, today: date) -> dict[str, object]:
    """Chair and end of term; some terms are over, as in every city."""
    return {
        "chair_name": luck.choice("王李张刘陈杨赵黄周吴") + luck.choice("伟芳娜敏静磊洋艳勇军"),
        "term_ends_on": today + timedelta(days=luck.randrange(-200, 1_600)),
        "nature": luck.choices(("159", "170", "300", "151"), weights=(40, 45, 8, 7))[0],
    }


def _groups(made: Plan, scale: Scale) -> Iterator[NewUnit]:
    for number in range(scale.groups):
        code, name = made.workplaces[number % len(made.workplaces)]
        yield NewUnit(name=f"{name}工会第{number // len(made.workplaces) + 1}小组", kind=UnitKind.GROUP, parent=code, code=f"G{number:06d}")
