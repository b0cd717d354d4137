"""Handing out a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.http import Http404, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from unionhall.audit import actions as audit
from unionhall.common.ui.pages import Request, page
from unionhall.documents import queries
from unionhall.documents.models import Attachment
from unionhall.documents.permissions import ATTACHMENT_VIEW
from unionhall.documents.sealing import Damaged


@page(ATTACHMENT_VIEW)
@require_GET
def download(request: Request, pk: int) -> StreamingHttpResponse:
    """Always as a download, never shown inside our own pages: what strangers uploaded must not act in our name."""
    attachment = queries.get(request.actor, pk)
    pieces = _opened(attachment)
    audit.looked(attachment, "documents.attachment", by=request.actor)
    return StreamingHttpResponse(
        pieces,
        content_type=attachment.mime,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=attachment.name),
            "Content-Length": str(attachment.size),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _opened(attachment: Attachment) -> Iterator[bytes]:
    """The first piece is read before we promise anything, so that a lost file is an error and not half a download."""
    pieces = queries.content(attachment)
    try:
        first = next(pieces)
    except (OSError, Damaged) as failure:
        raise Http404 from failure
    return chain([first], pieces)
