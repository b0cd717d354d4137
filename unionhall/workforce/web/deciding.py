"""Planning, advising, deciding, and every further step of a campaign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url
from unionhall.workforce import permissions
from unionhall.workforce.actions import advancing, planning
from unionhall.workforce.forms.posts import EmptyForm
from unionhall.workforce.forms.recruiting import AdviseForm, DecideForm, EconomyForm, OpeningForm, PlanForm, RankForm
from unionhall.workforce.models import RECRUITING, Campaign, Opening
from unionhall.workforce.queries import campaigns as queries
from unionhall.workforce.web.deeds import dialog


@page(permissions.CAMPAIGN_PLAN)
def plan(request: Request) -> HttpResponse:
    form = PlanForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = planning.plan(form.cleaned_data["unit"], by=request.actor, facts=form.facts())
            return done(request, made.get_absolute_url(), _now("Planned. Partner agencies are asked; somebody else decides."))
    context = {
        "title": _("Plan a recruitment"),
        "cancel_url": reverse("recruiting:list"),
        "tree_url": branches_url(),
        "promise": _("The headcount is shared among the counties by the policy's factors; each share shows its reasons."),
    }
    return form_page(request, "workforce/task.html", form, context)


def by_county(
    key: str, form_class: Any, act: Callable[[Campaign, Any, Actor], Campaign], title: Promise, promise: Promise
) -> Callable[..., HttpResponse]:
    """A task with one number for each county."""

    @page(key)
    def view(request: Request, pk: int) -> HttpResponse:
        found = queries.campaign_for(request.actor, pk)
        request.actor.require(key, found)
        form = form_class(request.POST or None, shares=queries.shares_of(found))
        if request.method == "POST" and form.is_valid():
            with shown_on(form):
                act(found, form, request.actor)
                return done(request, found.get_absolute_url(), _now("Saved."))
        context = {"title": title, "cancel_url": found.get_absolute_url(), "promise": promise, "campaign": found}
        return form_page(request, "workforce/by_county.html", form, context)

    return view


decide = by_county(
    permissions.CAMPAIGN_DECIDE,
    DecideForm,
    lambda campaign, form, by: planning.decide(campaign, by=by, shares=form.shares()),
    _("Decide on the places"),
    _("The vacant posts of each county are offered; the sum must be the headcount."),
)
economy = by_county(
    permissions.CAMPAIGN_PLAN,
    EconomyForm,
    lambda campaign, form, by: planning.change_economy(campaign, by=by, economy=form.economy()),
    _("Figures of the economy"),
    _("The shares are worked out anew. Use one measure for all, say the yearly product in 10,000 yuan."),
)
advise = dialog(
    permissions.CAMPAIGN_ADVISE,
    queries.campaign_for,
    AdviseForm,
    planning.advise,
    label=_("Advise"),
    promise=_("The city reads it before it decides."),
)


def opening_for(actor: Actor, pk: int) -> Opening:
    found: Opening | None = (
        Opening.objects.visible_to(actor, permissions.CAMPAIGN_VIEW)
        .select_related("campaign__unit", "unit")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Hidden
    return found


@page(permissions.CAMPAIGN_RUN)
def opening(request: Request, pk: int) -> HttpResponse:
    """What a post asks for."""
    found = opening_for(request.actor, pk)
    names = ("title", "education_at_least", "conditions")
    form = OpeningForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            planning.change_opening(found, by=request.actor, **form.cleaned_data)
            return done(request, found.campaign.get_absolute_url(), _now("Saved."))
    context = {
        "subject": found,
        "label": _("What the post asks for"),
        "promise": _("It stands so in the notice."),
        "danger": False,
    }
    return form_page(request, "workforce/deed.html", form, context, fragment="dialog")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a campaign: what it will do; ``advancing`` names the action that does it."""

    promise: Promise
    form: type[forms.Form] = EmptyForm


STEPS = {
    "announce": Step(_("The notice gets its number and stands on the public page.")),
    "open": Step(_("Everybody may apply from now on. A job does it on the first day by itself.")),
    "end_applying": Step(_("Nobody can apply any more. A job does it after the last day by itself.")),
    "end_review": Step(_("Posts with too few qualified applicants are reduced or cancelled as the policy says, for all to see.")),
    "lock_written": Step(
        _("The marks are sealed: from now on there are only corrections with a reason. The best are invited."),
    ),
    "lock_interviews": Step(_("The judges' marks are sealed: only corrections with a reason.")),
    "rank": Step(_("Everybody gets a place with its reasons; so many as there are places go to the checks."), RankForm),
    "publish": Step(_("The list is public for the days of the policy, and anybody may object.")),
    "end_publicity": Step(_("Hiring may begin.")),
    "close": Step(_("Posts that nobody was found for can be recruited for again.")),
}


@page(permissions.CAMPAIGN_RUN)
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """The next step, in the dialog. Its action asks for the right and for the state."""
    if name not in STEPS:
        raise Http404
    found, deed = queries.campaign_for(request.actor, pk), STEPS[name]
    form = deed.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            advancing.STEPS[name](found, by=request.actor, **form.cleaned_data)
            return done(request, found.get_absolute_url(), _now("Saved."))
    context = {"subject": found, "label": RECRUITING.get(name).label, "promise": deed.promise, "danger": False}
    return form_page(request, "workforce/deed.html", form, context, fragment="dialog")
