"""A version on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from unionhall.common.ui.pages import Request, page, render
from unionhall.policies import papers, permissions
from unionhall.policies.web import here


@page(permissions.VERSION_VIEW)
@require_GET
def page_of(request: Request, pk: int) -> HttpResponse:
    """A page made for printing: A4, official layout."""
    version = here.version_of(request, pk)
    return render(request, "policies/paper.html", {"version": version, "paper": papers.content(version)})


@page(permissions.VERSION_VIEW)
@require_GET
def pdf(request: Request, pk: int) -> HttpResponse:
    version = here.version_of(request, pk)
    numbered = papers.issued(version)
    name = numbered.pdf.name if numbered else f"policy-{version.key}-{version.pk}.pdf"
    answer = HttpResponse(papers.pdf(version), content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or ""
    return answer
