"""CSV and its kin: which alphabet, which separator, then plain rows of text."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from unionhall.sheets.reading.limits import Limits, Unreadable
from unionhall.sheets.reading.workbook import RawSheet, Row

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = ",\t;|，"
_SAMPLE = 64 * 1024


def open_delimited(path: Path, limits: Limits) -> RawSheet:
    """The file as one sheet. Rows are read as they are asked for."""
    encoding = encoding_of(path)
    return RawSheet("CSV", _rows(path, encoding, separator_of(path, encoding), limits))


def encoding_of(path: Path) -> str:
    """By its first bytes, else UTF-8 if the whole file is, else GB 18030 if the whole file is. Never by guessing from
    a sample:
    a file whose first Chinese character comes late is still one of them."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if head.count(0) > len(head) // 5:
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    for encoding in ("utf-8", "gb18030"):
        if _decodes(path, encoding):
            return encoding
    raise Unreadable(_("The text is neither UTF-8 nor GB 18030. Open the file and save it as “CSV UTF-8” or XLSX."), "encoding")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                if "\0" in decoder.decode(piece):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def separator_of(path: Path, encoding: str) -> str:
    """The one that cuts most of the first lines into the same number of cells, more than one."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = file.read(_SAMPLE).splitlines()[:50]

    def score(separator: str) -> int:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        return max(((count * width if width > 1 else 0) for width, count in widths.items()), default=0)

    return max(_SEPARATORS, key=score)


def _rows(path: Path, encoding: str, separator: str, limits: Limits) -> Iterator[Row]:
    count = 0
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=separator)
        try:
            for row in reader:
                count += 1
                if count > limits.rows + 50:
                    raise Unreadable(
                        _("The sheet has more than {rows} rows. Split it into files of at most that many."),
                        "too_many_rows",
                        rows=limits.rows,
                    )
                if len(row) > limits.columns:
                    raise Unreadable(
                        _("The sheet is more than {columns} columns wide. Keep the columns that are needed."),
                        "too_many_columns",
                        columns=limits.columns,
                    )
                yield row
        except csv.Error as error:
            raise Unreadable(_("A quotation mark is not closed near line {line}."), "quotes", line=reader.line_num) from error
        except UnicodeDecodeError as error:
            raise Unreadable(
                _("The text is neither UTF-8 nor GB 18030. Open the file and save it as “CSV UTF-8” or XLSX."),
                "encoding",
            ) from error
