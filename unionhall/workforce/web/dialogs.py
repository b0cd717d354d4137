"""A small form in the dialog for one verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.translation import gettext as _

from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url

Act = Callable[..., Any]


def sent(request: Request) -> Any:
    """What was posted, even if it was nothing; None when the form is only shown."""
    return request.POST if request.method == "POST" else None


def dialog(
    request: Request,
    form: BaseForm,
    act: Act,
    *,
    who: str,
    label: Any,
    promise: Any,
    url: str,
    danger: bool = False,
    **more: Any,
) -> HttpResponse:
    """Show ``form``; when it is sent and right, run ``act`` with what was said and go on to ``url``."""
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            act(**form.cleaned_data)
            return done(request, url, _("Saved."))
    context = {"who": who, "label": label, "promise": promise, "danger": danger, "tree_url": branches_url(), **more}
    return form_page(request, "workforce/dialog.html", form, context, fragment="dialog")
