"""Campaigns: the list, the plan with its posts, the live board."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents.queries import issued_for
from unionhall.workforce import permissions
from unionhall.workforce.enums import CampaignState
from unionhall.workforce.forms.recruiting import CampaignFilter
from unionhall.workforce.models import Campaign
from unionhall.workforce.queries import campaigns as queries
from unionhall.workforce.rules import board as rules
from unionhall.workforce.web import here


class CampaignList(ListPage):
    """Every campaign of the own city, newest first."""

    name = "recruiting:list"
    key = permissions.CAMPAIGN_VIEW
    title = _("Recruitment")
    sentence = _("Campaigns of the city for posts of union workers, from plan to hire.")
    filter_form = CampaignFilter
    columns = (
        Column("title", _("Title"), kind="name", fixed=True),
        Column("standing", _("State"), kind="chip"),
        Column("headcount", _("Headcount"), kind="num"),
        Column("applies_from", _("Applications from"), kind="date"),
        Column("applies_until", _("Applications until"), kind="date"),
        Column("written_on", _("Written test on"), kind="date"),
        Column("unit", _("Unit"), kind="unit", attr="unit.name"),
    )
    order = ("-id",)
    deeds = (
        Deed(_("Plan a recruitment"), "recruiting:plan", permissions.CAMPAIGN_PLAN, icon="plus", kind="primary"),
        Deed(_("My reviews"), "recruiting:queue", permissions.APPLICATION_REVIEW, icon="clipboard-check"),
    )
    empty_title = _("No recruitment yet")
    empty_text = _("A campaign starts from the gap: posts due and approved that nobody holds.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Campaign]:
        rows = queries.campaigns_for(actor)
        return rows.filter(state=given["state"]) if "state" in given else rows


@page(permissions.CAMPAIGN_VIEW)
def campaign(request: Request, pk: int) -> HttpResponse:
    """The plan by county with its reasons, the advice, the posts offered."""
    found = queries.campaign_for(request.actor, pk)
    shares = queries.shares_of(found)
    with unscoped(queries.CITY_RUNS):
        advice = list(found.advice.order_by("id"))
        papers = list(issued_for(found))
        history = audit.history_of(found)
    context = here.head(found, request.actor, "campaign") | {
        "shares": shares,
        "sums": {name: sum(getattr(each, name) for each in shares) for name in ("gap", "vacant", "proposed", "decided")},
        "advice": advice,
        "openings": list(queries.openings_of(found)),
        "papers": papers,
        "history": history,
        "rule": queries.rule_of(found),
        "is_plan": found.state == CampaignState.PLAN,
        "may_plan": request.actor.can(permissions.CAMPAIGN_PLAN, found),
        "may_advise": found.state == CampaignState.PLAN and request.actor.can(permissions.CAMPAIGN_ADVISE, found),
        "may_change": found.state == CampaignState.DECIDED and request.actor.can(permissions.CAMPAIGN_RUN, found),
    }
    return render(request, "workforce/campaign.html", context)


@page(permissions.CAMPAIGN_VIEW)
def board(request: Request, pk: int) -> HttpResponse:
    """Applicants for each post, the ratio, and their education, as of now."""
    found = queries.campaign_for(request.actor, pk)
    openings = list(queries.openings_of(found))
    context = here.head(found, request.actor, "board") | {
        "openings": openings,
        "live": rules.live(openings),
        "degrees": rules.by_degree(queries.degrees_of(found)),
        "as_of": timezone.now(),
        "may_list": request.actor.holds(permissions.APPLICATION_VIEW),
    }
    return render(request, "workforce/board.html", context)
