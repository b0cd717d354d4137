"""Campaigns: the list, the board of one (STD-7), and the forms of their verbs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from unionhall.assessments import permissions
from unionhall.assessments.actions import campaigning
from unionhall.assessments.enums import EntryState
from unionhall.assessments.forms.campaign import CampaignFilter, CampaignForm, ClerkForm, GroupForm, NoteForm, NothingForm
from unionhall.assessments.models import Campaign
from unionhall.assessments.models.campaign import dated
from unionhall.assessments.previews import shown
from unionhall.assessments.queries import awards, campaigns, scoring
from unionhall.assessments.queries.campaigns import Standing
from unionhall.assessments.web.deeds import deed, dialog
from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.jobs.actions import enqueue
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit

MOST_CLERKS = 30


class CampaignList(ListPage):
    name = "assessments:campaigns"
    key = permissions.CAMPAIGN_VIEW
    title = gettext_lazy("Campaigns")
    sentence = gettext_lazy("Drives in which unions prove themselves against a scorecard, inspected twice.")
    filter_form = CampaignFilter
    order = ("-id",)
    columns = (
        Column("title", gettext_lazy("Title"), kind="name", fixed=True),
        Column("scheme", gettext_lazy("Scheme"), attr="get_scheme_display"),
        Column("year", gettext_lazy("Year")),
        Column("chip", gettext_lazy("State"), kind="chip"),
        Column("unit", gettext_lazy("Run by"), kind="unit", attr="unit.name"),
        Column("started_on", gettext_lazy("Started on"), kind="date"),
        Column("ended_on", gettext_lazy("Ended on"), kind="date", hidden=True),
        Column("document", gettext_lazy("Document"), hidden=True),
    )
    deeds = (Deed(gettext_lazy("Plan a campaign"), "assessments:plan", permissions.CAMPAIGN_MANAGE, icon="plus", kind="primary"),)
    empty_title = gettext_lazy("No campaign yet")
    empty_text = gettext_lazy("A campaign needs an approved scorecard: load a policy pack or draft one, then plan the campaign.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Campaign]:
        found = campaigns.campaigns_for(actor)
        found = found.filter(**{name: given[name] for name in ("scheme", "state", "year") if name in given})
        return found.filter(title__contains=given["search"]) if "search" in given else found


@page(permissions.CAMPAIGN_MANAGE)
def plan(request: Request) -> HttpResponse:
    unit = _where(request)
    form = CampaignForm(request.POST or None, initial={"unit": unit})
    form.offer(unit)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = campaigning.plan(form.cleaned_data["unit"], form.terms(), by=request.actor)
            return done(request, made.get_absolute_url(), _("The campaign is planned. Name the leading group, then start it."))
    context = {"title": _("Plan a campaign"), "cancel_url": reverse("assessments:campaigns"), "tree_url": branches_url()}
    return form_page(request, "assessments/campaign_form.html", form, context)


def _where(request: Request) -> Unit:
    """The unit named in the form or the address, else where the actor acts."""
    code = request.POST.get("unit") or request.GET.get("unit", "")
    found = Unit.objects.filter(code=code.replace("\0", "")).first() if code else None
    return found or Unit.objects.filter(path=request.actor.acting_path).first() or Unit.objects.order_by("path")[0]


@page(permissions.CAMPAIGN_MANAGE)
def change(request: Request, pk: int) -> HttpResponse:
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.CAMPAIGN_MANAGE, found)
    form = CampaignForm.of(found, request.POST or None)
    form.offer(found.unit)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            campaigning.change(found, form.terms(), by=request.actor, version=form.cleaned_data["version"])
            return done(request, found.get_absolute_url(), _("Saved."))
    context = {"title": _("Change"), "cancel_url": found.get_absolute_url(), "tree_url": branches_url()}
    return form_page(request, "assessments/campaign_form.html", form, context)


@page(permissions.CAMPAIGN_VIEW)
def campaign(request: Request, pk: int) -> HttpResponse:
    """Who has started, applied, passed first and final, is rectifying, is late: of everybody and of each area."""
    found, actor = campaigns.campaign_for(request.actor, pk), request.actor
    top = campaigns.top_for(found, actor)
    whole, areas = campaigns.board(found, actor, top, today())
    card, rule = scoring.card_of(found), scoring.rule_of(found)
    clerks = campaigns.clerks_of(found, actor)
    context = {
        "campaign": found,
        "card": card,
        "rule": rule,
        "preview": shown(card.policy),
        "top": top,
        "whole": whole,
        "figures": figures(found, whole),
        "areas": areas,
        "states": EntryState,
        "entries_url": f"{reverse('assessments:entries')}?campaign={found.pk}",
        "chart": _chart(areas),
        "steps": timetable(found),
        "leaders": campaigns.leaders_of(found),
        "clerks": list(clerks[:MOST_CLERKS]),
        "clerk_count": clerks.count(),
        "acceptable": len(awards.acceptable(found, actor)),
        "draws": awards.draws_of(found),
        "may_manage": actor.can(permissions.CAMPAIGN_MANAGE, found),
        "may_train": actor.holds(permissions.INSPECTION_PLAN),
        "may_decide": actor.can(permissions.AWARD_DECIDE, found),
        "history": audit.history_of(found),
        "as_of": now(),
    }
    return render(request, "assessments/campaign.html", context)


def figures(found: Campaign, whole: Standing) -> list[dict[str, Any]]:
    """Props of the figures row; each opens its list."""
    url = f"{reverse('assessments:entries')}?campaign={found.pk}"
    states = (
        EntryState.INVITED,
        EntryState.CHECKING,
        EntryState.APPLIED,
        EntryState.FIRST,
        EntryState.RECTIFYING,
        EntryState.PASSED,
        EntryState.ACCEPTED,
    )
    rows = [{"label": each.label, "value": whole.states[each], "url": f"{url}&state={each.value}"} for each in states]
    late = {"label": _("Overdue"), "value": whole.late, "url": f"{url}&late=on", "tone": "late" if whole.late else ""}
    return [{"label": _("Unions"), "value": whole.all, "url": url}, *rows, late]


GROUPS = (
    (EntryState.INVITED.label, (EntryState.INVITED,)),
    (EntryState.CHECKING.label, (EntryState.CHECKING,)),
    (gettext_lazy("Being inspected"), (EntryState.APPLIED, EntryState.FIRST, EntryState.PASSED)),
    (EntryState.RECTIFYING.label, (EntryState.RECTIFYING,)),
    (EntryState.ACCEPTED.label, (EntryState.ACCEPTED,)),
    (EntryState.FAILED.label, (EntryState.FAILED,)),
)
"""What the chart tells apart; the table under it has every state."""


def _chart(areas: list[Standing]) -> dict[str, Any]:
    """Where each area stands, stacked."""
    return {
        "labels": [each.unit.label for each in areas if each.unit is not None],
        "series": [
            {"name": str(label), "values": [sum(area.states[state] for state in states) for area in areas]}
            for label, states in GROUPS
        ],
    }


def timetable(found: Campaign) -> list[dict[str, Any]]:
    """The stages as a strip: what is over, what runs, what comes."""
    on = today()

    def state(starts_on: Any, ends_on: Any) -> str:
        if not found.started_on or on < starts_on:
            return "todo"
        return "running" if on <= ends_on else "done"

    return [
        {"label": each.title, "state": state(each.starts_on, each.ends_on), "who": each.judge, "due": each.ends_on}
        for each in dated(scoring.rule_of(found).policy, found.year)
    ]


@page(permissions.CAMPAIGN_MANAGE)
def lead(request: Request, pk: int) -> HttpResponse:
    """The leading group, one to a line."""
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.CAMPAIGN_MANAGE, found)
    held = campaigns.leaders_of(found)
    lines = "\n".join("，".join(part for part in (each.name, each.post, each.duty) if part) for each in held)
    form = GroupForm(request.POST if request.method == "POST" else None, initial={"group": lines})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            campaigning.lead(found, form.cleaned_data["group"], by=request.actor)
            return done(request, found.get_absolute_url(), _("Saved."))
    promise = _("The group stands on the campaign's page and in its papers.")
    return dialog(request, form, found, label=_("Leading group"), promise=promise)


@page(permissions.INSPECTION_PLAN)
def train(request: Request, pk: int) -> HttpResponse:
    """A clerk who was trained."""
    found = campaigns.campaign_for(request.actor, pk)
    form = ClerkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with shown_on(form):
            campaigning.train(found, said.pop("unit"), by=request.actor, **said)
            return done(request, found.get_absolute_url(), _("Saved."))
    promise = _("The training is noted at the union.")
    return dialog(request, form, found, label=_("Note a training"), promise=promise, tree_url=branches_url())


start = deed(
    permissions.CAMPAIGN_MANAGE,
    campaigns.campaign_for,
    NothingForm,
    campaigning.start,
    label=gettext_lazy("Start the campaign"),
    promise=gettext_lazy("Every union in scope gets its card, its clock and the kick-off message. The card stays as it is now."),
)
end = deed(
    permissions.CAMPAIGN_MANAGE,
    campaigns.campaign_for,
    NoteForm,
    campaigning.end,
    label=gettext_lazy("End the campaign"),
    promise=gettext_lazy("Nothing passes by itself: every union must have been accepted or closed by then."),
    danger=True,
)


@page(permissions.CAMPAIGN_MANAGE)
@require_POST
def score(request: Request, pk: int) -> HttpResponse:
    """Have everybody scored by the register again, in the background."""
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.CAMPAIGN_MANAGE, found)
    enqueue(
        "assessments.score",
        title=_("Score by the register: %(title)s") % {"title": found.title},
        by=request.actor,
        path=found.unit_path,
        url=found.get_absolute_url(),
        lock=f"assessments.score.{found.pk}",
        campaign_id=found.pk,
    )
    return redirect(found.get_absolute_url())
