"""The country's divisions from files, and the federations that stand on them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from django.db import connection

from unionhall.common.action import silent
from unionhall.common.actor import Actor
from unionhall.common.text import pinyin_of
from unionhall.units.actions.opening_many import NewUnit, Opened, open_many
from unionhall.units.enums import UnitKind
from unionhall.units.models import Division
from unionhall.units.rules.federations import LEVELS, Place, federations

NATION = "000000"
FILES = ("provinces", "cities", "areas", "streets", "villages")
_PARENT = {4: 2, 6: 4, 9: 6, 12: 9}


def places(folder: Path, *, province: str = "") -> Iterator[Place]:
    """Divisions of the files in ``folder``, level by level; of one province when asked."""
    for name in FILES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            for code, label, *uppers in rows:
                if code.startswith(province):
                    yield Place(code, label, _parent(code, uppers))


def _parent(code: str, uppers: list[str]) -> str:
    """The upper division's code: of the columns that name one, the one of the right length."""
    length = _PARENT.get(len(code), 0)
    return next((upper for upper in uppers if len(upper) == length), "")


@silent("a public code list is read in; nobody decides anything")
def load_divisions(folder: Path, *, province: str = "") -> int:
    """Replace the divisions (of one province, or all) by those of the files. Returns how many there are."""
    Division.objects.filter(code__startswith=province).delete()
    pinyin = cache(lambda text: pinyin_of(text).replace(" ", "")[:200])
    count = 0
    columns = "code, name, level, parent_code, name_pinyin"
    with connection.cursor() as cursor, cursor.copy(f"COPY units_division ({columns}) FROM STDIN") as copy:
        for place in places(folder, province=province):
            copy.write_row((place.code, place.name[:60], LEVELS[len(place.code)], place.parent, pinyin(place.name)))
            count += 1
    return count


def open_federations(top: str, *, by: Actor, opened_on: date, down_to: int = 5, is_demo: bool = False) -> list[Opened]:
    """Found the federations of the division ``top`` and of all below it, down to a level (5: communities).

    ``top``: ``""`` for the nation, else a division's code. The upper federation of ``top`` need not exist.
    It is one batch of ``open_many``.
    """
    rows = list(_federations(top, down_to))
    return open_many(rows, by=by, opened_on=opened_on, batch=f"divisions {top}".strip(), is_demo=is_demo)


def _federations(top: str, down_to: int) -> Iterator[NewUnit]:
    nation = "" if top else NATION
    if nation:
        yield NewUnit("中华全国总工会", UnitKind.NATION, code=NATION)
    rows = Division.objects.filter(code__startswith=top, level__lte=down_to).order_by("level", "code")
    stored = (Place(*row) for row in rows.values_list("code", "name", "parent_code").iterator(chunk_size=20_000))
    for each in federations(stored, top=top, nation=nation):
        facts = {"short_name": each.short_name, "division_code": each.division_code}
        yield NewUnit(each.name, each.kind, parent=each.parent, code=each.code, facts=facts)
