"""A dialog with one small form for one verb; its fields are the verb's parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing.forms.terms import WithoutFields
from unionhall.units.beside import branches_url

Text = str | Promise
SAVED = _("Saved.")


def home(thing: Any) -> str:
    return str(thing.get_absolute_url())


def nothing_more(_thing: Any) -> dict[str, Any]:
    return {}


def deed(
    key: str,
    find: Callable[..., Any],
    act: Callable[..., Any],
    form_class: Callable[..., forms.Form] = WithoutFields,
    *,
    label: Text,
    promise: Text = "",
    danger: bool = False,
    told: Text = SAVED,
    back: Callable[[Any], str] = home,
    asks: Callable[[Any], dict[str, Any]] = nothing_more,
) -> Callable[..., HttpResponse]:
    """``find(actor, **parts of the address)`` gives the thing, ``act(thing, by=…, **fields)`` does it.

    ``asks(thing)``: what the form must know of the thing.
    """

    @page(key)
    def view(request: Request, **parts: Any) -> HttpResponse:
        thing = find(request.actor, **parts)
        form = form_class(request.POST if request.method == "POST" else None, **asks(thing))
        if form.is_valid():
            with shown_on(form):
                act(thing, by=request.actor, **form.cleaned_data)
                return done(request, back(thing), str(told))
        context = {
            "thing": thing, "label": label, "promise": promise, "danger": danger, "tree_url": branches_url(),
            "cancel_url": back(thing),
        }  # fmt: skip
        return form_page(request, "organizing/dialog.html", form, context, fragment="dialog")

    return view
