"""A post was cancelled for lack of applicants: who applied for it may change to another one (改报). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _now

from unionhall.common.errors import Refusal
from unionhall.workforce.enums import ApplicationState, CampaignState, OpeningState
from unionhall.workforce.models import Application, Campaign, Opening


def may_change(application: Application) -> bool:
    """Whether the applicant is somebody whose post was cancelled."""
    opening = application.opening
    is_cancelled = opening is not None and opening.state == OpeningState.CANCELLED
    return is_cancelled and application.state == ApplicationState.QUALIFIED


def time_refusals(campaign: Campaign, *, until: date, on: date, is_seated: bool) -> Iterator[Refusal]:
    if campaign.state != CampaignState.WRITTEN or is_seated or on > until:
        yield Refusal(_now("Posts could be changed until %(day)s.") % {"day": until.isoformat()}, code="closed")


def changing_refusals(application: Application, opening: Opening) -> Iterator[Refusal]:
    """To an open post of the same campaign, whose education is reached."""
    if not may_change(application):
        yield Refusal(_now("Only an application for a cancelled post can be changed."), code="state")
    if opening.campaign_id != application.campaign_id or opening.state == OpeningState.CANCELLED:
        yield Refusal(_now("Choose a post of this campaign."), field="opening")
    elif application.education < opening.education_at_least:
        text = _now("This post asks for at least: %(education)s.")
        yield Refusal(text % {"education": opening.get_education_at_least_display()}, field="opening")


def waiting_refusals(*, changing: int, until: date, unreviewed: int, on: date) -> Iterator[Refusal]:
    """Seats are drawn when nobody can change any more and every change was reviewed."""
    if unreviewed:
        yield Refusal(_now("%(n)s applications are not reviewed yet.") % {"n": unreviewed}, code="waiting")
    if changing and on <= until:
        text = _now("%(n)s applicants of cancelled posts may change until %(day)s.")
        yield Refusal(text % {"n": changing, "day": until.isoformat()}, code="waiting")
