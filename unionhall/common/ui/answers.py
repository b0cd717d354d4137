"""What a form answers when its work is done, in a page or in the dialog; and papers as files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from unionhall.common.ui.pages import render

MIMES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def done(request: HttpRequest, url: str, text: str = "") -> HttpResponse:
    """On to ``url``, where ``text`` is told once."""
    if text:
        messages.success(request, text)
    if getattr(request, "htmx", None):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


def form_page(
    request: HttpRequest, template: str, form: BaseForm, context: dict[str, Any] | None = None, *, fragment: str = ""
) -> HttpResponse:
    """The form, or the form again with what is wrong (422)."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **(context or {})}, fragment=fragment, status=status)


def as_file(content: bytes, title: str, form: str) -> HttpResponse:
    """PDF opens in the browser, Word is saved."""
    name = content_disposition_header(as_attachment=form == "docx", filename=f"{title}.{form}")
    return HttpResponse(content, content_type=MIMES[form], headers={"Content-Disposition": str(name)})
