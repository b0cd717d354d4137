"""Fills the empty database: the national tree, a province of employers and people in it, and officers who sign in.

Everything is made by the product's own actions. Only while millions of people come in are secondary indexes and foreign keys of
the tables they fill laid aside, and built again afterwards.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from benchmarks.people import people
from unionhall.common.actor import system
from unionhall.common.scope import unscoped
from unionhall.demo import happenings, loading, places, signins
from unionhall.demo.places import SCALES, Plan, Scale
from unionhall.members.actions.enrolling_many import enrol_many
from unionhall.members.measures import MEASURES
from unionhall.organizing.models import Employer
from unionhall.units.actions import counting
from unionhall.units.actions.loading import load_divisions, open_federations
from unionhall.units.actions.opening_many import open_many
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Unit

Say = Callable[[str], None]
BY = system("benchmarks")
SLICE = 100_000
FILLED = ("members_person", "members_membership", "audit_entry")
TODAY = date(2026, 11, 22)
NAMED = 20


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to be: people, and whether the tree is the country's or only the province's."""

    people: int = 5_000_000
    nation: bool = True

    @property
    def scale(self) -> Scale:
        return replace(SCALES["province"], members=self.people)


def prepare(size: Size, say: Say) -> dict[str, Any]:
    """The tables, the tree, the employers, the officers; people come next (``enrol``), then ``settle``."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    with unscoped("the benchmarks' data are made for the whole tree"):
        say(f"divisions: {load_divisions(settings.DIVISIONS_DIR, province='' if size.nation else '37'):,}")
        if size.nation:
            say(f"federations: {len(open_federations('', by=BY, opened_on=TODAY - timedelta(days=2_000), is_demo=True)):,}")
        made = places.plan(size.scale, today=TODAY)
        _open_rest(made)
        say(f"units: {Unit.objects.count():,}")
        _employers(made, size.scale, say)
        _officers()
    return {"units": _count("units_unit"), "employers": _count("organizing_employer")}


def _open_rest(made: Plan) -> None:
    """What the national tree does not have yet."""
    codes = set(Unit.objects.filter(code__in=[unit.code for unit in made.units if unit.code]).values_list("code", flat=True))
    rest = [unit for unit in made.units if unit.code not in codes]
    open_many(rest, by=BY, opened_on=TODAY - timedelta(days=2_000), batch="benchmarks", is_demo=True)


def _employers(made: Plan, scale: Scale, say: Say) -> None:
    wanted = {each.code for each in (*made.workplaces, *made.areas)}
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=wanted)}
    say(f"employers: {loading.register_employers(made, scale, units, by=BY, today=TODAY):,}")


def _officers() -> None:
    city, county, street, workplace = stages()
    signins.make({"city": city, "county": county, "street": street, "workplace": workplace}, by=BY)
    happenings.load_policies(city, county)


def stages() -> tuple[Unit, Unit, Unit, Unit]:
    """Where the officers act: the demonstration's city and district, its largest street, the largest union there."""
    city, county = Unit.objects.get(code="370200"), Unit.objects.get(code="370202")
    employers = Employer.objects.filter(unit_path__gte=county.path, unit_path__lt=county.path + "~", coverage="own")
    largest = employers.order_by("-headcount").select_related("union__parent").filter(union__state=UnitState.ACTIVE)[0].union
    above = largest.ancestor_paths
    street = Unit.objects.get(path__in=above, kind__in=[UnitKind.STREET, UnitKind.ZONE])
    return city, county, street, largest


def enrol(size: Size, part: int, parts: int, say: Say) -> None:
    """The ``part``-th share of all people, spread over the province's unions as headcounts are."""
    with unscoped("the benchmarks' data are made for the whole tree"):
        unions = _unions()
        share = -(-size.people // parts)
        first, last = part * share, min(size.people, (part + 1) * share)
        for start in range(first, last, SLICE):
            count = min(SLICE, last - start)
            enrol_many(_roster(unions, count, start, size.people), by=BY, batch="benchmarks", is_demo=True)
            if not part:
                say(f"people: {min(size.people, (start + count - first) * parts):,}")


def _unions() -> pl.DataFrame:
    """Every union that holds people: where it stands, its own employer, and how many people it should get."""
    own = dict(Employer.objects.filter(coverage="own").values_list("union_id", "pk"))
    heads = dict(Employer.objects.filter(coverage="own").values_list("union_id", "headcount"))
    held = Unit.objects.filter(kind=UnitKind.WORKPLACE, state=UnitState.ACTIVE).values_list("pk", "path")
    joint = Employer.objects.filter(coverage="joint").values_list("union__pk", "union__path").distinct()
    rows = [(pk, path, own.get(pk), heads.get(pk, 25)) for pk, path in held] + [(pk, path, None, 60) for pk, path in joint]
    return pl.DataFrame(rows, schema=["unit_id", "unit_path", "employer_id", "weight"], orient="row").sort("unit_path")


def _roster(unions: pl.DataFrame, count: int, first: int, total: int) -> pl.DataFrame:
    """People ``first`` and following, union by union along the tree, as rosters come from the counties."""
    shares = unions["weight"].cum_sum() * (total / unions["weight"].sum())
    chosen = shares.search_sorted(pl.int_range(first, first + count, eager=True) + 0.5).clip(0, unions.height - 1)
    names = pl.when(pl.col("employer_id").is_null()).then(pl.lit("灵活就业")).otherwise(pl.lit("")).alias("employer_name")
    return pl.concat([people(count, first=first, today=TODAY), unions[chosen].drop("weight")], how="horizontal").with_columns(
        names
    )


_ENDED = """
UPDATE members_person SET standing = CASE WHEN id %% 2000 = 0 THEN 'died' WHEN id %% 7000 = 7 THEN 'expelled' ELSE 'left' END
WHERE id %% 100 = 0 OR id %% 7000 = 7
"""
_MEMBERSHIPS_ENDED = """
UPDATE members_membership m SET ended_on = greatest(m.joined_on, %s), end_reason = 'resigned', standing = p.standing
FROM members_person p WHERE p.id = m.person_id AND (p.id %% 100 = 0 OR p.id %% 7000 = 7)
"""


def settle(say: Say) -> None:
    """Some people have left, then everything is counted and analysed."""
    with unscoped("the benchmarks' data are made for the whole tree"), connection.cursor() as cursor:
        cursor.execute(_ENDED, [])
        cursor.execute(_MEMBERSHIPS_ENDED, [TODAY - timedelta(days=100)])
        counting.fold()
        counting.recount([measure.name for measure in MEASURES])
    say("counted")


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


_CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid::regclass::text = ANY(%s) AND contype = 'f'
"""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid::regclass::text = ANY(%s)
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = indexrelid AND c.contype IN ('p', 'u'))
"""


@contextmanager
def without_indexes(say: Say) -> Iterator[None]:
    """Lay aside what only slows a load: indexes but keys, and foreign keys; build them again afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(_CONSTRAINTS, [list(FILLED)])
        constraints = cursor.fetchall()
        cursor.execute(_INDEXES, [list(FILLED)])
        indexes = cursor.fetchall()
        for table, name, _definition in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for number, (_name, definition) in enumerate(indexes, 1):
            cursor.execute(definition)
            say(f"indexes: {number} of {len(indexes)}")
        for table, name, definition in constraints:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


def luck(seed: object) -> random.Random:
    return random.Random(str(seed))
