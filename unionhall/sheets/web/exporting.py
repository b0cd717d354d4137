"""Every list as a file: the rows as filtered, streamed, formulas neutralised, and the export on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.dates import today
from unionhall.common.scope import scope
from unionhall.common.ui.lists import EXPORTERS, Column
from unionhall.common.ui.pages import Request
from unionhall.sheets.writing.delimited import stream_csv
from unionhall.sheets.writing.xlsx import OutColumn, stream_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
WIDTHS = {"name": 24, "unit": 36, "moment": 18, "date": 12, "num": 12, "money": 16, "chip": 12, "masked": 22}

Writer = Callable[[str, Sequence[OutColumn], Iterable[Sequence[Any]]], Iterator[bytes]]


def register() -> None:
    EXPORTERS.register("xlsx", _exporter("xlsx", XLSX, _as_xlsx))
    EXPORTERS.register("csv", _exporter("csv", CSV, _as_csv))


def _as_xlsx(title: str, columns: Sequence[OutColumn], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    return stream_xlsx(columns, rows, sheet=title)


def _as_csv(_title: str, columns: Sequence[OutColumn], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    return stream_csv([column.title for column in columns], rows)


def _exporter(ending: str, mime: str, write: Writer) -> Callable[..., HttpResponseBase]:
    def export(
        request: Request, *, title: str, columns: Sequence[Column], rows: Iterable[Any], note: str = ""
    ) -> HttpResponseBase:
        told = f"{title} · {note}" if note else title
        audit.looked(request.user, f"{ending}: {told}", by=request.actor, path=request.actor.acting_path)
        out = [OutColumn(str(each.label), WIDTHS.get(each.kind, 16), as_text=each.kind == "masked") for each in columns]
        values = ([_plain(column.of(row)) for column in columns] for row in rows)
        name = f"{title} {today():%Y-%m-%d}.{ending}"
        return StreamingHttpResponse(
            _Inside(request, write(title, out, values)),
            content_type=mime,
            headers={"Content-Disposition": str(content_disposition_header(as_attachment=True, filename=name))},
        )

    return export


class _Inside:
    """The answer streams after the middleware has gone home: each piece is made inside the reader's wall and language."""

    def __init__(self, request: Request, pieces: Iterator[bytes]) -> None:
        self._reaches = request.actor.scope()
        self._language = translation.get_language()
        self._pieces = pieces

    def __iter__(self) -> _Inside:
        return self

    def __next__(self) -> bytes:
        with scope(self._reaches), translation.override(self._language):
            return next(self._pieces)


def _plain(value: Any) -> Any:
    """A value as a cell takes it; codes in words."""
    if value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return localtime(value).replace(tzinfo=None)
    return value if isinstance(value, date) else str(getattr(value, "label", value))
