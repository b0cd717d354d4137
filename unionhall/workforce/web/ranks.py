"""Ranks: the list of the year, promotions and their steps."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.common.ui.answers import done
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents.queries import issued_for
from unionhall.notices.queries import publicity as notices
from unionhall.policies.queries import rule
from unionhall.units.beside import branches_url
from unionhall.workforce import permissions
from unionhall.workforce.actions import promoting as acts
from unionhall.workforce.enums import PromotionState
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.forms.ranks import AppointForm, LadderForm, PromotionFilter, ReviewForm
from unionhall.workforce.models import Promotion
from unionhall.workforce.policies import RankLadder
from unionhall.workforce.queries import figures, files, honours, ranks, workers
from unionhall.workforce.rules.ranks import rank_words
from unionhall.workforce.web import tabs
from unionhall.workforce.web.dialogs import step

SHOWN = 200


@page(permissions.WORKER_VIEW)
def ladder(request: Request) -> HttpResponse:
    """Who is eligible this year, who lacks something, who comes next; every line says why."""
    form = LadderForm(request.GET or None)
    chosen = form.cleaned_data["unit"] if form.is_bound and form.is_valid() else None
    path = chosen.path if chosen else request.actor.acting_path
    found = ranks.ladder_of(request.actor, path, today())
    context = {
        "form": form,
        "unit": chosen,
        "tree_url": branches_url(page="workforce:ranks"),
        "by_rank": figures.ranks_row(request.actor, path),
        "counts": [
            (_("Eligible now"), len(found.eligible)),
            (_("Years full, something lacking"), len(found.lacking)),
            (_("Next, until the end of next year"), len(found.later)),
        ],
        "lists": [
            (_("Eligible now"), found.eligible[:SHOWN], len(found.eligible)),
            (_("Years full, something lacking"), found.lacking[:SHOWN], len(found.lacking)),
            (_("Next, until the end of next year"), found.later[:SHOWN], len(found.later)),
        ],
        "may_propose": request.actor.holds(permissions.RANK_PROPOSE),
    }
    return render(request, "workforce/ladder.html", context)


class PromotionList(ListPage):
    """Promotions within reach."""

    name = "workforce:promotions"
    key = permissions.WORKER_VIEW
    title = gettext_lazy("Promotions")
    sentence = gettext_lazy("Put forward, reviewed by others, made public, appointed with a numbered paper.")
    filter_form = PromotionFilter
    order = ("-id",)
    columns = (
        Column("worker", gettext_lazy("Union worker"), kind="name", attr="worker.name", fixed=True),
        Column("unit", gettext_lazy("Serves at"), kind="unit", attr="worker.unit.name"),
        Column("from_rank", gettext_lazy("From rank"), attr="get_from_rank_display"),
        Column("to_rank", gettext_lazy("To rank"), attr="get_to_rank_display"),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("public_until", gettext_lazy("Public until"), kind="date"),
        Column("effective_on", gettext_lazy("Takes effect on"), kind="date"),
        Column("paper_number", gettext_lazy("Number of the paper")),
    )
    empty_title = gettext_lazy("No promotions yet")
    empty_text = gettext_lazy("Put somebody forward from the list of the eligible.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Promotion]:
        return ranks.filtered(ranks.promotions_for(actor), given)


@page(permissions.WORKER_VIEW)
def of_worker(request: Request, worker: int) -> HttpResponse:
    """The tab of rank and appraisals."""
    found = workers.worker_for(request.actor, worker)
    step, figure = ranks.candidate(found, today())
    rungs = rule(RankLadder, found.unit, on=today())
    rows = ranks.promotions_of(found)
    context = {
        **tabs.record(found, request.actor, "ranks"),
        "next_words": rank_words(step.rank, step.level, rungs) if step else "",
        "figure": figure,
        "results": files.results_of(found),
        "honours": honours.honours_of(found),
        "terms": files.terms_of(found),
        "promotions": rows,
        "is_busy": any(each.is_open for each in rows),
    }
    return render(request, "workforce/worker_ranks.html", context)


@page(permissions.RANK_PROPOSE)
@require_POST
def propose(request: Request, worker: int) -> HttpResponse:
    """Put forward; what is lacking is said on the tab of the file."""
    found = workers.worker_for(request.actor, worker, permissions.RANK_PROPOSE)
    try:
        made = acts.propose(found, by=request.actor)
    except Refused as refused:
        messages.error(request, str(refused))
        return done(request, reverse("workforce:worker-ranks", args=[found.pk]))
    return done(request, made.get_absolute_url(), _("Put forward. Somebody else reviews it."))


@page(permissions.WORKER_VIEW)
def promotion(request: Request, promotion: int) -> HttpResponse:
    found, actor = ranks.promotion_for(request.actor, promotion), request.actor
    rungs = rule(RankLadder, found.worker.unit, on=today())
    context = {
        "promotion": found,
        "strip": _strip(found),
        "before": rank_words(found.from_rank, found.from_level, rungs),
        "after": rank_words(found.to_rank, found.to_level, rungs),
        "notice": notices.of(found),
        "papers": issued_for(found),
        "may_review": actor.can(permissions.RANK_REVIEW, found),
        "may_appoint": actor.can(permissions.RANK_APPOINT, found),
        "is_proposer": found.proposed_by_id is not None and found.proposed_by_id == actor.user_id,
        "history": audit.history_of(found),
    }
    return render(request, "workforce/promotion.html", context)


def _strip(found: Promotion) -> list[dict[str, Any]]:
    order = [PromotionState.PROPOSED, PromotionState.REVIEWED, PromotionState.PUBLIC, PromotionState.APPOINTED]
    if found.state not in order:
        return [{"label": found.get_state_display(), "state": "late", "note": found.review}]
    place = order.index(PromotionState(found.state))
    labels = (_("Put forward"), _("Reviewing"), _("Publicity"), _("Appointment"))
    who = (found.proposed_by, found.reviewed_by, "", "")
    return [
        {
            "label": label,
            "who": who[number],
            "state": "done" if number <= place else "running" if number == place + 1 else "todo",
            "due": found.public_until if number == 2 else None,
        }
        for number, label in enumerate(labels)
    ]


_step = partial(step, find=ranks.promotion_for)


review = _step(
    acts.review,
    ReviewForm,
    permissions.RANK_REVIEW,
    gettext_lazy("Pass the review"),
    gettext_lazy("Then it is made public."),
)
publish = _step(
    acts.publish,
    NothingForm,
    permissions.RANK_REVIEW,
    gettext_lazy("Make public"),
    gettext_lazy("Name, unit and ranks stand on the public page; everybody may object there."),
)
appoint = _step(
    acts.appoint,
    AppointForm,
    permissions.RANK_APPOINT,
    gettext_lazy("Appoint"),
    gettext_lazy("A numbered paper is issued; pay follows, also for months already paid."),
)
refuse = _step(
    acts.refuse,
    NoteForm,
    permissions.RANK_REVIEW,
    gettext_lazy("Refuse"),
    gettext_lazy("The reason stands in the record."),
    danger=True,
)
