"""Which records may be one person: Fellegi–Sunter linkage by Splink, inside DuckDB, in memory. Knows no database of ours.

Fifty megabytes come with it: only the job that searches loads it.

The weights are settled here rather than learnt from each register: a pair found in March must weigh the same in April.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import polars as pl
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from unionhall.members.evidence import COLUMNS, EVIDENCE, LEVELS, RESIDENT, SMALL, WRITTEN_TWICE, Bounds

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
    codes = [code for code, *_ in LEVELS[name]]
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
    for code, condition, same, other in LEVELS[name]:
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
