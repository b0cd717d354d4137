"""Places with their reasons, checks, hiring, and the export for the auditor."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from unionhall.common.scope import unscoped
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.notices.queries import publicity
from unionhall.workforce import permissions
from unionhall.workforce.actions import exporting, finishing, ranking
from unionhall.workforce.enums import CampaignState
from unionhall.workforce.forms.posts import EmptyForm
from unionhall.workforce.forms.testing import CheckForm, HireForm, OpeningChoice, WhyForm
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns
from unionhall.workforce.web import here
from unionhall.workforce.web.deeds import dialog

SHOWN = 12


@page(permissions.APPLICATION_VIEW)
def results(request: Request, pk: int) -> HttpResponse:
    """Post by post: who is on the list, who is a substitute, and why."""
    found = campaigns.campaign_for(request.actor, pk)
    rows = queries.candidates_for(request.actor).filter(campaign=found, rank__isnull=False, rank__lte=SHOWN)
    rows = rows.prefetch_related("checks").order_by("opening__code", "rank")
    may_run = request.actor.can(permissions.CAMPAIGN_RUN, found)
    groups = [(opening, list(group)) for opening, group in groupby(rows, key=lambda each: each.opening)]
    choice = OpeningChoice(request.GET, openings=[opening for opening, _rows in groups])
    context = here.head(found, request.actor, "results") | {
        "groups": [group for group in groups if choice.shows(group[0])],
        "choice": choice if len(groups) > 1 else None,
        "may_run": may_run,
        "may_check": may_run and found.state == CampaignState.CHECKING,
        "may_hire": may_run and found.state == CampaignState.HIRED,
        "may_strike": may_run and found.state in {CampaignState.CHECKING, CampaignState.PUBLICITY, CampaignState.HIRED},
        "notice": publicity.of(found, finishing.RESULTS),
        "shown": SHOWN,
    }
    return render(request, "workforce/results.html", context)


@page(permissions.CAMPAIGN_EXPORT)
@require_POST
def export(request: Request, pk: int) -> HttpResponse:
    """One file with everything, and the digest of each part."""
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.CAMPAIGN_EXPORT, found)
    with unscoped(campaigns.CITY_RUNS):
        data = exporting.export(found, by=request.actor)
    answer = HttpResponse(data, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.code}.zip"'
    return answer


check = dialog(
    permissions.CAMPAIGN_RUN,
    queries.candidate_for,
    CheckForm,
    finishing.check,
    label=_("Note a check"),
    promise=_("Who does not pass falls away, and the next substitute moves up."),
)
strike = dialog(
    permissions.CAMPAIGN_RUN,
    queries.candidate_for,
    WhyForm,
    finishing.strike,
    label=_("Take off the list"),
    promise=_("The next substitute moves up and is checked; a running public notice is withdrawn."),
    danger=True,
)
decline = dialog(
    permissions.CAMPAIGN_RUN,
    queries.candidate_for,
    WhyForm,
    finishing.decline,
    label=_("Gives the place up"),
    promise=_("The next substitute moves up and is checked."),
)


@page(permissions.CAMPAIGN_RUN)
def hire(request: Request, pk: int) -> HttpResponse:
    """The candidate becomes a union worker; his or her file begins."""
    found = queries.candidate_for(request.actor, pk)
    form = HireForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            worker = finishing.hire(found, by=request.actor, **form.cleaned_data)
            return done(request, worker.get_absolute_url(), _now("%(name)s is hired.") % {"name": worker.name})
    context = {
        "subject": found,
        "label": _("Hire"),
        "promise": _("The post is filled and the worker's file begins. A contract is due within a month."),
        "danger": False,
    }
    return form_page(request, "workforce/deed.html", form, context, fragment="dialog")


again = dialog(
    permissions.CAMPAIGN_RUN,
    campaigns.campaign_for,
    EmptyForm,
    ranking.rank_again,
    label=_("Rank again"),
    promise=_("All places are worked out from the marks that hold."),
)
