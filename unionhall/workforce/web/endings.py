"""The steps that end a contract."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.audit import queries as audit
from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.workforce import permissions
from unionhall.workforce.actions import ending as acts
from unionhall.workforce.enums import StepKind
from unionhall.workforce.forms.contracts import FinishForm, OpenEndingForm, StepForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.models import Ending, EndingStep
from unionhall.workforce.queries import contracts
from unionhall.workforce.rules import contracts as rules
from unionhall.workforce.web.dialogs import dialog, sent


@page(permissions.CONTRACT_END)
def open_(request: Request, contract: int) -> HttpResponse:
    found = contracts.contract_for(request.actor, contract, permissions.CONTRACT_END)
    form = OpenEndingForm(sent(request), initial={"ends_on": found.ends_on or today()})
    return dialog(
        request,
        form,
        lambda **said: acts.open_ending(found, by=request.actor, **said),
        who=str(found),
        label=_("Open the ending"),
        promise=_("The legal steps are written down; none can be skipped. The contract goes on until all are done."),
        url=found.get_absolute_url(),
        danger=True,
    )


@page(permissions.WORKER_VIEW)
@require_GET
def ending(request: Request, ending: int) -> HttpResponse:
    found = contracts.ending_for(request.actor, ending)
    steps = contracts.steps_of(found)
    pending = next((each for each in steps if not each.is_done), None)
    context = {
        "ending": found,
        "contract": found.contract,
        "steps": steps,
        "strip": [_strip(each, pending) for each in steps],
        "pending": pending if found.is_open else None,
        "may_step": pending is not None and request.actor.can(_key(pending.kind), found),
        "may_end": request.actor.can(permissions.CONTRACT_END, found),
        "earliest": rules.earliest_end(found, steps),
        "history": audit.history_of(found),
    }
    return render(request, "workforce/ending.html", context)


def _key(kind: str) -> str:
    return permissions.CONTRACT_OPINE if kind == StepKind.OPINION else permissions.CONTRACT_END


def _strip(step: EndingStep, pending: EndingStep | None) -> dict[str, Any]:
    state = "done" if step.is_done else "running" if step == pending else "todo"
    return {"label": step.get_kind_display(), "state": state, "who": step.done_by, "since": step.done_on}


def _step_of(request: Request, ending: int, kind: str, key: str) -> Ending:
    if kind not in StepKind.values or (kind == StepKind.OPINION) != (key == permissions.CONTRACT_OPINE):
        raise Http404(kind)
    return contracts.ending_for(request.actor, ending, key)


def _dialog(request: Request, found: Ending, kind: str) -> HttpResponse:
    return dialog(
        request,
        StepForm(sent(request)),
        lambda **said: acts.take_step(found, kind, by=request.actor, **said),
        who=str(found),
        label=StepKind(kind).label,
        promise=_("It stands in the record for good."),
        url=found.get_absolute_url(),
    )


@page(permissions.CONTRACT_END)
def step(request: Request, ending: int, kind: str) -> HttpResponse:
    return _dialog(request, _step_of(request, ending, kind, permissions.CONTRACT_END), kind)


@page(permissions.CONTRACT_OPINE)
def opinion(request: Request, ending: int) -> HttpResponse:
    return _dialog(request, _step_of(request, ending, StepKind.OPINION, permissions.CONTRACT_OPINE), StepKind.OPINION)


@page(permissions.CONTRACT_END)
def finish(request: Request, ending: int) -> HttpResponse:
    found = contracts.ending_for(request.actor, ending, permissions.CONTRACT_END)
    return dialog(
        request,
        FinishForm(sent(request), initial={"on": found.ends_on}),
        lambda **said: acts.finish(found, by=request.actor, **said),
        who=str(found),
        label=_("End the contract"),
        promise=_("The contract ends and the worker leaves that day."),
        url=found.get_absolute_url(),
        danger=True,
    )


@page(permissions.CONTRACT_END)
def withdraw(request: Request, ending: int) -> HttpResponse:
    found = contracts.ending_for(request.actor, ending, permissions.CONTRACT_END)
    return dialog(
        request,
        NoteForm(sent(request)),
        lambda **said: acts.withdraw(found, by=request.actor, **said),
        who=str(found),
        label=_("Give the ending up"),
        promise=_("The contract goes on."),
        url=found.get_absolute_url(),
    )
