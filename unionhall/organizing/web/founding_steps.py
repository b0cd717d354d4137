"""The steps of a founding that are one small dialog each: file, approve, return, refuse, withdraw, enter, finish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions
from unionhall.organizing.actions import electing, establishing, preparing, regularising
from unionhall.organizing.enums.founding import TaskKind
from unionhall.organizing.forms.founding import DecideForm, FoundForm, NothingForm, ReturnForm
from unionhall.organizing.forms.regularising import TaskForm
from unionhall.organizing.models import Establishment, FoundingTask
from unionhall.organizing.queries import founding as finding


@dataclass(frozen=True, slots=True)
class Step:
    """One deed: what it is called, what it will do, what is said afterwards."""

    label: Promise
    promise: Promise
    told: Promise
    run: Callable[..., Establishment]
    form: type[forms.Form] = DecideForm
    danger: bool = False


FILING = {
    "submit": Step(
        _("File the request"),
        _("The request is numbered and goes to the upper union; its clock starts."),
        _("Filed. The upper union decides."),
        preparing.submit,
        NothingForm,
    ),
    "withdraw": Step(
        _("Withdraw"),
        _("The founding ends here. The employers stay without a union."),
        _("Withdrawn."),
        preparing.withdraw,
        danger=True,
    ),
}
DECIDING = {
    "approve": Step(
        _("Approve the preparation"),
        _("A numbered reply is issued; the preparatory group goes on."),
        _("Approved. The reply is issued."),
        preparing.approve_preparation,
    ),
    "admit": Step(
        _("Approve"),
        _("A numbered reply is issued. The employers are covered and their workers become members from today."),
        _("Approved. The employers are organised."),
        establishing.admit,
    ),
    "approve_congress": Step(
        _("Approve the congress"),
        _("A numbered reply is issued; the congress may meet with these candidates."),
        _("Approved. The reply is issued."),
        electing.approve_congress,
    ),
    "found": Step(
        _("Approve the founding"),
        _("The union exists from today: it stands in the tree, the employers are covered, the workers become members."),
        _("The union is founded."),
        establishing.found,
        FoundForm,
    ),
    "return": Step(_("Return"), _("Whoever filed gets it back with your note."), _("Returned."), preparing.send_back, ReturnForm),
    "refuse": Step(
        _("Do not approve"),
        _("The founding ends here; the reason is told."),
        _("Not approved."),
        preparing.refuse,
        ReturnForm,
        danger=True,
    ),
    "enter": Step(_("Enter in the register"), _("The founding is complete."), _("Entered in the register."), establishing.enter),
}


BRINGS = {
    TaskKind.SEAL: _("The seals enter the register of papers of the union."),
    TaskKind.LEGAL_PERSON: _("The certificate enters the register of papers, and its code the record of the union."),
    TaskKind.ACCOUNT: _("The account enters the register of papers; its number is kept sealed."),
}


@page(permissions.ESTABLISHMENT_FILE)
def file_step(request: Request, founding: int, name: str) -> HttpResponse:
    """What whoever files does."""
    return _answer(request, finding.founding_for(request.actor, founding, permissions.ESTABLISHMENT_FILE), FILING, name)


@page(permissions.ESTABLISHMENT_APPROVE)
def decide_step(request: Request, founding: int, name: str) -> HttpResponse:
    """What the upper union decides."""
    return _answer(request, finding.founding_to_decide(request.actor, founding), DECIDING, name)


def _answer(request: Request, found: Establishment, steps: dict[str, Step], name: str) -> HttpResponse:
    if name not in steps:
        raise Http404
    step = steps[name]
    form = step.form(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with shown_on(form):
            step.run(found, by=request.actor, **form.cleaned_data)
            return done(request, found.get_absolute_url(), str(step.told))
    return form_page(request, "organizing/founding_step.html", form, {"step": step, "founding": found}, fragment="dialog")


@page(permissions.ESTABLISHMENT_FILE)
def task(request: Request, task: int) -> HttpResponse:
    """Something left for later is done."""
    found, part = finding.with_part(request.actor, FoundingTask, task)
    form = TaskForm(request.POST if request.method == "POST" else None, kind=part.kind)
    if form.is_bound and form.is_valid():
        with shown_on(form):
            regularising.finish_task(found, part, form.done(), by=request.actor)
            return done(request, found.get_absolute_url(), str(_("Noted.")))
    promise = BRINGS.get(part.kind, part.title)
    step = Step(_("Done"), promise, _("Noted."), preparing.submit)
    return form_page(request, "organizing/founding_step.html", form, {"step": step, "founding": found}, fragment="dialog")
