"""Handing out a file; files on a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET

from unionhall.audit import actions as audit
from unionhall.common.errors import StorageAway
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.documents import queries
from unionhall.documents.actions import filing
from unionhall.documents.forms import FilesForm, RemoveForm
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
    """Before we promise anything: a lost file does not exist, and is not half a download."""
    try:
        return queries.content(attachment)
    except StorageAway:
        raise
    except (OSError, Damaged) as failure:
        raise Http404 from failure


@page(ATTACHMENT_VIEW)
def add(request: Request, label: str, pk: int) -> HttpResponse:
    """The dialog that puts files on a record; who may is said by the record's package."""
    holder = filing.holder_of(label)
    record = holder.find(request.actor, pk)
    request.actor.require(holder.key, record)
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            kept = filing.add(record, form.files_given(), by=request.actor)
            text = ngettext("%(count)s file is kept.", "%(count)s files are kept.", len(kept)) % {"count": len(kept)}
            return done(request, back_to(request, record), text)
    return form_page(request, "documents/add.html", form, {"record": record}, fragment="dialog")


@page(ATTACHMENT_VIEW)
def remove(request: Request, pk: int) -> HttpResponse:
    """Asks before a file goes for good."""
    attachment = queries.get(request.actor, pk)
    holder = filing.holder_of(attachment.subject_type)
    request.actor.require(holder.key, attachment)
    record = holder.find(request.actor, int(attachment.subject_id))
    form = RemoveForm(request.POST or None)
    if request.method == "POST":
        with shown_on(form):
            filing.remove(attachment, by=request.actor)
            return done(request, back_to(request, record), gettext("The file is gone."))
    return form_page(request, "documents/remove.html", form, {"attachment": attachment}, fragment="dialog")


def back_to(request: Request, record: Any) -> str:
    """The page the dialog was opened in, or the record's own."""
    here = urlsplit(request.headers.get("HX-Current-URL", ""))
    is_ours = here.path.startswith("/") and url_has_allowed_host_and_scheme(here.geturl(), {request.get_host()})
    return f"{here.path}?{here.query}".rstrip("?") if is_ours else record.get_absolute_url()
