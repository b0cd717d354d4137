"""Small forms in the dialog: one for each verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise

from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url


@dataclass(frozen=True, slots=True)
class Deed:
    """What a dialog is called, what submitting will do, and what is said afterwards."""

    label: str | Promise
    promise: str | Promise
    told: str | Promise
    is_danger: bool = False


def answer(
    request: Request, deed: Deed, form: forms.Form, subject: Any, act: Callable[[], Any], *, back: str, multipart: bool = False
) -> HttpResponse:
    """The form, the form with what is wrong, or on to ``back`` when the deed is done."""
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            act()
            return done(request, back, str(deed.told))
    context = {"deed": deed, "subject": subject, "tree_url": branches_url(), "multipart": multipart, "back": back}
    return form_page(request, "plans/deed.html", form, context, fragment="dialog")
