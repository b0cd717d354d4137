"""Whether a paper is what it says: for everybody who holds one."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from unionhall.common.ui.pages import Request, public_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.forms import FindForm, VerifyForm
from unionhall.documents.models import Issued
from unionhall.documents.queries import issued as queries
from unionhall.notices.actions import turns


@public_page("whoever holds a paper may look whether it is genuine; the code on it is the credential")
@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """For those who cannot scan."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            _take_turn(request)
            found = queries.public_one(form.cleaned_data["code"].strip())
            if found is not None:
                return redirect("verify:paper", found.code)
            form.add_error("code", _("There is no paper with this code. Compare every sign: capitals count."))
    return render(request, "documents/public_find.html", {"form": form}, status=422 if form.errors else 200)


@public_page("whoever holds a paper may look whether it is genuine; the code on it is the credential")
@never_cache
@require_http_methods(["GET", "POST"])
def paper(request: Request, code: str) -> HttpResponse:
    """Number, title, issuer, day and state; and whether a file that is sent is the one we issued."""
    found = queries.public_one(code)
    if found is None:
        raise Http404
    form = VerifyForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"paper": found, "form": form, "verdict": None}
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            _take_turn(request)
            context["verdict"] = is_genuine(found, form.cleaned_data["file"])
    return render(request, "documents/public_paper.html", context, status=422 if form.errors else 200)


def is_genuine(issued: Issued, file: UploadedFile) -> bool:
    """Whether the bytes are those we issued; nothing of the file is kept."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest() in {issued.pdf.sha256, issued.docx.sha256}


def _take_turn(request: Request) -> None:
    place = turns.neighbourhood(get_adapter(request).get_client_ip(request))
    turns.take("verification", place, most=settings.VERIFICATIONS_PER_HOUR, within=timedelta(hours=1))
