"""A union worker's own appraisals on the phone: the statement, the result with its reasons, an appeal."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.policies.figures import Figure
from unionhall.workforce.actions import appraisal_appealing as appealing
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.enums_appraisal import AppealState, RoundState
from unionhall.workforce.forms.appraising import AppealForm, StateForm
from unionhall.workforce.models import AppraisalEntry
from unionhall.workforce.policies.appraising import Dimension, ResultKind
from unionhall.workforce.queries import appraisal_after
from unionhall.workforce.queries import appraising as queries

OWN = "a union worker's own appraisals"
TOLD = {RoundState.PUBLIC, RoundState.LOCKED}
"""From when on the worker sees points and result."""


def _running(request: Request, state: str) -> AppraisalEntry | None:
    return next((each for each in queries.own_entries(request.actor) if each.round.state == state), None)


@own_page(OWN)
def mine(request: Request) -> HttpResponse:
    """Every year: where it stands, what was counted; points and reasons once they are public."""
    entries = queries.own_entries(request.actor)
    return render(request, "workforce/appraisal/mine.html", {"years": [_year(entry) for entry in entries]})


def _year(entry: AppraisalEntry) -> dict[str, Any]:
    labels, kinds = {each.value: each.label for each in Dimension}, {each.value: each.label for each in ResultKind}
    is_told = entry.round.state in TOLD
    appeals = appraisal_after.appeals_of(entry)
    until = entry.round.public_until
    is_public = entry.round.state == RoundState.PUBLIC and until is not None and today() <= until
    return {
        "entry": entry,
        "round": entry.round,
        "counted": [(kinds[name], number) for name, number in entry.counted.items() if name in kinds],
        "is_told": is_told,
        "parts": [(f"{labels[name]} {_said(figure)}", figure) for name, figure in entry.part_figures.items()] if is_told else [],
        "whole": entry.figure if is_told else None,
        "points": _("%(points)s points") % {"points": entry.total},
        "place": entry.place_figure if is_told else None,
        "appeals": appeals,
        "may_appeal": is_public and not any(each.state == AppealState.OPEN for each in appeals),
        "corrections": appraisal_after.corrections_of(entry) if is_told else [],
    }


def _said(figure: Figure[Any]) -> str:
    return _("not counted") if figure.value is None else str(figure)


@own_page(OWN)
def state(request: Request) -> HttpResponse:
    """The own statement of the appraisal that is running."""
    found = _running(request, RoundState.OPEN)
    if found is None:
        raise Hidden
    form = StateForm(request.POST or None, initial={"statement": found.statement})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            scoring.state(found, by=request.actor, **form.cleaned_data)
            return done(request, reverse("appraisals:mine"), _("Saved. You may change it until the marking is closed."))
    return form_page(
        request, "workforce/appraisal/mine_form.html", form, _task(found, _("My statement"), _("Save the statement"))
    )


@own_page(OWN)
def appeal(request: Request) -> HttpResponse:
    """Against the result that is public now."""
    found = _running(request, RoundState.PUBLIC)
    if found is None:
        raise Hidden
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            appealing.appeal(found, by=request.actor, **form.cleaned_data)
            return done(request, reverse("appraisals:mine"), _("Sent. Results are not locked before you have an answer."))
    return form_page(request, "workforce/appraisal/mine_form.html", form, _task(found, _("My appeal"), _("Send the appeal")))


def _task(found: AppraisalEntry, title: str, submit: str) -> dict[str, Any]:
    return {"entry": found, "title": title, "submit": submit, "back_url": reverse("appraisals:mine")}
