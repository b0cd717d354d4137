"""A form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise

from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url

Text = str | Promise


def answer(
    request: Request,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    title: Text,
    promise: Text,
    submit: Text,
    told: Text,
    cancel: str,
    sentence: Text = "",
    draft: str = "",
) -> HttpResponse:
    """The form until it is accepted; then on to the address of what ``act`` made, or back to ``cancel``."""
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = act()
            return done(request, made.get_absolute_url() if hasattr(made, "get_absolute_url") else cancel, str(told))
    context = {
        "title": title, "sentence": sentence, "promise": promise, "submit": submit, "cancel_url": cancel,
        "tree_url": branches_url(), "task_draft": draft,
    }  # fmt: skip
    return form_page(request, "plans/task.html", form, context)
