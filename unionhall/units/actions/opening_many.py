"""The set form of ``opening``: sheets, the demonstration and the loader of federations found thousands at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit.actions.recording import record_batch
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.bulk import next_ids
from unionhall.common.errors import Refusal, refuse_if
from unionhall.units import permissions, rules
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree
from unionhall.units.actions.opening import made_code
from unionhall.units.enums import PlacementReason, UnitState
from unionhall.units.measures import of_unit
from unionhall.units.models import Unit
from unionhall.units.models.unit import search_keys, segment

FOLD_ABOVE = 5_000


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be founded. ``parent`` is the code of its upper union, which may stand earlier in the same batch;
    one without a code yet is named there by its ``key``.
    """

    name: str
    kind: str
    parent: str = ""
    code: str = ""
    opened_on: date | None = None
    state: str = UnitState.ACTIVE
    facts: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""


@dataclass(slots=True)
class Opened:
    """Where a unit of the batch came to stand."""

    pk: int
    code: str
    path: str
    kind: str
    depth: int
    division_code: str
    parent_id: int | None = None
    is_open: bool = True
    has_children: bool = False


@action
def open_many(
    units: Iterable[NewUnit], *, by: Actor, opened_on: date, batch: str = "", document: str = "", is_demo: bool = False
) -> list[Opened]:
    """Found all of them or none, parents before children. ``opened_on`` is for units that do not say."""
    share_tree()
    wanted = list(units)
    upper = _upper_units(wanted, by)
    refuse_if(_code_refusals(wanted))
    opened, refusals = _placed(wanted, upper)
    refuse_if(refusals)
    _copy(_rows(wanted, opened, opened_on, is_demo))
    _store(by, batch, document)
    _tell_parents(upper.values())
    _count(opened)
    return opened


def _upper_units(wanted: Sequence[NewUnit], by: Actor) -> dict[str, Unit]:
    """Upper unions that exist already, by code; the right to add is asked for each of them."""
    inside = {row.key or row.code for row in wanted}
    outside = {row.parent for row in wanted} - inside
    found = {unit.code: unit for unit in Unit.objects.filter(code__in=outside)}
    for unit in found.values():
        by.require(permissions.UNIT_ADD, unit)
    if "" in outside:
        by.require(permissions.UNIT_ADD, "")
    return found


def _code_refusals(wanted: Sequence[NewUnit]) -> list[Refusal]:
    """Codes that are given twice, or taken."""
    given = [row.code for row in wanted if row.code]
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM units_unit WHERE code = ANY(%s) LIMIT 20", [given])
        taken = [row[0] for row in cursor.fetchall()]
    twice = len(given) - len(set(given))
    found = [Refusal(_("The code %(code)s is taken.") % {"code": code}, field="code") for code in taken]
    return found + [Refusal(_("%(count)s codes are given twice.") % {"count": twice}, field="code")] * bool(twice)


def _placed(wanted: Sequence[NewUnit], upper: Mapping[str, Unit]) -> tuple[list[Opened], list[Refusal]]:
    """Number, code and path of each, and what the type grammar has against them (once for each kind and parent)."""
    spots: dict[str, Opened | Unit] = dict(upper)
    judged: dict[tuple[Any, ...], list[Refusal]] = {}
    opened = []
    with connection.cursor() as cursor:
        numbers = next_ids(cursor, Unit._meta.db_table, len(wanted))
    for row, number in zip(wanted, numbers, strict=True):
        parent = spots.get(row.parent)
        case = (row.kind, parent and (parent.kind, parent.is_open, parent.depth))
        if row.parent and parent is None:
            judged.setdefault((row.parent,), [_no_parent(row)])
        elif case not in judged:
            judged[case] = rules.placing_refusals(row.kind, parent)
        spot = _spot(row, number, parent)
        spots[row.key or spot.code] = spot
        opened.append(spot)
    return opened, [refusal for refusals in judged.values() for refusal in refusals][:20]


def _no_parent(row: NewUnit) -> Refusal:
    return Refusal(_("No upper union has the code %(code)s.") % {"code": row.parent}, field="parent")


def _spot(row: NewUnit, number: int, parent: Opened | Unit | None) -> Opened:
    division = row.facts.get("division_code") or (parent.division_code if parent else "")
    spot = Opened(number, row.code or made_code(number, division), segment(number), row.kind, 0, division)
    if parent is not None:
        spot.parent_id, spot.path, spot.depth = parent.pk, parent.path + spot.path, parent.depth + 1
        parent.has_children = True
    return spot


def _rows(wanted: Sequence[NewUnit], opened: Sequence[Opened], day: date, is_demo: bool) -> Iterator[list[Any]]:
    """Values of every column, in the order of ``_COLUMNS``; facts not given keep the model's default."""
    unnamed = Unit()
    plain = {name: getattr(unnamed, name) for name in _FACTS}
    now = timezone.now()
    for row, spot in zip(wanted, opened, strict=True):
        facts = {**plain, **row.facts, "division_code": spot.division_code}
        pinyin, initials = search_keys(facts["short_name"] or row.name)
        fixed = [spot.pk, now, now, 1, spot.code, row.name, pinyin, initials, row.kind, row.state, spot.parent_id]
        yield [
            *fixed,
            spot.path,
            spot.depth,
            spot.has_children,
            row.opened_on or day,
            is_demo,
            *(facts[name] for name in _FACTS),
        ]


_FACTS = (
    "short_name", "division_code", "credit_code", "approval_number", "nature", "address", "phone",
    "chair_name", "chair_phone", "term_ends_on", "longitude", "latitude",
)  # fmt: skip
_COLUMNS = (
    "id, created_at, updated_at, version, code, name, name_pinyin, initials, kind, state, parent_id,"
    f" path, depth, has_children, opened_on, is_demo, {', '.join(_FACTS)}"
)


def _copy(rows: Iterable[Sequence[Any]]) -> None:
    """Into a table of this session first, from which units, placements and audit are written."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS units_new")
        cursor.execute("CREATE TEMP TABLE units_new (LIKE units_unit) ON COMMIT DROP")
        with cursor.copy(f"COPY units_new ({_COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


_STANDING = """
INSERT INTO units_placement (unit_id, parent_id, path, during, reason, document, unit_path)
SELECT id, parent_id, path, daterange(opened_on, NULL), %s, %s, path FROM units_new
"""


def _store(by: Actor, batch: str, document: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO units_unit ({_COLUMNS}) SELECT {_COLUMNS} FROM units_new")
        cursor.execute(_STANDING, [PlacementReason.FOUNDED, document])
        rows = "SELECT path, id, name, '{}'::jsonb FROM units_new"
        record_batch(cursor, "units.unit.opened", by=by, subject_type="units.unit", rows=rows, params=[], batch=batch)
        cursor.execute("DROP TABLE units_new")


def _tell_parents(upper: Iterable[Unit]) -> None:
    grown = [unit.pk for unit in upper]
    Unit.objects.filter(pk__in=grown, has_children=False).update(has_children=True)


def _count(opened: Sequence[Opened]) -> None:
    """One delta for each unit and measure; a large batch is folded at once, so that reads stay short."""
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY units_counterdelta (unit_path, measure, amount) FROM STDIN") as copy,
    ):
        for spot in opened:
            for measure in of_unit(spot.kind):
                copy.write_row((spot.path, measure, 1))
    if len(opened) > FOLD_ABOVE:
        counting.fold()
