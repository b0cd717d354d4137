"""Handing out a numbered paper on the page of the record that it is about, to readers who do not reach its issuer."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from unionhall.audit import actions as audit
from unionhall.common.ui.answers import MIMES, as_file
from unionhall.common.ui.pages import Request
from unionhall.documents.models import Attachment, Issued
from unionhall.documents.queries import content_bytes


def hand_out(request: Request, paper: Issued | None, form: str) -> HttpResponse:
    """The paper as it was issued; the caller found it on a record that the reader sees. Every look is on record."""
    if paper is None or form not in MIMES:
        raise Http404
    kept: Attachment = paper.pdf if form == "pdf" else paper.docx
    audit.looked(kept, "documents.attachment", by=request.actor)
    return as_file(content_bytes(kept), f"{paper.number} {paper.title}", form)
