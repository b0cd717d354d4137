"""Work logs on paper and as sheets: one worker's month, the month of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.common.ui.pages import Request, page, render
from unionhall.documents import printing, word
from unionhall.documents.kinds import DOCX, XLSX
from unionhall.documents.papers import Paper
from unionhall.sheets.writing.xlsx import OutColumn, stream_xlsx
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit
from unionhall.workforce import papers_log, permissions
from unionhall.workforce.forms.log import UnitMonthForm
from unionhall.workforce.forms.paying import last_month
from unionhall.workforce.queries import files, log_months
from unionhall.workforce.queries import log as queries
from unionhall.workforce.rules.log import MonthOf

WIDTHS = (12, 18, 60, 30, 30, 24)


def sent_as(paper: Paper, kind: str, name: str) -> HttpResponseBase:
    """``pdf`` to be read at once, ``docx`` to be kept."""
    made, mime = (printing.pdf(paper), "application/pdf") if kind == "pdf" else (word.docx(paper), DOCX.mime)
    return HttpResponse(made, content_type=mime, headers=named(f"{name}.{kind}", inline=kind == "pdf"))


def named(name: str, *, inline: bool = False) -> dict[str, str]:
    disposition = content_disposition_header(as_attachment=not inline, filename=name)
    return {"Content-Disposition": disposition or "", "Cache-Control": "private, no-store"}


@page(permissions.LOG_VIEW)
@require_GET
def sheet(request: Request, pk: int, kind: str) -> HttpResponseBase:
    """One worker's month as PDF, Word or XLSX."""
    found = queries.sheet_for(request.actor, pk)
    name = f"{found.worker.name}-{found.month:%Y-%m}"
    rows = [each for each in queries.entries_in(found.worker, found.month) if not each.is_struck and not each.is_replaced]  # type: ignore[attr-defined]
    if kind == "xlsx":
        columns = [OutColumn(title, width) for title, width in zip(papers_log.entry_head(), WIDTHS, strict=True)]
        return _workbook(columns, [papers_log.entry_row(each) for each in reversed(rows)], name)
    return sent_as(papers_log.month_sheet(found, rows, files.side_jobs_of(found.worker)), kind, name)


@page(permissions.LOG_VIEW)
def month(request: Request) -> HttpResponse:
    """Everybody of a unit in one month, by duty."""
    unit, chosen, form = _asked(request)
    lines = log_months.lines(request.actor, unit.path, chosen) if unit else []
    context = {
        "form": form,
        "unit": unit,
        "month": chosen,
        "tree_url": branches_url(),
        "head": papers_log.unit_head(),
        "lines": list(papers_log.unit_rows(lines)) if lines else [],
        "chart": _chart(lines),
        "asked": f"?unit={unit.code}&month={chosen:%Y-%m}" if unit else "",
    }
    return render(request, "workforce/log/month.html", context)


@page(permissions.LOG_VIEW)
@require_GET
def month_paper(request: Request, kind: str) -> HttpResponseBase:
    unit, chosen, _form = _asked(request)
    lines = log_months.lines(request.actor, unit.path, chosen) if unit else []
    name = f"{unit.name if unit else ''}-{chosen:%Y-%m}"
    if kind == "xlsx" or unit is None:
        return _workbook([OutColumn(title, 14) for title in papers_log.unit_head()], list(papers_log.unit_rows(lines)), name)
    return sent_as(papers_log.unit_month(unit, chosen, lines), kind, name)


def _asked(request: Request) -> tuple[Unit | None, date, UnitMonthForm]:
    here = Unit.objects.filter(path=request.actor.acting_path).first()
    form = UnitMonthForm({"unit": here.code if here else "", "month": f"{last_month():%Y-%m}", **request.GET.dict()})
    said = form.cleaned_data if form.is_valid() else {}
    unit = said.get("unit") or here
    return unit, said.get("month") or last_month(), form


def _workbook(columns: list[OutColumn], rows: Sequence[Sequence[object]], name: str) -> HttpResponseBase:
    made = stream_xlsx(columns, rows, sheet=_("Work log"))
    return StreamingHttpResponse(made, content_type=XLSX.mime, headers=named(f"{name}.xlsx"))


def _chart(lines: Sequence[MonthOf]) -> dict[str, object]:
    head, sums = papers_log.unit_head()[1:-2], [*papers_log.unit_rows(lines)][-1][1:-2]
    return {"labels": head, "series": [{"name": _("Entries"), "values": sums}]}
