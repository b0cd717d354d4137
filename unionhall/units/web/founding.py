"""Add a unit, change its facts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units import permissions
from unionhall.units.actions import opening
from unionhall.units.forms import OpenForm, ProfileForm
from unionhall.units.queries import units as finding
from unionhall.units.web.here import posted, task


@page(permissions.UNIT_ADD)
def open_unit(request: Request) -> HttpResponse:
    parent = finding.get(request.actor, request.GET["parent"], permissions.UNIT_ADD) if request.GET.get("parent") else None
    form = OpenForm(posted(request), under=parent)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            unit = opening.open_unit(by=request.actor, **form.input())
            messages.success(request, _("%(name)s is founded.") % {"name": unit.name})
            return redirect(unit)
    return render(request, "units/open.html", task(parent, form, _("Add a unit")), status=422 if form.errors else 200)


@page(permissions.UNIT_CHANGE)
def change(request: Request, code: str) -> HttpResponse:
    unit = finding.get(request.actor, code, permissions.UNIT_CHANGE)
    form = ProfileForm.of(unit, posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            opening.change(unit, by=request.actor, facts=form.facts(), version=form.cleaned_data["version"])
            messages.success(request, _("The facts are changed."))
            return redirect(unit)
    return render(request, "units/change.html", task(unit, form, _("Change facts")), status=422 if form.errors else 200)
