"""Move, merge, split, close and link: each a form that says beforehand what will happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Hidden
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units.actions import restructuring
from unionhall.units.forms import CloseForm, LinkForm, MergeForm, MoveForm, NoteForm, SplitForm, UnlinkForm
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_RESTRUCTURE
from unionhall.units.queries import tree
from unionhall.units.queries import units as finding
from unionhall.units.web.here import posted, task


@dataclass(frozen=True, slots=True)
class Task:
    """A form that carries out one deed: what it is called, and what is said when it is done."""

    template: str
    title: str | Promise
    done: str | Promise


MOVE = Task("units/move.html", _("Move"), _("moved"))
MERGE = Task("units/merge.html", _("Merge"), _("has taken over"))
SPLIT = Task("units/split.html", _("Split off"), _("founded"))
CLOSE = Task("units/close.html", _("Close the unit"), _("closed"))
SUSPEND = Task("units/stand.html", _("Note that it stands still"), _("stands still"))
RESUME = Task("units/stand.html", _("Note that it works"), _("works"))
LINK = Task("units/link.html", _("Add a second line"), _("tied"))
UNLINK = Task("units/unlink.html", _("End the second line"), _("line ended"))


def _carry_out(
    request: Request, work: Task, unit: Unit, form: forms.Form, deed: Callable[..., Unit], **extra: Any
) -> HttpResponse:
    """Show the form; on a valid answer do the deed and go to the unit that it returns."""
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            after = deed(**form.cleaned_data)
            messages.success(request, _t("%(name)s: %(done)s.") % {"name": after.name, "done": work.done})
            return redirect(after)
    return render(request, work.template, task(unit, form, work.title, **extra), status=422 if form.errors else 200)


@page(UNIT_RESTRUCTURE)
def move(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    deed = partial(restructuring.move, unit, by=request.actor)
    return _carry_out(request, MOVE, unit, MoveForm(posted(request)), deed, what=tree.preview([unit]))


@page(UNIT_RESTRUCTURE)
def merge(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    deed = partial(restructuring.merge, unit, by=request.actor)
    return _carry_out(request, MERGE, unit, MergeForm(posted(request)), deed, what=tree.preview([unit]))


@page(UNIT_RESTRUCTURE)
def split(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    deed = partial(restructuring.split, unit, by=request.actor)
    return _carry_out(request, SPLIT, unit, SplitForm(posted(request), unit=unit), deed)


@page(UNIT_RESTRUCTURE)
def close(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    deed = partial(restructuring.close, unit, by=request.actor)
    return _carry_out(request, CLOSE, unit, CloseForm(posted(request)), deed, what=tree.preview([unit]))


@page(UNIT_RESTRUCTURE)
def suspend(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    deed = partial(restructuring.suspend, unit, by=request.actor)
    return _carry_out(request, SUSPEND, unit, NoteForm(posted(request)), deed)


@page(UNIT_RESTRUCTURE)
def resume(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    deed = partial(restructuring.resume, unit, by=request.actor)
    return _carry_out(request, RESUME, unit, NoteForm(posted(request)), deed)


@page(UNIT_RESTRUCTURE)
def link(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)

    def deed(**given: Any) -> Unit:
        return restructuring.link(unit, by=request.actor, **given).unit

    return _carry_out(request, LINK, unit, LinkForm(posted(request)), deed)


@page(UNIT_RESTRUCTURE)
def unlink(request: Request, code: str, pk: int) -> HttpResponse:
    unit = finding.get(request.actor, code, UNIT_RESTRUCTURE)
    tie = finding.links(unit).filter(pk=pk).first()
    if tie is None:
        raise Hidden

    def deed(**given: Any) -> Unit:
        return restructuring.unlink(tie, by=request.actor, **given).unit

    return _carry_out(request, UNLINK, unit, UnlinkForm(posted(request)), deed, tie=tie)
