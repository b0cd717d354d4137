"""Files that go out: the template, the file as it came, the file with its errors marked."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.audit import actions as audit
from unionhall.common.ui.pages import Request, page
from unionhall.sheets import permissions, queries, vault
from unionhall.sheets.reading.layout import Layout
from unionhall.sheets.writing.errors import error_workbook
from unionhall.sheets.writing.template import template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(permissions.BATCH_UPLOAD)
@require_GET
def blank(request: Request, kind: str) -> HttpResponse:
    """The template to fill in, in the reader's language."""
    found = next((each for each in queries.kinds_for(request.actor) if each.name == kind), None)
    if found is None:
        raise Http404(kind)
    name = _("Template %(kind)s.xlsx") % {"kind": found.title}
    return HttpResponse(template(found), content_type=XLSX, headers=_named(name))


@page(permissions.BATCH_UPLOAD)
@require_GET
def errors(request: Request, pk: int) -> HttpResponseBase:
    """The sender's own file, bad cells red, with a column of reasons."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_UPLOAD)
    if not batch.problems:
        raise Http404(pk)
    marked = tempfile.NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the answer closes it
    with vault.clear_file(batch.original) as source:
        layouts = [Layout.from_json(stored) for stored in batch.layouts]
        error_workbook(source, Path(marked.name), layouts, queries.problems_of(batch))
    name = _("%(file)s with errors.xlsx") % {"file": Path(batch.file_name).stem}
    audit.looked(batch, "sheets.batch.errors", by=request.actor)
    return FileResponse(marked, content_type=XLSX, headers=_named(name))


@page(permissions.BATCH_UPLOAD)
@require_GET
def original(request: Request, pk: int) -> HttpResponseBase:
    """The file as it came."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_UPLOAD)
    try:
        pieces = vault.content(batch.original)
    except FileNotFoundError as failure:
        raise Http404(pk) from failure
    audit.looked(batch, "sheets.batch.original", by=request.actor)
    return StreamingHttpResponse(pieces, content_type="application/octet-stream", headers=_named(batch.file_name))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": str(content_disposition_header(as_attachment=True, filename=name))}
