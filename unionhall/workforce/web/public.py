"""Notices of recruitment for everybody."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from unionhall.common.scope import unscoped
from unionhall.common.ui.pages import Request, public_page, render
from unionhall.workforce.models import Campaign
from unionhall.workforce.queries import campaigns
from unionhall.workforce.rules import board


def of_campaign(view: Any) -> Any:
    """Give the view the announced campaign with this code, and let it see what belongs to it; 404 otherwise."""

    @wraps(view)
    def opened(request: Request, code: str) -> HttpResponse:
        campaign = campaigns.public_campaign(code)
        if campaign is None:
            raise Http404
        with unscoped(campaigns.PUBLIC):
            answer: HttpResponse = view(request, campaign)
            return answer

    return opened


@public_page("notices of recruitment are for everybody")
@require_GET
def index(request: Request) -> HttpResponse:
    with unscoped(campaigns.PUBLIC):
        return render(request, "workforce/public/index.html", {"campaigns": list(campaigns.announced()[:50])})


@public_page("a notice of recruitment is for everybody")
@require_GET
@of_campaign
def notice(request: Request, campaign: Campaign) -> HttpResponse:
    """The notice with its table of posts, and live how many applied for each."""
    openings = list(campaigns.openings_of(campaign))
    context = {
        "campaign": campaign,
        "openings": openings,
        "live": board.live(openings),
        "rule": campaigns.rule_of(campaign),
        "resume": request.session.get(f"recruitment:{campaign.code}"),
    }
    return render(request, "workforce/public/notice.html", context)
