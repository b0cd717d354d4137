"""What a roster names by words: unions, employers, home divisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q

from unionhall.common.cells.text import compact
from unionhall.common.scope import unscoped
from unionhall.organizing.models import Employer
from unionhall.units.models import Division, Unit


def spelled_alike(name: str) -> str:
    """Names of units are compared without spaces and with brackets of one width."""
    return compact(name).casefold()


def unions_named(base: Unit, names: Collection[str]) -> dict[str, list[Unit]]:
    """For each name or code the units at or under ``base`` that carry it."""
    wanted = {spelled_alike(name) for name in names}
    variants = {form for name in names for form in _variants(name)}
    with unscoped("the sender's right on the batch's own unit was asked for"):
        rows = Unit.objects.under(base.path).filter(
            Q(code__in=variants) | Q(name__in=variants) | Q(short_name__in=variants - {""})
        )
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in rows:
            for word in {spelled_alike(each) for each in (unit.code, unit.name, unit.short_name)} & wanted:
                found[word].append(unit)
    return {name: found[spelled_alike(name)] for name in names}


def _variants(name: str) -> Iterable[str]:
    plain = compact(name)
    wide = plain.replace("(", "（").replace(")", "）")
    return {name, plain, wide, plain.upper()}


def employers_named(base: Unit, unions: Collection[int], names: Collection[str]) -> dict[str, int]:
    """Employers of that very name in the area or of these unions; a name that several have means none of them."""
    with unscoped("employers of the batch's own unit, or whose union it is"):
        rows = Employer.objects.filter(name__in=names).filter(
            Q(union__in=unions) | Q(unit_path__gte=base.path, unit_path__lt=base.path + "~")
        )
        found: dict[str, list[int]] = defaultdict(list)
        for name, number in rows.values_list("name", "pk"):
            found[name].append(number)
    return {name: numbers[0] for name, numbers in found.items() if len(numbers) == 1}


def households_named(names: Collection[str]) -> dict[str, str]:
    """Codes of counties, cities and provinces by their code or by their names in a row (山东省青岛市市南区)."""
    codes = _division_codes()
    found = {}
    for name in names:
        plain = spelled_alike(name).replace("市辖区", "")
        if plain in codes:
            found[name] = codes[plain]
    return found


def _division_codes() -> dict[str, str]:
    """Every unambiguous way to name a division down to county."""
    names = {
        code: (name, parent)
        for code, name, parent in Division.objects.filter(level__lte=3).values_list("code", "name", "parent_code")
    }
    meant: dict[str, set[str]] = defaultdict(set)
    for code in names:
        line = _line(code, names)
        for start in range(len(line)):
            meant["".join(line[start:])].add(code)
        meant["".join((line[0], line[-1]))].add(code)
        meant[code].add(code)
    return {word: next(iter(codes)) for word, codes in meant.items() if word and len(codes) == 1}


def _line(code: str, names: dict[str, tuple[str, str]]) -> list[str]:
    """Names from the province down; the nameless level of municipalities (市辖区) left out."""
    line: list[str] = []
    while code in names:
        name, parent = names[code]
        line.insert(0, "" if name in {"市辖区", "县", "省直辖县级行政区划"} else name)
        code = parent
    return line
