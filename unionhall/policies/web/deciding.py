"""From draft to force and out of it: each step is a small form, usually in the dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from unionhall.common.actor import Actor
from unionhall.common.errors import Refused
from unionhall.common.ui.pages import Request, page, render
from unionhall.policies import actions, permissions
from unionhall.policies.forms import NoteForm, RepealForm, ReturnForm
from unionhall.policies.models import Version
from unionhall.policies.web import here, steps


@dataclass(frozen=True, slots=True)
class Step:
    """One deed: what it is called, what it will do, what is said afterwards."""

    label: Promise
    promise: Promise
    told: Promise
    run: Callable[..., Version]
    form: type[NoteForm] = NoteForm


def _propose(version: Version, *, by: Actor, note: str) -> Version:
    return actions.propose(version, by=by)


def _issue(version: Version, *, by: Actor, note: str) -> Version:
    actions.issue_paper(version, by=by)
    return version


STEPS = {
    "propose": Step(
        _("Propose"),
        _("It goes to those who may approve policies of this unit."),
        _("Proposed. Somebody else decides."),
        _propose,
    ),
    "return": Step(
        _("Return to draft"),
        _("Its makers get it back with your note."),
        _("Returned."),
        actions.return_to_draft,
        ReturnForm,
    ),
    "approve": Step(
        _("Approve"),
        _("It comes into force on its first day, for this unit and all below, and can never be edited again."),
        _("Approved."),
        actions.approve,
    ),
    "issue": Step(
        _("Issue as a paper"),
        _("It gets the unit's next number and a QR code, and is kept as PDF and Word."),
        _("Issued."),
        _issue,
    ),
    "withdraw": Step(
        _("Withdraw"),
        _("It will not come into force. The record stays."),
        _("Withdrawn."),
        actions.withdraw,
    ),
    "repeal": Step(
        _("Set last day"),
        _("After that day the rule of the unit above holds again, or the product's default."),
        _("The last day is set."),
        actions.repeal,
        RepealForm,
    ),
}


@page(permissions.VERSION_VIEW)
@require_http_methods(["GET", "POST"])
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Propose, return, approve, withdraw or set the last day. Each action asks for its own right."""
    version = here.version_of(request, pk)
    if name not in STEPS:
        raise Http404
    deed = STEPS[name]
    form = deed.form(request.POST if request.method == "POST" else None)
    if form.is_valid() and _done(deed, version, request.actor, form):
        messages.success(request, str(deed.told))
        return redirect("policies:version", pk)
    context = {"deed": deed, "version": version, "form": form, "cancel_url": steps.url(version)}
    return render(request, "policies/step.html", context, status=422 if form.is_bound else 200)


def _done(deed: Step, version: Version, by: Actor, form: NoteForm) -> bool:
    given: dict[str, Any] = form.cleaned_data
    try:
        deed.run(version, by=by, **given)
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(reason.field if reason.field in form.fields else None, str(reason))
        return False
    return True
