"""One small form for one verb, in the dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url


def dialog(
    key: str,
    find: Callable[[Actor, int], Any],
    form_class: type[forms.Form],
    act: Callable[..., Any],
    *,
    label: Any,
    promise: Any,
    danger: bool = False,
) -> Callable[..., HttpResponse]:
    """A view: its form's fields are the verb's parameters; afterwards the record is shown. Refused: the form says why."""

    @page(key)
    def view(request: Request, pk: int) -> HttpResponse:
        found = find(request.actor, pk)
        form = form_class(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            with shown_on(form):
                act(found, by=request.actor, **form.cleaned_data)
                return done(request, found.get_absolute_url(), _("Saved."))
        context = {"subject": found, "label": label, "promise": promise, "danger": danger, "tree_url": branches_url()}
        return form_page(request, "workforce/deed.html", form, context, fragment="dialog")

    return view
