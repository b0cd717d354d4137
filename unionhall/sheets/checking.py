"""From cells as found to values as meant: every row checked, every bad cell named, nothing dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import polars as pl
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import CellProblem, Severity
from unionhall.common.cells.problems import MESSAGES, declare
from unionhall.common.cells.text import as_text
from unionhall.sheets.reading import Reading, Table
from unionhall.sheets.reading.columns import RawColumn
from unionhall.sheets.registry import Column, Finding, RowCheck, SheetKind

#: Columns of the checked frame that are not fields: which sheet of the file, which row in it, and whether the row is
#: refused.
SHEET, ROW, REFUSED = "_sheet", "_row", "_refused"

PROBLEMS = {
    "index": pl.UInt32,
    "sheet": pl.UInt16,
    "row": pl.UInt32,
    "letter": pl.String,
    "heading": pl.String,
    "field": pl.String,
    "found": pl.String,
    "kind": pl.String,
    "params": pl.String,
    "severity": pl.String,
}

declare(
    {
        "row.repeated": _("The same entry stands in row %(row)s already. Delete one of the two."),
        "rule.refused": _("%(text)s"),
        "row.repeated_elsewhere": _("The same entry stands in row %(row)s of sheet “%(sheet)s” already. Delete one of the two."),
    }
)


@dataclass(slots=True)
class Checked:
    """``frame`` has one line for each data row, in the order of the file; ``problems`` one for each thing wrong with a
    cell.
    """

    frame: pl.DataFrame
    problems: pl.DataFrame

    @property
    def refused(self) -> int:
        return int(self.frame[REFUSED].sum() or 0)


def located(findings: Sequence[Finding], frame: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """What the register found wrong, on the cells of the file."""
    by_field: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_field.setdefault((finding.field, finding.severity), []).append(finding)
    parts = []
    for (name, severity), group in by_field.items():
        rows = pl.concat([_places(finding) for finding in group])
        hits = rows.with_columns(frame[SHEET].gather(rows["index"]), frame[ROW].gather(rows["index"]))
        parts.append(_at_cells(hits, reading, name, severity=Severity(severity)))
    return pl.concat(parts) if parts else pl.DataFrame(schema=PROBLEMS)


def _places(finding: Finding) -> pl.DataFrame:
    indexes = finding.index if isinstance(finding.index, pl.Series) else pl.Series([finding.index])
    said = pl.lit(finding.kind).alias("kind"), pl.lit(_json(finding.params)).alias("params")
    return indexes.cast(pl.UInt32).alias("index").to_frame().with_columns(*said)


def message_of(kind: str, params: str | dict[str, Any]) -> str:
    """A stored problem's sentence in the language of who reads it."""
    inputs = orjson.loads(params) if isinstance(params, str) else params
    return str(MESSAGES[kind]) % inputs


def check(reading: Reading, kind: SheetKind, *, on: date) -> Checked:
    """Parse each column of each table, then apply the rules between cells and between rows."""
    parts = [_check_table(table, place, kind) for place, table in enumerate(reading.tables)]
    frame = pl.concat([part.frame for part in parts], how="vertical")
    found = [_shifted(part.problems, sum(each.frame.height for each in parts[:place])) for place, part in enumerate(parts)]
    if kind.derive:
        frame = kind.derive(frame)
    found += [_broken(frame, rule, reading, on) for rule in kind.checks]
    found += [_repeated(frame, fields, reading) for fields in kind.unique if set(fields) <= set(frame.columns)]
    problems = pl.concat([each for each in found if each.height] or [pl.DataFrame(schema=PROBLEMS)]).sort("index", "letter")
    refused = problems.filter(pl.col("severity") == Severity.REFUSE)["index"].unique()
    marks = pl.int_range(frame.height, dtype=pl.UInt32, eager=True).is_in(refused.implode())
    return Checked(frame.with_columns(marks.alias(REFUSED)), problems)


def _check_table(table: Table, place: int, kind: SheetKind) -> Checked:
    series: list[pl.Series] = [
        pl.Series(SHEET, [place], dtype=pl.UInt16).new_from_index(0, table.height),
        pl.Series(ROW, table.rows, dtype=pl.UInt32),
    ]
    problems = []
    fields = table.recognition.fields
    for column in kind.columns:
        if column.field not in fields:
            series.append(pl.Series(column.field, [None], dtype=column.dtype).new_from_index(0, table.height))
            continue
        index = fields.index(column.field)
        values, found = _check_column(table.columns[index], column, _decider(series, column))
        series.append(values)
        problems.append(_located(found, table, place, index, column.field))
    return Checked(pl.DataFrame(series), pl.concat(problems) if problems else pl.DataFrame(schema=PROBLEMS))


def _decider(series: Sequence[pl.Series], column: Column) -> pl.Series | None:
    """The column already parsed on whose values this one's parser depends, if any row says so."""
    found = next((each for each in series if column.depends_on and each.name == column.depends_on), None)
    return found if found is not None and found.null_count() < len(found) else None


def _check_column(raw: RawColumn, column: Column, decider: pl.Series | None) -> tuple[pl.Series, pl.DataFrame]:
    """Each different value is parsed once, then spread over its rows."""
    codes = pl.Series("code", raw.codes, dtype=pl.UInt32)
    if decider is None or column.parser_for is None:
        raws, parsed = raw.values, list(map(column.parse, raw.values))
    else:
        codes, pairs = _paired(codes, decider)
        parsers = {kind: column.parser_for(kind) if kind else column.parse for _code, kind in pairs}
        raws = [raw.values[code] for code, _kind in pairs]
        parsed = [parsers[kind](value) for value, (_code, kind) in zip(raws, pairs, strict=True)]
    wrong = {code: found for code, found in enumerate(parsed) if found.__class__ is CellProblem}
    for code, problem in wrong.items():
        parsed[code] = problem.value
    values = pl.Series(column.field, parsed, dtype=column.dtype, strict=False).gather(codes)
    if column.required:
        wrong |= {code: _MISSING for code, value in enumerate(parsed) if value is None and code not in wrong}
    return values, _spread(wrong, raws, codes)


def _paired(codes: pl.Series, decider: pl.Series) -> tuple[pl.Series, list[tuple[int, Any]]]:
    """Each different pair of a value and what decides on its parser."""
    rows = pl.DataFrame({"code": codes, "kind": decider})
    pairs = rows.unique(maintain_order=True).with_row_index("pair")
    joined = rows.join(pairs, on=["code", "kind"], how="left", nulls_equal=True, maintain_order="left")
    return joined["pair"], list(pairs.select("code", "kind").iter_rows())


_MISSING = CellProblem("cell.required")


def _spread(wrong: dict[int, CellProblem], raws: Sequence[Any], codes: pl.Series) -> pl.DataFrame:
    """The problems of a column's different values, on every row that has one of them."""
    kinds = pl.DataFrame(
        {
            "code": list(wrong),
            "found": [as_text(raws[code])[:200] for code in wrong],
            "kind": [problem.kind for problem in wrong.values()],
            "params": [_json(problem.params) for problem in wrong.values()],
            "severity": [problem.severity.value for problem in wrong.values()],
        },
        schema={"code": pl.UInt32, "found": pl.String, "kind": pl.String, "params": pl.String, "severity": pl.String},
    )
    rows = codes.alias("code").to_frame().with_row_index("index")
    return rows.join(kinds, on="code", how="inner", maintain_order="left").drop("code")


def _located(found: pl.DataFrame, table: Table, place: int, index: int, field: str) -> pl.DataFrame:
    rows = pl.Series(table.rows, dtype=pl.UInt32)
    return found.with_columns(
        sheet=pl.lit(place, pl.UInt16),
        row=rows.gather(found["index"]),
        letter=pl.lit(table.letters[index]),
        heading=pl.lit(table.headings[index].text),
        field=pl.lit(field),
    ).select(list(PROBLEMS))


def _shifted(problems: pl.DataFrame, by: int) -> pl.DataFrame:
    return problems.with_columns((pl.col("index") + by).cast(pl.UInt32)) if by else problems


def _broken(frame: pl.DataFrame, rule: RowCheck, reading: Reading, on: date) -> pl.DataFrame:
    """Rows that break a rule between their own cells."""
    wrong = rule.wrong(on).fill_null(value=False).alias("wrong")
    marked = frame.select(pl.col(SHEET, ROW), wrong, **dict(rule.params)).with_row_index("index")
    hits = marked.filter("wrong")
    inputs = hits.select(list(rule.params)).iter_rows(named=True)
    params = [_json(row) for row in inputs] if rule.params else ["{}"] * hits.height
    said = hits.with_columns(pl.lit(rule.kind).alias("kind"), pl.Series("params", params, dtype=pl.String))
    return _at_cells(said, reading, rule.field, severity=rule.severity)


def _repeated(frame: pl.DataFrame, fields: tuple[str, ...], reading: Reading) -> pl.DataFrame:
    """Rows whose key stands in an earlier row, which is named."""
    keyed = frame.select(SHEET, ROW, *fields).with_row_index("index").drop_nulls(list(fields))
    firsts = keyed.with_columns(
        pl.col("index").first().over(fields).alias("first"),
        pl.col(ROW).first().over(fields).alias("first_row"),
        pl.col(SHEET).first().over(fields).alias("first_sheet"),
    ).filter(pl.col("index") != pl.col("first"))
    names = [table.sheet for table in reading.tables]
    params = [_json({"row": row, "sheet": names[sheet]}) for row, sheet in firsts.select("first_row", "first_sheet").iter_rows()]
    here = pl.col(SHEET) == pl.col("first_sheet")
    kinds = pl.when(here).then(pl.lit("row.repeated")).otherwise(pl.lit("row.repeated_elsewhere")).alias("kind")
    return _at_cells(firsts.with_columns(kinds, pl.Series("params", params, dtype=pl.String)), reading, fields[0])


def _at_cells(hits: pl.DataFrame, reading: Reading, field: str, *, severity: Severity = Severity.REFUSE) -> pl.DataFrame:
    """Problems of whole rows (index, sheet, row, kind, params), put on the cell of ``field`` as the user sees it."""
    parts = []
    offset = 0
    for number, table in enumerate(reading.tables):
        here = hits.filter(pl.col(SHEET) == number)
        parts.append(_at_cells_of(here, table, offset, field, severity))
        offset += table.height
    return pl.concat(parts)


def _at_cells_of(hits: pl.DataFrame, table: Table, offset: int, field: str, severity: Severity) -> pl.DataFrame:
    place = table.recognition.fields.index(field) if field in table.recognition.fields else None
    return hits.select(
        "index",
        pl.col(SHEET).alias("sheet"),
        pl.col(ROW).alias("row"),
        pl.lit("" if place is None else table.letters[place]).alias("letter"),
        pl.lit("" if place is None else table.headings[place].text).alias("heading"),
        pl.lit(field).alias("field"),
        _found(table, place, hits["index"] - offset).alias("found"),
        "kind",
        "params",
        pl.lit(severity.value).alias("severity"),
    )


def _found(table: Table, place: int | None, rows: pl.Series) -> pl.Series:
    """The cells of these rows as they were typed."""
    if place is None:
        return pl.Series([""], dtype=pl.String).new_from_index(0, len(rows))
    codes = pl.Series(table.columns[place].codes, dtype=pl.UInt32).gather(rows)
    values = table.columns[place].values
    texts = {code: as_text(values[code])[:200] for code in codes.unique()}
    return codes.replace_strict(texts, return_dtype=pl.String) if texts else pl.Series([], dtype=pl.String)


def _json(inputs: Any) -> str:
    return orjson.dumps(dict(inputs), default=str).decode() if inputs else "{}"
