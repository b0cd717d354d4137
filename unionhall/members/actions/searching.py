"""The register is searched for people entered twice (查重). Only pairs are noted; a person decides on each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
from django.db import connection
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.crypto import decrypt
from unionhall.common.dates import today
from unionhall.jobs.actions import Handle, enqueue
from unionhall.jobs.models import Job
from unionhall.members import permissions
from unionhall.members.enums import PairState
from unionhall.members.evidence import COLUMNS, EVIDENCE, Bounds
from unionhall.policies.catalogue.members import Duplicates
from unionhall.policies.queries import rule
from unionhall.units.models import Unit

SEARCH = "members.find_duplicates"
SLICE = 20_000
STEP = 6
"""Characters of a path for each unit (common/scope.py)."""

_PEOPLE = """
SELECT id, name, name_pinyin, birth_date::text, sex, document_sealed, phone,
    coalesce('e' || employer_id::text, nullif(employer_name, ''), 'u' || unit_id::text), unit_path
FROM members_person WHERE unit_path >= %s AND unit_path < %s AND merged_into_id IS NULL AND standing NOT IN ('none', 'died')
ORDER BY unit_path, id
"""
_FORGET = """
DELETE FROM members_duplicate d USING members_person a, members_person b
WHERE d.left_id = a.id AND d.right_id = b.id AND d.state = %s
  AND a.unit_path >= %s AND a.unit_path < %s AND b.unit_path >= %s AND b.unit_path < %s
  AND NOT EXISTS (SELECT FROM unnest(%s::bigint[], %s::bigint[]) AS f(l, r) WHERE f.l = d.left_id AND f.r = d.right_id)
"""
_NOTE = """
INSERT INTO members_duplicate
    (created_at, updated_at, version, left_id, right_id, unit_path, probability, is_likely, evidence, state, undo,
     decided_by, note)
SELECT now(), now(), 1, f.l, f.r, f.path, f.probability, f.probability >= %s, f.evidence::jsonb, %s, '{}', '', ''
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::numeric[], %s::text[]) AS f(l, r, path, probability, evidence)
ON CONFLICT (left_id, right_id) DO UPDATE SET
    unit_path = excluded.unit_path, probability = excluded.probability, is_likely = excluded.is_likely,
    evidence = excluded.evidence, updated_at = now()
"""
"""What was decided of a pair stays decided: only how alike the two are is brought up to date."""


@action
def search(unit: Unit, *, by: Actor) -> Job:
    """Have everybody under ``unit`` compared, in the background."""
    by.require(permissions.DUPLICATE_DECIDE, unit)
    audit.record(unit, "members.duplicate.search_asked", by=by)
    title = _("Look for records of one person: %(unit)s") % {"unit": unit.name}
    return enqueue(SEARCH, title=title, by=by, path=unit.path, url="/members/duplicates/", lock=SEARCH, unit_id=unit.pk)


def run(unit: Unit, *, by: Actor, handle: Handle | None = None) -> dict[str, int]:
    """The work itself. Clear documents stay in this process's memory and are gone with it."""
    _tell(handle, 0, _("Reading the register"))
    people = _read(unit.path)
    policy = rule(Duplicates, unit, on=today())
    _tell(handle, 1, _("Comparing"))
    bounds = Bounds(likely=float(policy.likely), possible=float(policy.possible))
    from unionhall.members import matching  # noqa: PLC0415 - fifty megabytes that only this job needs

    found = matching.pairs(people, bounds)
    _tell(handle, 2, _("Keeping the result"))
    return _note(unit, found, dict(people.select("id", "path").iter_rows()), likely=bounds.likely, by=by)


def _read(path: str) -> pl.DataFrame:
    schema = dict.fromkeys((*COLUMNS, "path"), pl.String) | {"id": pl.Int64}
    parts = [pl.DataFrame(rows, schema=schema, orient="row") for rows in _slices(path)]
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema)


def _slices(path: str) -> Iterator[list[tuple[Any, ...]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_PEOPLE, [path, path + "~"])
        while rows := cursor.fetchmany(SLICE):
            yield [
                (pk, name, sound, born or "", sex, decrypt(sealed), phone, work, place)
                for pk, name, sound, born, sex, sealed, phone, work, place in rows
            ]


@action
def _note(unit: Unit, found: pl.DataFrame, paths: dict[int, str], *, likely: float, by: Actor) -> dict[str, int]:
    """Pairs as found now; open ones that no longer look alike go, decided ones stay."""
    left, right = found["left"].to_list(), found["right"].to_list()
    places = [lowest_above(paths[one], paths[other]) for one, other in zip(left, right, strict=True)]
    evidence = found.select(pl.struct(EVIDENCE).struct.json_encode()).to_series().to_list()
    chances = [round(min(value, 0.9999), 4) for value in found["probability"]]
    whole = [unit.path, unit.path + "~"]
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [PairState.OPEN, *whole, *whole, left, right])
        forgotten = cursor.rowcount
        cursor.execute(_NOTE, [likely, PairState.OPEN, left, right, places, chances, evidence])
    told = {"people": len(paths), "pairs": len(left), "likely": sum(value >= likely for value in chances), "forgotten": forgotten}
    audit.record(unit, "members.duplicate.searched", by=by, changes={name: (None, count) for name, count in told.items()})
    return told


def lowest_above(one: str, other: str) -> str:
    """The path of the lowest unit that both stand at or under."""
    steps = range(STEP, min(len(one), len(other)) + 1, STEP)
    return one[: max((end for end in steps if one[:end] == other[:end]), default=0)]


def _tell(handle: Handle | None, done: int, stage: str) -> None:
    if handle is not None:
        handle.stop_if_cancelled()
        handle.progress(done, 3, stage)
