"""A small dialog for one verb: its form's fields are the verb's parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.errors import Refused
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on

Find = Callable[[Actor, int], Any]
Make = Callable[[Any, Any], forms.Form]


def at_once(request: Request, found: Any, act: Callable[..., Any], text: str) -> HttpResponse:
    """A verb without a form: done, or refused with its reasons on the page one came from."""
    try:
        act(found, by=request.actor)
    except Refused as refused:
        messages.error(request, str(refused))
        text = ""
    return done(request, found.get_absolute_url(), text)


def plain(form_class: type[forms.Form]) -> Make:
    """A form that does not depend on the thing it is about."""
    return lambda _thing, data: form_class(data)


def dialog(
    key: str, find: Find, make: Make, act: Callable[..., Any], *, label: Any, promise: Any, danger: bool = False
) -> Callable[..., HttpResponse]:
    """The page of a verb on one thing, drawn in the dialog; afterwards one stands on the thing again."""

    @page(key)
    def view(request: Request, pk: int) -> HttpResponse:
        found = find(request.actor, pk)
        form = make(found, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            with shown_on(form):
                act(found, by=request.actor, **form.cleaned_data)
                return done(request, found.get_absolute_url(), _("Saved."))
        context = {"who": str(found), "label": label, "promise": promise, "danger": danger}
        return form_page(request, "members/deed.html", form, context, fragment="dialog")

    return view
