"""The pool of cadres: the list, one cadre, recommendation, review, exchange, leaving."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents.queries import issued_for
from unionhall.policies.queries import rule
from unionhall.units.beside import tree_beside
from unionhall.units.models import Unit
from unionhall.workforce import papers_cadres, permissions
from unionhall.workforce.actions import pooling
from unionhall.workforce.enums_cadres import TalentState
from unionhall.workforce.forms.cadres import (
    ComeHomeForm,
    RecommendForm,
    ReleaseTalentForm,
    SendOutForm,
    TalentFilter,
    TalentReviewForm,
)
from unionhall.workforce.models import Talent
from unionhall.workforce.policies import CadreCare
from unionhall.workforce.queries import cadres as queries
from unionhall.workforce.rules.cadres import fit
from unionhall.workforce.web.cadres import cadre_for
from unionhall.workforce.web.dialogs import dialog, sent
from unionhall.workforce.web.log_papers import sent_as

RECOMMEND = gettext_lazy("Recommend for the pool")


class TalentList(ListPage):
    """Everybody recommended, in the pool, or out again."""

    name = "workforce:talents"
    key = permissions.TALENT_VIEW
    export_key = permissions.TALENT_VIEW
    title = gettext_lazy("Pool of cadres")
    sentence = gettext_lazy("Recommended by units, reviewed by others, in the pool for a term, exchanged meanwhile.")
    filter_form = TalentFilter
    columns = (
        Column("name", gettext_lazy("Cadre"), kind="name", fixed=True),
        Column("post", gettext_lazy("Post then")),
        Column("unit", gettext_lazy("Unit"), kind="unit", attr="unit.name"),
        Column("strengths", gettext_lazy("Strengths")),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("since", gettext_lazy("In the pool since"), kind="date"),
        Column("until", gettext_lazy("In the pool until"), kind="date"),
        Column("recommended_by", gettext_lazy("Recommended by"), hidden=True),
    )
    deeds = (
        Deed(
            gettext_lazy("Recommend for the pool"),
            "workforce:talent-find",
            permissions.TALENT_RECOMMEND,
            icon="plus",
            kind="primary",
        ),
        Deed(gettext_lazy("Print the pool"), "workforce:talent-list-paper", permissions.TALENT_VIEW, icon="printer"),
    )
    empty_title = gettext_lazy("Nobody is in the pool yet")
    empty_text = gettext_lazy("Recommend a union worker or an officer; the conditions of the policy are checked at once.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Talent]:
        return queries.talents_filtered(queries.talents_for(actor), given)

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.TALENT_VIEW)
@require_GET
def list_paper(request: Request) -> HttpResponseBase:
    """Who is in the pool now, printed."""
    rows = list(queries.talents_for(request.actor).filter(state=TalentState.POOLED).order_by("unit_path", "pk")[:1_000])
    unit = Unit.objects.filter(path=request.actor.acting_path).first()
    if unit is None:
        raise Hidden
    return sent_as(papers_cadres.pool_list(unit, rows), "pdf", _("Pool of union cadres"))


@page(permissions.TALENT_VIEW)
def talent(request: Request, pk: int) -> HttpResponse:
    """One cadre: grounds, conditions, the term, exchanges, papers."""
    found, actor = queries.talent_for(request.actor, pk), request.actor
    exchanges = queries.exchanges_of(found)
    context = {
        "talent": found,
        "strip": _strip(found),
        "exchanges": exchanges,
        "is_away": any(each.state == "running" for each in exchanges),
        "papers": issued_for(found),
        "may_review": actor.can(permissions.TALENT_REVIEW, found),
        "is_recommender": found.recommended_by_id is not None and found.recommended_by_id == actor.user_id,
        "history": audit.history_of(found),
    }
    return render(request, "workforce/cadres/talent.html", context)


def _strip(found: Talent) -> list[dict[str, Any]]:
    labels = (_("Recommended"), _("Review"), _("In the pool"), _("Out of the pool"))
    here = {"recommended": 1, "refused": 1, "pooled": 2, "out": 3}[found.state]
    who = (found.recommended_by, found.reviewed_by, "", found.get_out_because_display())
    states = ["done" if place < here else "running" if place == here else "todo" for place in range(4)]
    if found.state == TalentState.REFUSED:
        states[1] = "late"
    if found.state == TalentState.OUT:
        states[3] = "done"
    return [
        {"label": label, "state": state, "who": name, "due": found.until if place == 2 else None}
        for place, (label, state, name) in enumerate(zip(labels, states, who, strict=True))
    ]


@page(permissions.TALENT_RECOMMEND)
def recommend(request: Request, kind: str, pk: int) -> HttpResponse:
    """The conditions are shown before anything is written."""
    found = cadre_for(request.actor, kind, pk, permissions.TALENT_RECOMMEND)
    facts = queries.facts_of(*pooling.told_apart(found), today())
    figure = fit(rule(CadreCare, found.unit, on=today()), facts, on=today())
    return dialog(
        request,
        RecommendForm(sent(request)),
        lambda **said: pooling.recommend(found, by=request.actor, **said),
        who=f"{found.name} · {found.unit.name} · {' '.join(each.text for each in figure.because)}",
        label=_("Recommend for the pool"),
        promise=_("Somebody else reviews it at the federation above."),
        url=reverse("workforce:talents"),
    )


@page(permissions.TALENT_REVIEW)
def review(request: Request, pk: int) -> HttpResponse:
    found = queries.talent_for(request.actor, pk, permissions.TALENT_REVIEW)
    return dialog(
        request,
        TalentReviewForm(sent(request)),
        lambda **said: pooling.review(found, by=request.actor, **said),
        who=str(found),
        label=_("Review the recommendation"),
        promise=_("The term in the pool begins today."),
        url=found.get_absolute_url(),
    )


@page(permissions.TALENT_REVIEW)
def send_out(request: Request, pk: int) -> HttpResponse:
    found = queries.talent_for(request.actor, pk, permissions.TALENT_REVIEW)
    return dialog(
        request,
        SendOutForm(sent(request)),
        lambda host, **said: pooling.send_out(found, host, by=request.actor, **said),
        who=str(found),
        label=_("Arrange an exchange"),
        promise=_("A numbered notice is issued and the host is told; file and pay stay at home."),
        url=found.get_absolute_url(),
    )


@page(permissions.TALENT_REVIEW)
def come_home(request: Request, pk: int) -> HttpResponse:
    found = queries.exchange_for(request.actor, pk, permissions.TALENT_REVIEW)
    return dialog(
        request,
        ComeHomeForm(sent(request)),
        lambda **said: pooling.come_home(found, by=request.actor, **said),
        who=str(found),
        label=_("End the exchange"),
        promise=_("The words of the host stay with the cadre."),
        url=found.get_absolute_url(),
    )


@page(permissions.TALENT_REVIEW)
def release(request: Request, pk: int) -> HttpResponse:
    found = queries.talent_for(request.actor, pk, permissions.TALENT_REVIEW)
    return dialog(
        request,
        ReleaseTalentForm(sent(request)),
        lambda **said: pooling.release(found, by=request.actor, **said),
        who=str(found),
        label=_("Take out of the pool"),
        promise=_("The reason stands in the record; a new recommendation stays possible."),
        url=found.get_absolute_url(),
        danger=True,
    )
