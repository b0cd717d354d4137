"""Campaigns: the list, the board of one with its frozen list, and its beginning and end."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions
from unionhall.organizing.actions import campaigning
from unionhall.organizing.enums.founding import CampaignState
from unionhall.organizing.forms.coverage import CampaignFilter, CampaignForm, ConclusionForm
from unionhall.organizing.models import Campaign
from unionhall.organizing.queries import campaigns as finding
from unionhall.organizing.queries import founding as foundings
from unionhall.units.beside import branches_url

SHOWN = 200


class CampaignList(ListPage):
    """Campaigns of the actor's units and of those above."""

    name = "organizing:campaigns"
    key = permissions.ESTABLISHMENT_VIEW
    title = _("Founding campaigns")
    sentence = _("Who is to be organised by which day, and how far it is.")
    filter_form = CampaignFilter
    order = ("state", "-id")
    columns = (
        Column("title", _("Title"), kind="name", fixed=True),
        Column("stands", _("State"), kind="chip"),
        Column("unit", _("Area"), kind="unit", attr="unit.name"),
        Column("starts_on", _("From"), kind="date"),
        Column("ends_on", _("All by"), kind="date"),
        Column("frozen", _("Employers on the list"), kind="num"),
        Column("organised", _("Organised when it ended"), kind="num"),
    )
    deeds = (Deed(_("Start a campaign"), "organizing:campaign-start", permissions.CAMPAIGN_RUN, icon="plus", kind="primary"),)
    empty_title = _("No founding campaign yet")
    empty_text = _("A campaign freezes the list of employers without a union and follows it until its last day.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Campaign]:
        rows = finding.campaigns_for(actor)
        if "search" in given:
            rows = rows.filter(title__contains=given["search"].strip())
        return rows.filter(state=given["state"]) if "state" in given else rows


@page(permissions.ESTABLISHMENT_VIEW)
def campaign(request: Request, campaign: int) -> HttpResponse:
    found = finding.campaign_for(request.actor, campaign)
    whole, areas = finding.progress(found)
    targets = finding.targets_of(found, request.actor).order_by("employer__coverage", "unit_path", "pk")
    targets = targets.filter(employer__coverage="none", employer__state="open")
    shown = list(targets[:SHOWN])
    context = {
        "campaign": found,
        "running": foundings.running_for([each.employer_id for each in shown]),
        "whole": whole,
        "areas": areas,
        "days_left": (found.ends_on - today()).days,
        "targets": shown,
        "may_close": request.actor.can(permissions.CAMPAIGN_RUN, found) and found.state == CampaignState.RUNNING,
        "may_file": request.actor.holds(permissions.ESTABLISHMENT_FILE),
        "history": audit.history_of(found),
    }
    return render(request, "organizing/campaign.html", context)


@page(permissions.CAMPAIGN_RUN)
def start(request: Request) -> HttpResponse:
    form = CampaignForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = campaigning.start(form.cleaned_data["unit"], by=request.actor, facts=form.facts())
            return done(request, made.get_absolute_url(), _now("%(count)s employers are on the list.") % {"count": made.frozen})
    context = {"cancel_url": reverse("organizing:campaigns"), "tree_url": branches_url()}
    return form_page(request, "organizing/campaign_form.html", form, context)


@page(permissions.CAMPAIGN_RUN)
def close(request: Request, campaign: int) -> HttpResponse:
    found = finding.campaign_to_run(request.actor, campaign)
    form = ConclusionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with shown_on(form):
            campaigning.close(found, by=request.actor, **form.cleaned_data)
            return done(request, found.get_absolute_url(), _now("The campaign has ended."))
    step = {
        "label": _("End the founding campaign"),
        "promise": _("What is organised now is kept as its result."),
        "danger": False,
    }
    return form_page(request, "organizing/founding_step.html", form, {"step": step, "founding": found}, fragment="dialog")
