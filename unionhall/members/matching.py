"""Which records may be one person: Fellegi–Sunter linkage by Splink, inside DuckDB, in memory. Knows no database of ours.

The weights are settled here rather than learnt from each register: a pair found in March must weigh the same in April.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

COLUMNS = ("id", "name", "sound", "born", "sex", "document", "phone", "work")
"""``sound`` is the name in pinyin without tones, ``work`` the employer or the union, ``born`` 1990-03-05, ``document`` clear."""

RESIDENT = 18
"""Characters of a resident identity number: area 1–6, birth 7–14, sequence 15–17, check 18 (GB 11643)."""

EVIDENCE = ("name", "born", "sex", "area", "tail", "phone", "work")
SMALL = 10_000
"""A register of a few people is judged like one of this size: they are not likelier to be one person for being few."""

WRITTEN_TWICE = 0.005
"""Of the people in a register, so many are expected to be there a second time."""

Level = tuple[str, str, float, float]
"""Code, condition in SQL, share among pairs of one person (m), share among pairs of two people (u)."""

_SLIP = "damerau_levenshtein({0}_l, {0}_r) = 1"
_LEVELS: dict[str, tuple[Level, ...]] = {
    "name": (
        ("same", "name_l = name_r", 0.80, 0.0003),
        ("sound", "sound_l = sound_r", 0.06, 0.0006),
        ("slip", "length(name_l) > 2 AND " + _SLIP.format("name"), 0.10, 0.002),
        ("half", _SLIP.format("name"), 0.02, 0.01),
        ("differs", "", 0.02, 0.987),
    ),
    "born": (
        ("same", "born_l = born_r", 0.93, 0.00006),
        ("slip", _SLIP.format("born"), 0.05, 0.0016),
        ("differs", "", 0.02, 0.9983),
    ),
    "sex": (("same", "sex_l = sex_r", 0.99, 0.51), ("differs", "", 0.01, 0.49)),
    "area": (("same", "area_l = area_r", 0.92, 0.05), ("slip", _SLIP.format("area"), 0.05, 0.05), ("differs", "", 0.03, 0.90)),
    "tail": (("same", "tail_l = tail_r", 0.25, 0.001), ("slip", _SLIP.format("tail"), 0.55, 0.03), ("differs", "", 0.20, 0.969)),
    "phone": (
        ("same", "phone_l = phone_r", 0.62, 1e-7),
        ("slip", _SLIP.format("phone"), 0.10, 1e-6),
        ("differs", "", 0.28, 0.9999989),
    ),
    "work": (("same", "work_l = work_r", 0.60, 0.0005), ("differs", "", 0.40, 0.9995)),
}
_WANTED = ", ".join(["id_l", "id_r", "match_probability", *(f"gamma_{name}" for name in EVIDENCE)])
_BLOCKS = (
    ("phone",),
    ("name", "born"),
    ("sound", "born"),
    ("born", "area"),
    ("born", "tail"),
    ("name", "area", "tail"),
    ("name", "substr(phone, 1, 7)"),
    ("name", "right(phone, 4)"),
    ("name", "work"),
)
"""Pairs are looked at that agree in one of these; nobody compares a million people with a million."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares of probability: from ``likely`` a pair is proposed as one person, from ``possible`` it is shown."""

    likely: float = 0.95
    possible: float = 0.60


def pairs(people: pl.DataFrame, bounds: Bounds) -> pl.DataFrame:
    """``left``, ``right`` (the smaller id first), ``probability`` and for each of EVIDENCE the code of its level.

    ``people`` has COLUMNS, each text (empty: unknown) but ``id``. Documents live in this process's memory only.
    """
    if people.height < 2:
        return _none()
    coded = pl.when(pl.col("document").str.len_chars() == RESIDENT).then("document")
    parts = coded.str.slice(0, 6).alias("area"), coded.str.slice(14, 3).alias("tail")
    table = people.select("id", *(_known(name) for name in COLUMNS[1:] if name != "document"), *parts).to_arrow()
    with _quiet(), _memory_only() as connection:
        linker = Linker(DuckDBAPI(connection).register(table), _settings(people.height), log_level=logging.ERROR)
        found = linker.inference.predict(threshold_match_probability=bounds.possible)
        frame = pl.from_arrow(connection.sql(f"SELECT {_WANTED} FROM {found.physical_name}").to_arrow_table())
    assert isinstance(frame, pl.DataFrame)
    return _read(frame) if frame.height else _none()


def _known(name: str) -> pl.Expr:
    return pl.when(pl.col(name) != "").then(pl.col(name)).alias(name)


def _read(frame: pl.DataFrame) -> pl.DataFrame:
    turned = pl.col("id_l") > pl.col("id_r")
    return frame.select(
        pl.when(turned).then("id_r").otherwise("id_l").alias("left"),
        pl.when(turned).then("id_l").otherwise("id_r").alias("right"),
        pl.col("match_probability").alias("probability"),
        *(_code(name) for name in EVIDENCE),
    ).unique(["left", "right"]).sort("probability", "left", "right", descending=[True, False, False])  # fmt: skip


def _code(name: str) -> pl.Expr:
    """Splink counts levels from the bottom, with -1 where one of the two is unknown."""
    codes = [code for code, *_ in _LEVELS[name]]
    meaning = {-1: "unknown"} | dict(enumerate(reversed(codes)))
    return pl.col(f"gamma_{name}").cast(pl.Int64).replace_strict(meaning, return_dtype=pl.String).alias(name)


def _none() -> pl.DataFrame:
    return pl.DataFrame(
        schema={"left": pl.Int64, "right": pl.Int64, "probability": pl.Float64, **dict.fromkeys(EVIDENCE, pl.String)}
    )


def _settings(people: int) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        probability_two_random_records_match=2 * WRITTEN_TWICE / max(people, SMALL),
        comparisons=[_comparison(name) for name in EVIDENCE],
        blocking_rules_to_generate_predictions=[block_on(*block) for block in _BLOCKS],
        retain_matching_columns=True,  # and with them the levels, which are the reasons
    )


def _comparison(name: str) -> CustomComparison:
    made: list[Any] = [levels.NullLevel(name)]
    for code, condition, same, other in _LEVELS[name]:
        level = levels.CustomLevel(condition) if condition else levels.ElseLevel()
        common = "name" if code == "same" and name == "name" else None  # 王伟 twice tells less than a rare name twice
        made.append(level.configure(m_probability=same, u_probability=other, tf_adjustment_column=common))
    return CustomComparison(made, output_column_name=name)


@contextmanager
def _memory_only() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB that writes nothing to disk: clear documents are in it."""
    connection = duckdb.connect(":memory:", config={"temp_directory": "", "max_temp_directory_size": "0B"})
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Splink tells of its progress as a warning might be told; the job has its own."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
