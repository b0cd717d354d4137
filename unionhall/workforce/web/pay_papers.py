"""Papers of a pay run: the payroll sheet, the sheet for the bank."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from unionhall.common.ui.pages import Request, page
from unionhall.documents import printing, word
from unionhall.documents.kinds import DOCX, XLSX
from unionhall.sheets.writing.xlsx import OutColumn, stream_xlsx
from unionhall.workforce import papers, permissions
from unionhall.workforce.actions import paying as acts
from unionhall.workforce.models import PayRun
from unionhall.workforce.queries import paying


def _named(run: PayRun, ending: str, *, inline: bool = False) -> dict[str, str]:
    name = f"{run.unit.name}-{run.month:%Y-%m}.{ending}"
    disposition = content_disposition_header(as_attachment=not inline, filename=name)
    return {"Content-Disposition": disposition or "", "Cache-Control": "private, no-store"}


@page(permissions.PAY_VIEW)
@require_GET
def sheet(request: Request, run: int) -> HttpResponse:
    found = paying.run_for(request.actor, run)
    made = printing.pdf(papers.payroll_sheet(found, list(paying.lines_of(found).order_by("unit_path", "id"))))
    return HttpResponse(made, content_type="application/pdf", headers=_named(found, "pdf", inline=True))


@page(permissions.PAY_VIEW)
@require_GET
def sheet_word(request: Request, run: int) -> HttpResponse:
    found = paying.run_for(request.actor, run)
    made = word.docx(papers.payroll_sheet(found, list(paying.lines_of(found).order_by("unit_path", "id"))))
    return HttpResponse(made, content_type=DOCX.mime, headers=_named(found, "docx"))


@page(permissions.PAY_OUT)
@require_GET
def bank(request: Request, run: int) -> HttpResponseBase:
    """Full account numbers leave the house: noted each time."""
    found = acts.bank_sheet(paying.run_for(request.actor, run), by=request.actor)
    columns = [
        OutColumn(_("No."), 6),
        OutColumn(pgettext("person", "Name"), 12),
        OutColumn(_("Bank account"), 26, as_text=True),
        OutColumn(_("Paid out"), 14),
        OutColumn(_("Month"), 10),
        OutColumn(_("Remark"), 24),
    ]
    rows = list(papers.bank_rows(paying.lines_of(found).order_by("unit_path", "id")))
    return StreamingHttpResponse(
        stream_xlsx(columns, rows, sheet=_("Bank sheet")), content_type=XLSX.mime, headers=_named(found, "xlsx")
    )
