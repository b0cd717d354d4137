"""A labour contract, and the proof that it ended, as PDF and as Word."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from unionhall.common.errors import Hidden
from unionhall.common.ui.pages import Request, page
from unionhall.documents import printing, word
from unionhall.documents.kinds import DOCX
from unionhall.documents.papers import Paper
from unionhall.policies.queries import rule
from unionhall.workforce import papers_contracts as papers
from unionhall.workforce import permissions
from unionhall.workforce.actions import contracting
from unionhall.workforce.enums import EndingState
from unionhall.workforce.models import Contract
from unionhall.workforce.policies import LabourContract, PayScale
from unionhall.workforce.queries import contracts


def _answer(paper: Paper, name: str, ending: str) -> HttpResponse:
    made, kind = (word.docx(paper), DOCX.mime) if ending == "docx" else (printing.pdf(paper), "application/pdf")
    disposition = content_disposition_header(as_attachment=ending == "docx", filename=f"{name}.{ending}")
    headers = {"Content-Disposition": disposition or "", "Cache-Control": "private, no-store"}
    return HttpResponse(made, content_type=kind, headers=headers)


def _contract(request: Request, contract: int, ending: str) -> HttpResponse:
    found: Contract = contracting.print_out(contracts.contract_for(request.actor, contract), by=request.actor)
    scale = rule(PayScale, found.worker.unit, on=found.starts_on)
    law = rule(LabourContract, found.worker.unit, on=found.signed_on)
    is_clear = request.actor.can(permissions.WORKER_REVEAL, found)
    return _answer(papers.contract(found, scale, law, is_clear=is_clear), f"{found.worker.name}-{found.number}", ending)


@page(permissions.CONTRACT_SIGN)
@require_GET
def pdf(request: Request, contract: int) -> HttpResponse:
    """To be signed by both; the full number of the document is in it, and that is noted."""
    return _contract(request, contract, "pdf")


@page(permissions.CONTRACT_SIGN)
@require_GET
def docx(request: Request, contract: int) -> HttpResponse:
    return _contract(request, contract, "docx")


@page(permissions.CONTRACT_END)
@require_GET
def proof(request: Request, ending: int) -> HttpResponse:
    """It is handed over with the last step."""
    found = contracts.ending_for(request.actor, ending, permissions.CONTRACT_END)
    if found.state == EndingState.WITHDRAWN:
        raise Hidden
    return _answer(papers.proof(found), f"{found.contract.worker.name}", "pdf")
