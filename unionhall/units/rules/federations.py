"""Which federations a division has by law and charter, and what they are called. Pure.

County and above have a federation (Trade Union Law, article 11); townships, streets, zones and communities as practice
has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unionhall.units.enums import UnitKind

PROVINCE, CITY, COUNTY, STREET, COMMUNITY = 1, 2, 3, 4, 5
LEVELS = {2: PROVINCE, 4: CITY, 6: COUNTY, 9: STREET, 12: COMMUNITY}
"""Level of a division by the length of its code."""

NOT_PLACES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Names in the place of a city that are no place: what is under them is directly under the province."""

_TOWNSHIPS = ("镇", "乡", "街道", "苏木", "办事处", "地区")
_COMMITTEES = ("居民委员会", "居委会", "村民委员会", "村委会")


@dataclass(frozen=True, slots=True)
class Place:
    """A division as its code list has it."""

    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Federation:
    """The federation of a place; ``parent`` is the code of the upper federation."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str
    division_code: str


def unit_code(division: str) -> str:
    """Codes of provinces and cities are filled up to six digits, as GB/T 2260 writes them."""
    return division.ljust(6, "0")


def federations(places: Iterable[Place], *, top: str = "", nation: str = "") -> Iterator[Federation]:
    """Federations of ``places``, which come with parents before children. ``top``: the division that has no upper one;
    ``nation``: code of the national federation, the upper one of every province.
    """
    above: dict[str, Federation | None] = {}
    for place in places:
        upper = _upper(place, above)
        if place.name in NOT_PLACES or (
            upper is not None and upper.division_code == place.code[:4] and _is_the_city(place, upper)
        ):
            above[place.code] = upper
            continue
        parent = "" if place.code == top else upper.code if upper else nation
        federation = _federation(place, upper, parent)
        above[place.code] = federation
        yield federation


def _upper(place: Place, above: dict[str, Federation | None]) -> Federation | None:
    return above.get(place.parent)


def _is_the_city(place: Place, upper: Federation) -> bool:
    """Four cities have no counties: the list repeats the city in the county's place."""
    return len(place.code) == 6 and upper.short_name == f"{place.name}总工会"


def _federation(place: Place, upper: Federation | None, parent: str) -> Federation:
    level = LEVELS[len(place.code)]
    if level == COMMUNITY:
        kind, short = UnitKind.COMMUNITY, f"{_community(place.name)}联合工会"
    elif level == STREET:
        kind, short = _street(place.name)
    else:
        kind = {PROVINCE: UnitKind.PROVINCE, CITY: UnitKind.CITY, COUNTY: UnitKind.COUNTY}[level]
        short = f"{place.name}总工会"
    prefix = _prefix(upper) if level > CITY and upper is not None else ""
    return Federation(unit_code(place.code), f"{prefix}{short}"[:120], short[:60], kind, parent, place.code)


def _prefix(upper: Federation) -> str:
    """``青岛市市南区总工会`` names the units under it 青岛市市南区…; provinces are not repeated."""
    return (
        "" if upper.kind in {UnitKind.PROVINCE, UnitKind.NATION} else upper.name.removesuffix("联合工会").removesuffix("总工会")
    )


def _street(name: str) -> tuple[UnitKind, str]:
    """Townships and streets have a federation; development zones, farms and the like a union of the zone."""
    if name.endswith(_TOWNSHIPS):
        return UnitKind.STREET, f"{name.removesuffix('办事处')}总工会"
    return UnitKind.ZONE, f"{name}联合工会"


def _community(name: str) -> str:
    """``多福巷社区居委会`` → 多福巷社区; ``宝山村村委会`` and ``宝山村委会`` → 宝山村."""
    for suffix in _COMMITTEES:
        if name.endswith(suffix) and name != suffix:
            place, is_village = name.removesuffix(suffix), suffix.startswith("村")
            if is_village:
                return place if place.endswith(("村", "社区", "嘎查")) else f"{place}村"
            return place if place.endswith(("社区", "村")) else f"{place}社区"
    return name
