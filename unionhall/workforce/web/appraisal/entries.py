"""One worker in an appraisal: what counts, who marked, what was decided."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.workforce import permissions
from unionhall.workforce.actions import appraisal_appealing as appealing
from unionhall.workforce.actions import appraisal_deciding as deciding
from unionhall.workforce.actions import appraisal_following as following
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.enums_appraisal import Advice, RoundState
from unionhall.workforce.forms.appraising import (
    AppealAnswerForm,
    BreachForm,
    CorrectForm,
    EntryFilter,
    MarkForm,
    RegradeForm,
)
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.models import AppraisalEntry, AppraisalMark
from unionhall.workforce.policies.appraising import Dimension
from unionhall.workforce.queries import appraisal_after, appraisal_marks, contracts, files
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules import appraisal_steps as rules
from unionhall.workforce.rules import appraising
from unionhall.workforce.web.dialogs import dialog, sent, step


class EntryList(ListPage):
    """Everybody in appraisals within reach; those I have not marked yet with one filter."""

    name = "appraisals:entries"
    key = permissions.APPRAISAL_VIEW
    title = gettext_lazy("Workers in appraisals")
    sentence = gettext_lazy("Points, places and results, year by year.")
    filter_form = EntryFilter
    order = ("-year", "-id")
    export_key = permissions.WORKER_EXPORT
    columns = (
        Column("worker", gettext_lazy("Union worker"), kind="name", attr="worker.name", fixed=True),
        Column("year", gettext_lazy("Year")),
        Column("unit", gettext_lazy("Serves at"), kind="unit", attr="worker.unit.name"),
        Column("state", gettext_lazy("State"), kind="chip", attr="round.state_now"),
        Column("stated_on", gettext_lazy("Stated on"), kind="date"),
        Column("total", gettext_lazy("Points scored"), kind="num"),
        Column("place", gettext_lazy("Place"), kind="num"),
        Column("result", gettext_lazy("Result"), attr="result_words"),
    )
    deeds = (
        Deed(gettext_lazy("Sheet for my marks"), "appraisals:mark-sheet", permissions.APPRAISAL_SCORE, icon="download"),
        Deed(gettext_lazy("Upload marks"), "sheets:list", permissions.APPRAISAL_SCORE, icon="upload"),
    )
    empty_title = gettext_lazy("Nobody is in an appraisal here")
    empty_text = gettext_lazy("When the county or the city opens one, its workers appear here.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[AppraisalEntry]:
        rows = queries.filtered(queries.entries_for(actor), given)
        return appraisal_marks.unmarked_by(rows, actor.user_id or 0) if given.get("marked") == "no" else rows


@page(permissions.APPRAISAL_VIEW)
def entry(request: Request, entry: int) -> HttpResponse:
    """The statement, the parts with their reasons, marks, appeals, what followed."""
    found, actor = queries.entry_for(request.actor, entry), request.actor
    results = files.results_by_worker([found.worker_id]).get(found.worker_id, [])
    advised = rules.advice(results)
    context = {
        "entry": found,
        "round": found.round,
        **shown(found),
        "marks": appraisal_marks.marks_of(found),
        "appeals": appraisal_after.appeals_of(found),
        "talks": appraisal_after.talks_of(found),
        "corrections": appraisal_after.corrections_of(found),
        "advice": Advice(advised.value),
        "advised": advised,
        "endings": [each for each in map(contracts.open_ending, contracts.contracts_of(found.worker)) if each is not None],
        **_rights(found, actor),
        "history": audit.history_of(found),
    }
    return render(request, "workforce/appraisal/entry.html", context)


def shown(found: AppraisalEntry) -> dict[str, Any]:
    """Parts and total: as kept at the close, or as of now while the marking goes on. The survey stays shut until the close."""
    if found.parts:
        parts, whole = found.part_figures, found.figure
    else:
        facts = deciding.facts_of([found])[found.pk]
        scheme = queries.scheme_of(found.round)
        parts = {
            each.value: appraising.marked(scheme, facts.marks, each) for each in (Dimension.ETHICS, Dimension.COMPETENCE)
        } | {Dimension.RESULTS.value: appraising.results(scheme, facts)}
        whole = None
    labels = {each.value: each.label for each in Dimension}
    return {"parts": [(labels[name], figure) for name, figure in parts.items()], "whole": whole}


def _rights(found: AppraisalEntry, actor: Actor) -> dict[str, bool]:
    own = rules.is_own(found, actor.user_id)
    decides = actor.can(permissions.APPRAISAL_DECIDE, found) and not own
    state = found.round.state
    return {
        "may_mark": state == RoundState.OPEN
        and not own
        and actor.can(permissions.APPRAISAL_SCORE, found)
        and bool(appraisal_marks.held_roles(actor, found)),
        "may_breach": decides and state in {RoundState.OPEN, RoundState.REVIEW},
        "may_regrade": decides and state == RoundState.REVIEW,
        "may_answer": decides,
        "may_correct": decides and state == RoundState.LOCKED,
        "sees_round": actor.can(permissions.APPRAISAL_VIEW, found.round),
    }


@page(permissions.APPRAISAL_SCORE)
def mark(request: Request, entry: int) -> HttpResponse:
    """My marks; once more changes them."""
    found = queries.entry_for(request.actor, entry, permissions.APPRAISAL_SCORE)
    own = next((each for each in appraisal_marks.marks_of(found) if each.scorer_id == request.actor.user_id), None)
    form = MarkForm(sent(request), initial=_known(own)).offer(appraisal_marks.held_roles(request.actor, found))
    return dialog(
        request,
        form,
        lambda **said: scoring.score(found, by=request.actor, **said),
        who=f"{found} · {found.worker.unit.name}",
        label=_("Give marks"),
        promise=_("Satisfaction comes from the members; counted results are added to your points for results."),
        url=found.get_absolute_url(),
    )


def _known(own: AppraisalMark | None) -> dict[str, Any]:
    if own is None:
        return {}
    return {name: getattr(own, name) for name in ("role", "ethics", "competence", "results", "note")}


_deed = partial(step, find=queries.entry_for)


breach = _deed(
    scoring.note_breach,
    BreachForm,
    permissions.APPRAISAL_DECIDE,
    gettext_lazy("Note a serious breach"),
    gettext_lazy("The result is a fail whatever the points; after the lock the ending of the contract is opened as a checklist."),
    danger=True,
)
clear = _deed(
    scoring.clear_breach,
    NoteForm,
    permissions.APPRAISAL_DECIDE,
    gettext_lazy("It was no breach"),
    gettext_lazy("The result follows from the points again, from the next close of the marking on."),
)
regrade = _deed(
    deciding.regrade,
    RegradeForm,
    permissions.APPRAISAL_DECIDE,
    gettext_lazy("Decide otherwise"),
    gettext_lazy("Result and reason stand in the form of the worker."),
)
correct = _deed(
    following.correct,
    CorrectForm,
    permissions.APPRAISAL_DECIDE,
    gettext_lazy("Correct the locked result"),
    gettext_lazy("The locked entry stays; the correction is a record of its own. Pay follows from the next run."),
    danger=True,
)


@page(permissions.APPRAISAL_DECIDE)
def answer(request: Request, appeal: int) -> HttpResponse:
    found = appraisal_after.appeal_for(request.actor, appeal, permissions.APPRAISAL_DECIDE)
    return dialog(
        request,
        AppealAnswerForm(sent(request), initial={"upheld": "no"}),
        lambda **said: appealing.answer(found, by=request.actor, **said),
        who=found.text,
        label=_("Answer the appeal"),
        promise=_("The worker reads the answer. Accepted: the results go back to the review."),
        url=found.get_absolute_url(),
    )
