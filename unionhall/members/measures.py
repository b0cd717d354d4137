"""What is counted of people, in one place: the counters, their proof and every action ask these conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from unionhall.members.enums import OPEN_STANDINGS, EightGroup, Standing
from unionhall.units.measures import Measure

TABLE = "members_person"
LIST = "members:list"
HELD = f"standing IN ({', '.join(repr(standing.value) for standing in OPEN_STANDINGS)})"

MEASURES = (
    Measure("members", _("Members"), TABLE, condition=HELD, page=LIST, query="standing=open"),
    Measure(
        "members.women",
        _("Women members"),
        TABLE,
        condition=f"{HELD} AND sex = 'f'",
        page=LIST,
        query="standing=open&sex=f",
    ),
    Measure(
        "members.migrant",
        _("Migrant members"),
        TABLE,
        condition=f"{HELD} AND is_migrant",
        page=LIST,
        query="standing=open&migrant=true",
    ),
    Measure("members.platform", _("Platform workers"), TABLE, condition=f"{HELD} AND is_platform"),
    Measure("members.eight", _("Members of the eight groups"), TABLE, condition=f"{HELD} AND eight_group <> ''"),
    *(
        Measure(
            f"members.eight.{group.value}",
            group.label,
            TABLE,
            condition=f"{HELD} AND eight_group = '{group.value}'",
            page=LIST,
            query=f"standing=open&eight_group={group.value}",
        )
        for group in EightGroup
    ),
    Measure("members.retained", _("Memberships retained"), TABLE, condition=f"standing = '{Standing.RETAINED.value}'"),
    Measure("members.complete", _("Complete records"), TABLE, condition=f"{HELD} AND is_complete"),
)

Tally = Counter[tuple[str, str]]

_COUNTS = ", ".join(f"count(*) FILTER (WHERE {measure.condition})" for measure in MEASURES)


def tally(where: str, params: Sequence[Any]) -> Tally:
    """(path, measure) → how many of the people that ``where`` picks. Trusted SQL only."""
    counted: Tally = Counter()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT unit_path, {_COUNTS} FROM {TABLE} WHERE {where} GROUP BY 1", params)
        for path, *numbers in cursor.fetchall():
            for measure, number in zip(MEASURES, numbers, strict=True):
                counted[path, measure.name] += number
    return counted


def tally_of(ids: Sequence[int]) -> Tally:
    return tally("id = ANY(%s)", [list(ids)])


def difference(before: Tally, after: Tally) -> list[tuple[str, str, int]]:
    """What ``counting.add_many`` must add to get from ``before`` to ``after``."""
    return [(*place, after[place] - before[place]) for place in before.keys() | after.keys() if after[place] != before[place]]
