"""Evaluations of units: the rounds, one round with its ranking and cards, its way to commendation."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import EXPORTERS, Column, Deed, ListPage
from unionhall.common.ui.numbers import ratio
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents.queries import issued_for
from unionhall.notices.queries import publicity
from unionhall.plans import asked, papers, permissions
from unionhall.plans.actions import evaluating
from unionhall.plans.enums import RoundState
from unionhall.plans.forms.fields import PlainForm
from unionhall.plans.forms.reports import RoundFilter, ScoreForm
from unionhall.plans.models import Round, Score
from unionhall.plans.queries import evaluations as found
from unionhall.plans.registry import PARTS
from unionhall.plans.web import deeds, tasks
from unionhall.policies.figures import Figure


class RoundList(ListPage):
    """Evaluations by the units within reach."""

    name = "plans:rounds"
    key = permissions.EVALUATION_VIEW
    title = gettext_lazy("Evaluation of units")
    sentence = gettext_lazy("Once a year each union scores those below it by targets, routine work and their own units' results.")
    filter_form = RoundFilter
    order = ("-year", "unit_path", "id")
    columns = (
        Column("unit", gettext_lazy("Evaluated by"), kind="name", attr="unit.name", fixed=True),
        Column("year", gettext_lazy("Year")),
        Column("as_of", gettext_lazy("As of"), kind="date"),
        Column("state_chip", gettext_lazy("State"), kind="chip"),
        Column("scored_by", gettext_lazy("Scored by"), hidden=True),
    )
    deeds = (Deed(gettext_lazy("Score the units below"), "plans:score", permissions.EVALUATION_RUN, icon="plus", kind="primary"),)
    empty_title = gettext_lazy("No evaluation yet")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Round]:
        return found.rounds_for(actor).filter(**given)


@page(permissions.EVALUATION_VIEW)
def evaluation(request: Request, scored: int) -> HttpResponse:
    row = found.round_for(request.actor, scored)
    scores = found.scores_of(row)
    notice = publicity.of(row)
    context = {
        "round": row,
        "scores": [_card(score) for score in scores],
        "notice": notice,
        "papers": issued_for(row),
        "may_score": row.state == RoundState.SCORED and request.actor.can(permissions.EVALUATION_RUN, row),
        "may_decide": row.state == RoundState.PUBLISHED and request.actor.can(permissions.EVALUATION_DECIDE, row),
        "history": audit.history_of(row),
    }
    return render(request, "plans/round.html", context)


def _card(score: Score) -> dict[str, Any]:
    return {"score": score, "total": Figure.load(score.reasons), "parts": [_part(each) for each in score.parts]}


KINDS = {"key": gettext_lazy("Key targets"), "routine": gettext_lazy("Routine work"), "below": gettext_lazy("Units below")}


def _part(part: dict[str, Any]) -> dict[str, Any]:
    name = part["part"]
    label = _("Reports on time") if name == "reports" else PARTS.get(name).label if name in PARTS else papers.label_of(name)
    return {"kind": KINDS[part["kind"]], "label": label, "share": ratio(Decimal(part["share"]))}


@page(permissions.EVALUATION_RUN)
def score(request: Request) -> HttpResponse:
    unit = asked.unit_of(request, permissions.EVALUATION_RUN)
    form = ScoreForm(request.POST or None, initial={"unit": unit.code, "year": today().year})
    return tasks.answer(
        request,
        form,
        lambda: evaluating.score(**form.cleaned_data, by=request.actor),
        title=_("Score the units below"),
        promise=_("Every unit directly below gets its card from the register. It can be scored anew until it is published."),
        submit=_("Score them"),
        told=_("Scored."),
        cancel=reverse("plans:rounds"),
    )


STEPS: dict[str, tuple[deeds.Deed, Callable[..., Any]]] = {
    "publish": (
        deeds.Deed(
            gettext_lazy("Publish"),
            gettext_lazy("Everybody may read whom you are to commend, and object, for as long as the policy says."),
            gettext_lazy("Published."),
        ),
        evaluating.publish,
    ),
    "decide": (
        deeds.Deed(
            gettext_lazy("Take the decision"),
            gettext_lazy("The commendation is issued as a numbered paper."),
            gettext_lazy("Decided."),
        ),
        evaluating.decide,
    ),
}


@page(permissions.EVALUATION_VIEW)
def step(request: Request, scored: int, name: str) -> HttpResponse:
    """Publish or decide. Each action asks for its own right."""
    row = found.round_for(request.actor, scored)
    if name not in STEPS:
        raise Http404
    deed, act = STEPS[name]
    form = PlainForm(request.POST if request.method == "POST" else None)
    return deeds.answer(request, deed, form, row, lambda: act(row, by=request.actor), back=row.get_absolute_url())


COLUMNS = (
    Column("rank", gettext_lazy("Place in the ranking"), kind="num"),
    Column("unit", gettext_lazy("Unit"), kind="name", attr="unit.name"),
    Column("total", gettext_lazy("Points"), kind="num"),
    Column("is_commended", gettext_lazy("Commended")),
    Column("why", gettext_lazy("Reasons"), value=lambda row: Figure.load(row.reasons).footnote()),
)


@page(permissions.EVALUATION_VIEW)
def sheet(request: Request, scored: int) -> HttpResponseBase:
    """The ranking as XLSX."""
    row = found.round_for(request.actor, scored)
    return EXPORTERS.get("xlsx")(request, title=f"{row}", columns=COLUMNS, rows=found.scores_of(row), note="")
