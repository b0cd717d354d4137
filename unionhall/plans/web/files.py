"""Papers as files."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

MIMES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def as_file(content: bytes, title: str, form: str) -> HttpResponse:
    """PDF opens in the browser, Word is saved."""
    name = content_disposition_header(as_attachment=form == "docx", filename=f"{title}.{form}")
    return HttpResponse(content, content_type=MIMES[form], headers={"Content-Disposition": str(name)})
