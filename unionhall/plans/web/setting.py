"""Setting targets, sharing them out (with what-if), asking for less."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unionhall.common.ui.answers import done
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.plans import asked, permissions
from unionhall.plans.actions import pleading, setting, splitting
from unionhall.plans.enums import Decision
from unionhall.plans.forms.fields import NoteForm, typed
from unionhall.plans.forms.targets import (
    ChangeForm,
    FromPolicyForm,
    PleaDecisionForm,
    PleaForm,
    SplitForm,
    TargetForm,
    blank_target,
    known,
)
from unionhall.plans.models import Target
from unionhall.plans.queries import targets as found
from unionhall.plans.rules import naming
from unionhall.plans.web import deeds, tasks
from unionhall.policies.catalogue.plans import Split
from unionhall.units.models import Unit

WHAT_IF = (Split.EQUAL, Split.BASE, Split.GAP)


@page(permissions.TARGET_SET)
def set_target(request: Request) -> HttpResponse:
    unit, year = asked.unit_of(request, permissions.TARGET_SET), asked.year_of(request).year
    form = TargetForm(request.POST or None, initial=blank_target(unit, year, request.GET.get("indicator", "")))
    return tasks.answer(
        request,
        form,
        lambda: setting.set_target(**form.cleaned_data, by=request.actor),
        title=_("Set a target"),
        sentence=_("The figure itself comes from the register; it is never typed in."),
        promise=_("The unit finds it on its board at once. Then share it out to the units below."),
        submit=_("Set the target"),
        told=_("The target is set."),
        cancel=board_url(unit, year),
    )


@page(permissions.TARGET_SET)
def from_policy(request: Request) -> HttpResponse:
    unit, year = asked.unit_of(request, permissions.TARGET_SET), asked.year_of(request).year
    form = FromPolicyForm(request.POST or None, initial={"unit": unit.code, "year": year})

    def act() -> None:
        setting.take_from_policy(form.cleaned_data["unit"], year=form.cleaned_data["year"], by=request.actor)

    deed = deeds.Deed(
        _("Take the targets of the policy"),
        _("Every target that the policy in force names and the register counts is set as it says."),
        _("The targets of the policy are set."),
    )
    return deeds.answer(request, deed, form, unit, act, back=board_url(unit, year))


@page(permissions.TARGET_SET)
def change(request: Request, target: int) -> HttpResponse:
    row = found.target_for(request.actor, target, permissions.TARGET_SET)
    form = ChangeForm(request.POST or None, initial=known(row), indicator=naming.indicator_of(row))
    deed = deeds.Deed(
        _("Change the target"), _("Parts below that no longer make the whole wait to be shared out anew."), _("Saved.")
    )
    return deeds.answer(
        request, deed, form, row, lambda: setting.change(row, **form.cleaned_data, by=request.actor), back=row.get_absolute_url()
    )


@page(permissions.TARGET_SET)
def drop(request: Request, target: int) -> HttpResponse:
    row = found.target_for(request.actor, target, permissions.TARGET_SET)
    form = NoteForm(request.POST if request.method == "POST" else None)
    deed = deeds.Deed(
        _("Withdraw the target"),
        _("It goes with all its parts below. The audit trail keeps it."),
        _("Withdrawn."),
        is_danger=True,
    )
    back = board_url(row.unit, row.year)
    return deeds.answer(request, deed, form, row, lambda: setting.drop(row, by=request.actor, **form.cleaned_data), back=back)


@page(permissions.TARGET_SET)
@require_http_methods(["GET", "POST"])
def split(request: Request, target: int) -> HttpResponse:
    """What the parts would be by each method (what-if), and the one that is taken."""
    row = found.target_for(request.actor, target, permissions.TARGET_SET)
    indicator = naming.indicator_of(row)
    units = found.takers(row.unit, indicator)
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        initial={"method": row.split or Split.GAP, "version": row.version} | _known_parts(row, units),
        indicator=indicator,
        units=units,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with shown_on(form):
            splitting.split(
                row,
                method=said["method"],
                by_hand=form.by_hand(),
                through=said["through"],
                version=said["version"],
                by=request.actor,
            )
            return done(request, row_board(row), _("Shared out: the parts make the whole."))
    rows = _what_if(row, form, units)
    context = {"target": row, "form": form, "indicator": indicator, "rows": rows, "whole": row.amount, "sums": _sums(rows)}
    context |= {"cancel_url": row.get_absolute_url()}
    return render(request, "plans/split.html", context, status=422 if form.is_bound else 200)


def _known_parts(row: Target, units: list[Unit]) -> dict[str, Any]:
    parts, indicator = found.parts_of(row), naming.indicator_of(row)
    return {f"{SplitForm.PART}{unit.code}": typed(parts[unit.pk].given, indicator) for unit in units if unit.pk in parts}


def _what_if(row: Target, form: SplitForm, units: list[Unit]) -> list[dict[str, Any]]:
    """One line for each unit: its part by each method, and the field for the part by hand."""
    indicator = naming.indicator_of(row)
    columns = [splitting.preview(row, method) for method in (WHAT_IF if indicator.is_whole else WHAT_IF[:1])]
    weighed = found.weighed(units, indicator)
    return [
        {
            "unit": unit,
            "weigh": weighed[at],
            "parts": [column[at][1] for column in columns],
            "field": form[f"{SplitForm.PART}{unit.code}"],
        }
        for at, unit in enumerate(units)
    ]


def _sums(rows: list[dict[str, Any]]) -> list[Any]:
    return [sum(column) for column in zip(*([part.amount for part in row["parts"]] for row in rows), strict=True)]


@page(permissions.TARGET_PLEAD)
def plead(request: Request, target: int) -> HttpResponse:
    row = found.target_for(request.actor, target, permissions.TARGET_PLEAD)
    indicator = naming.indicator_of(row)
    form = PleaForm(request.POST or None, initial={"asked": typed(row.given, indicator)}, indicator=indicator)
    deed = deeds.Deed(
        _("Ask for a lower target"),
        _("The upper union decides. Until then the target stands."),
        _("The request is with the upper union."),
    )
    return deeds.answer(
        request, deed, form, row, lambda: pleading.ask(row, **form.cleaned_data, by=request.actor), back=row.get_absolute_url()
    )


@page(permissions.TARGET_VIEW)
def plea(request: Request, plea: int) -> HttpResponse:
    row = found.plea_for(request.actor, plea)
    upper = found.upper_of(row.target)
    context = {
        "plea": row,
        "target": row.target,
        "upper": upper,
        "may_decide": row.state == Decision.WAITING and upper is not None and request.actor.can(permissions.TARGET_SET, upper),
    }
    return render(request, "plans/plea.html", context)


@page(permissions.TARGET_SET)
def decide(request: Request, plea: int) -> HttpResponse:
    row = found.plea_for(request.actor, plea)
    form = PleaDecisionForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        if said["answer"] == Decision.GRANTED:
            pleading.grant(row, taker=said["taker"], note=said["note"], by=request.actor)
        else:
            pleading.refuse(row, note=said["note"], by=request.actor)

    deed = deeds.Deed(
        _("Take the decision"), _("What is given up goes to others: the parts go on making the whole."), _("Decided.")
    )
    return deeds.answer(request, deed, form, row.target, act, back=row.get_absolute_url())


def board_url(unit: Unit, year: int) -> str:
    return f"{reverse('plans:board')}?unit={unit.code}&year={year}"


def row_board(row: Target) -> str:
    return f"{board_url(row.unit, row.year)}&indicator={row.indicator}"
