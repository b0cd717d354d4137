"""Rows at their own places, without headings of ours: a file of another kind turned into XLSX as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from unionhall.sheets.reading.columns import letter
from unionhall.sheets.writing.xlsx import MAIN, PORTION, XML, cell, frame


@dataclass(frozen=True, slots=True)
class PlainSheet:
    name: str
    rows: Iterable[list[Any]]
    first_row: int = 0
    first_column: int = 0


def write_sheets(path: Path, sheets: Iterable[PlainSheet]) -> None:
    """Values as they are, each with the format of its type."""
    names = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for sheet in sheets:
            names.append(sheet.name)
            with packed.open(f"xl/worksheets/sheet{len(names)}.xml", "w", force_zip64=True) as part:
                part.write(f'{XML}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
                for portion in _portions(sheet):
                    part.write(portion.encode())
                part.write(b"</sheetData></worksheet>")
        for name, content in frame(names):
            packed.writestr(name, content)


def _portions(sheet: PlainSheet) -> Iterator[str]:
    rows, number = iter(sheet.rows), sheet.first_row + 1
    letters: list[str] = []
    while portion := list(islice(rows, PORTION)):
        letters += [letter(sheet.first_column + index) for index in range(len(letters), max(map(len, portion)))]
        lines = []
        for place, row in enumerate(portion, number):
            cells = "".join([cell(f"{name}{place}", value) for name, value in zip(letters, row, strict=False)])
            lines.append(f'<row r="{place}">{cells}</row>')
        yield "".join(lines)
        number += len(portion)
