"""A dialog with one small form for one verb: the form's fields are the verb's parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models
from django.http import HttpResponse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on

Find = Callable[[Actor, int], Any]


def deed(
    key: str,
    find: Find,
    form_class: type[forms.Form],
    act: Callable[..., Any],
    *,
    label: Any,
    promise: Any,
    danger: bool = False,
    then: Callable[[Any], str] = lambda thing: str(thing.get_absolute_url()),
) -> Callable[..., HttpResponse]:
    """A page that ``find``s a thing by its number and does ``act(thing, by=…, **form)``; then on to ``then(thing)``."""

    @page(key)
    def view(request: Request, pk: int) -> HttpResponse:
        found = find(request.actor, pk)
        form = form_class(request.POST or None) if request.method == "GET" else form_class(request.POST)
        if request.method == "POST" and form.is_valid():
            with shown_on(form):
                act(found, by=request.actor, **form.cleaned_data)
                return done(request, then(found), _("Saved."))
        return dialog(request, form, found, label=label, promise=promise, danger=danger)

    return view


def dialog(
    request: Request, form: forms.Form, subject: models.Model, *, label: Any, promise: Any, danger: bool = False, **more: Any
) -> HttpResponse:
    """The form in the page's dialog; with what was refused, when it was."""
    context = {"subject": subject, "label": label, "promise": promise, "danger": danger, **more}
    return form_page(request, "assessments/deed.html", form, context, fragment="dialog")
