"""Move, merge, split, close and link: each a form that says beforehand what will happen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units.actions import restructuring
from unionhall.units.forms import CloseForm, LinkForm, MergeForm, MoveForm, NoteForm, SplitForm, UnlinkForm
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_RESTRUCTURE
from unionhall.units.queries import tree
from unionhall.units.queries import units as finding
from unionhall.units.web.here import task

Label = str | Promise


def _carry_out(
    request: Request, unit: Unit, form: forms.Form, template: str, title: Label, done: Label, deed: Callable[..., Unit], **extra: Any
) -> HttpResponse:
    """Show the form; on a valid answer do the deed and go to the unit that it returns."""
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            after = deed(**form.cleaned_data)
            messages.success(request, _t("%(name)s: %(done)s.") % {"name": after.name, "done": done})
            return redirect(after)
    return render(request, template, task(unit, form, title, **extra), status=422 if form.errors else 200)


@page(UNIT_RESTRUCTURE)
def move(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    return _carry_out(
        request, unit, MoveForm(request.POST or None), "units/move.html", _("Move"), _("moved"),
        lambda **given: restructuring.move(unit, by=request.actor, **given), what=tree.preview([unit]),
    )  # fmt: skip


@page(UNIT_RESTRUCTURE)
def merge(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    return _carry_out(
        request, unit, MergeForm(request.POST or None), "units/merge.html", _("Merge"), _("has taken over"),
        lambda **given: restructuring.merge(unit, by=request.actor, **given), what=tree.preview([unit]),
    )  # fmt: skip


@page(UNIT_RESTRUCTURE)
def split(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    return _carry_out(
        request, unit, SplitForm(request.POST or None, unit=unit), "units/split.html", _("Split"), _("founded"),
        lambda **given: restructuring.split(unit, by=request.actor, **given),
    )  # fmt: skip


@page(UNIT_RESTRUCTURE)
def close(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    return _carry_out(
        request, unit, CloseForm(request.POST or None), "units/close.html", _("Close"), _("closed"),
        lambda **given: restructuring.close(unit, by=request.actor, **given), what=tree.preview([unit]),
    )  # fmt: skip


@page(UNIT_RESTRUCTURE)
def suspend(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    return _carry_out(
        request, unit, NoteForm(request.POST or None), "units/stand.html", _("Note that it stands still"), _("stands still"),
        lambda **given: restructuring.suspend(unit, by=request.actor, **given),
    )  # fmt: skip


@page(UNIT_RESTRUCTURE)
def resume(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    return _carry_out(
        request, unit, NoteForm(request.POST or None), "units/stand.html", _("Note that it works"), _("works"),
        lambda **given: restructuring.resume(unit, by=request.actor, **given),
    )  # fmt: skip


@page(UNIT_RESTRUCTURE)
def link(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    return _carry_out(
        request, unit, LinkForm(request.POST or None), "units/link.html", _("Add a second line"), _("tied"),
        lambda **given: restructuring.link(unit, by=request.actor, **given).unit,
    )  # fmt: skip


@page(UNIT_RESTRUCTURE)
def unlink(request: Request, code: str, pk: int) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    tie = finding.links(unit).filter(pk=pk).first()
    if tie is None:
        raise Http404
    return _carry_out(
        request, unit, UnlinkForm(request.POST or None), "units/unlink.html", _("End the second line"), _("line ended"),
        lambda **given: restructuring.unlink(tie, by=request.actor, **given).unit, tie=tie,
    )  # fmt: skip
