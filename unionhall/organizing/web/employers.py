"""The record of an employer, and the forms of its verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions, queries
from unionhall.organizing.actions import covering, registering
from unionhall.organizing.forms import CloseForm, CoverForm, EmployerForm, NoteForm
from unionhall.organizing.models import Employer
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.queries import letters
from unionhall.organizing.rules import deadlines
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.queries import rule
from unionhall.units.beside import branches_url


@page(permissions.EMPLOYER_VIEW)
def employer(request: Request, pk: int) -> HttpResponse:
    found = queries.employer_for(request.actor, pk)
    context = {
        "employer": found,
        "may_change": queries.may(request.actor, permissions.EMPLOYER_CHANGE, found),
        "may_cover": request.actor.can(permissions.EMPLOYER_CHANGE, found),
        "may_found": request.actor.can(permissions.ESTABLISHMENT_FILE, found),
        "founding": finding.last_of(found),
        "deadline": deadlines.deadline(rule(Founding, found.area, on=today()), found.registered_on, found.headcount),
        "letters": letters.lines_on(found),
        "history": audit.history_of(found),
    }
    return render(request, "organizing/employer.html", context)


@page(permissions.EMPLOYER_ADD)
def add(request: Request) -> HttpResponse:
    form = EmployerForm(request.POST or None, initial={"area": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = registering.register(form.cleaned_data["area"], by=request.actor, facts=form.facts())
            return done(request, made.get_absolute_url(), _("%(name)s is registered.") % {"name": made.name})
    context = {"title": _("Add an employer"), "cancel_url": reverse("organizing:list"), "tree_url": branches_url()}
    return form_page(request, "organizing/employer_form.html", form, context)


@page(permissions.EMPLOYER_CHANGE)
def change(request: Request, pk: int) -> HttpResponse:
    found = queries.employer_for(request.actor, pk)
    form = EmployerForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with shown_on(form):
            registering.change(found, by=request.actor, facts=form.facts(), area=said["area"], version=said["version"])
            return done(request, found.get_absolute_url(), _("Saved."))
    title = _("Change %(name)s") % {"name": found.name}
    context = {"title": title, "cancel_url": found.get_absolute_url(), "tree_url": branches_url()}
    return form_page(request, "organizing/employer_form.html", form, context)


def deed(
    form_class: type[forms.Form], act: Callable[..., Employer], *, label: Any, promise: Any, danger: bool = False
) -> Callable[..., HttpResponse]:
    """A dialog with one small form for one verb; its fields are the verb's parameters."""

    @page(permissions.EMPLOYER_CHANGE)
    def view(request: Request, pk: int) -> HttpResponse:
        found = queries.employer_for(request.actor, pk)
        form = form_class(request.POST or None)
        if request.method == "POST" and form.is_valid():
            with shown_on(form):
                act(found, by=request.actor, **form.cleaned_data)
                return done(request, found.get_absolute_url(), _("Saved."))
        context = {"employer": found, "label": label, "promise": promise, "danger": danger, "tree_url": branches_url()}
        return form_page(request, "organizing/deed.html", form, context, fragment="dialog")

    return view


cover = deed(
    CoverForm,
    covering.cover,
    label=gettext_lazy("Cover by a union"),
    promise=gettext_lazy("The employer counts as organised from that day."),
)
uncover = deed(
    NoteForm,
    covering.uncover,
    label=gettext_lazy("No longer covered"),
    promise=gettext_lazy("The employer goes back to the list of those not organised."),
)
close = deed(
    CloseForm,
    registering.close,
    label=gettext_lazy("Close the employer"),
    promise=gettext_lazy("It is no longer counted. Its history stays."),
    danger=True,
)
