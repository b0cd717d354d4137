"""The papers of joining and of transfers, as PDF and as Word."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from unionhall.common.ui.answers import MIMES, as_file
from unionhall.common.ui.pages import Request, page
from unionhall.documents import printing, word
from unionhall.documents.handing import hand_out
from unionhall.documents.papers import Paper
from unionhall.members import permissions, writing_papers
from unionhall.members.actions import revealing
from unionhall.members.queries import applications, transfers


@page(permissions.APPLICATION_VIEW)
def application(request: Request, pk: int, form: str) -> HttpResponse:
    """入会申请书 with the registration form, to be signed and kept. The clear number only for who may read it, and on record."""
    found = applications.application_for(request.actor, pk)
    document = found.document_masked
    if request.actor.can(permissions.PERSON_REVEAL, found):
        document = revealing.reveal_applicant(found, by=request.actor)
    return _file(writing_papers.application_form(found, document=document), f"入会申请书-{found.name}", form)


@page(permissions.TRANSFER_VIEW)
def transfer(request: Request, pk: int, form: str) -> HttpResponse:
    """接转单, for either side of the case: a draft to sign while it runs, the issued paper once both have acted."""
    found = transfers.transfer_for(request.actor, pk)
    if issued := transfers.slips(found):
        return hand_out(request, issued[0], form)
    return _file(writing_papers.transfer_slip(found), f"接转单-{found.person.name}", form)


def _file(paper: Paper, title: str, form: str) -> HttpResponse:
    if form not in MIMES:
        raise Http404
    return as_file(printing.pdf(paper) if form == "pdf" else word.docx(paper), title, form)
