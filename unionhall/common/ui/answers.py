"""What a form answers when its work is done, in a page or in the dialog."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from unionhall.common.ui.pages import render


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
