"""A small form in the dialog for one verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.translation import gettext as _

from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url

Act = Callable[..., Any]
Find = Callable[..., Any]
"""(actor, number in the address, key) → the thing, or 404 and 403."""


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


def step(
    act: Act,
    form: Any,
    key: str,
    label: Any,
    promise: Any,
    *,
    find: Find,
    danger: bool = False,
    then: Callable[[Any], str] | None = None,
) -> Callable[..., HttpResponse]:
    """A view: the dialog of one verb on the thing that the address names.

    ``form`` is built of the thing where it has ``of``; afterwards the thing is shown, or what ``then`` says.
    """

    @page(key)
    def view(request: Request, **named: int) -> HttpResponse:
        found = find(request.actor, *named.values(), key)
        return dialog(
            request,
            form.of(found, sent(request)) if hasattr(form, "of") else form(sent(request)),
            lambda **said: act(found, by=request.actor, **said),
            who=str(found),
            label=label,
            promise=promise,
            url=then(found) if then else found.get_absolute_url(),
            danger=danger,
        )

    return view
