"""Rooms, seats, tickets, marks and panels."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import EXPORTERS, Column
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.printing import pdf
from unionhall.workforce import permissions
from unionhall.workforce import recruiting_papers as papers
from unionhall.workforce.actions import interviewing, marking, seating
from unionhall.workforce.enums import CampaignState
from unionhall.workforce.forms.posts import EmptyForm
from unionhall.workforce.forms.testing import CandidateFilter, CorrectForm, JudgeForm, PanelForm, PointsForm, RoomForm
from unionhall.workforce.models import Candidate
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns
from unionhall.workforce.queries import marks as mark_queries
from unionhall.workforce.web import here
from unionhall.workforce.web.deeds import dialog
from unionhall.workforce.web.reviewing import OfCampaign


@page(permissions.APPLICATION_VIEW)
def test(request: Request, pk: int) -> HttpResponse:
    """Rooms and seats, the sheet of marks, the panels."""
    found = campaigns.campaign_for(request.actor, pk)
    candidates = queries.candidates_for(request.actor).filter(campaign=found)
    context = here.head(found, request.actor, "test") | {
        "rooms": list(found.rooms.annotate(n=Count("candidates")).order_by("number")),
        "panels": list(found.panels.annotate(n=Count("candidates")).order_by("number")),
        "counts": _counts(candidates),
        "may_run": request.actor.can(permissions.CAMPAIGN_RUN, found),
        "may_mark": request.actor.can(permissions.MARK_ENTER, found),
        "is_written": found.state == CampaignState.WRITTEN,
        "is_interviewing": found.state == CampaignState.INTERVIEWING,
        "rule": campaigns.rule_of(found),
    }
    return render(request, "workforce/test.html", context)


def _counts(candidates: QuerySet[Candidate]) -> dict[str, int]:
    rows = candidates.values_list("state", "written", "is_absent", "interview")
    found = {"all": 0, "marked": 0, "absent": 0, "invited": 0, "judged": 0}
    for state, written, is_absent, interview in rows:
        found["all"] += 1
        found["marked"] += written is not None
        found["absent"] += is_absent
        found["invited"] += state not in {"test", "out"} or interview is not None
        found["judged"] += interview is not None
    return found


add_room = dialog(
    permissions.CAMPAIGN_RUN,
    campaigns.campaign_for,
    RoomForm,
    seating.add_room,
    label=_("Add rooms"),
    promise=_("Seats are drawn over all rooms."),
)


@page(permissions.CAMPAIGN_RUN)
def seat(request: Request, pk: int) -> HttpResponse:
    found = campaigns.campaign_for(request.actor, pk)
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            count = seating.seat(found, by=request.actor)
            return done(request, reverse("recruiting:test", args=[pk]), _now("%(n)s seats drawn.") % {"n": count})
    context = {
        "subject": found,
        "label": _("Draw the seats"),
        "promise": _("Everybody who is qualified gets a seat and a ticket; the seed of the draw is shown to all."),
        "danger": False,
    }
    return form_page(request, "workforce/deed.html", form, context, fragment="dialog")


add_panel = dialog(
    permissions.CAMPAIGN_RUN,
    campaigns.campaign_for,
    PanelForm,
    interviewing.add_panel,
    label=_("Add a panel"),
    promise=_("All candidates of one post come before the same judges; panels get about as many each."),
)


class CandidateList(OfCampaign):
    """Who was admitted to the test, with marks and places."""

    name = "recruiting:candidates"
    tab = "candidates"
    key = permissions.APPLICATION_VIEW
    export_key = permissions.CAMPAIGN_EXPORT
    title = _("Candidates of the test")
    sentence = _("Seat, marks and place of everybody who was admitted.")
    filter_form = CandidateFilter
    columns = (
        Column("ticket", _("Ticket number"), kind="name", fixed=True),
        Column("name", pgettext_lazy("person", "Name"), attr="application.name"),
        Column("opening", _("Post applied for"), attr="opening"),
        Column("room", _("Room"), attr="room.number", kind="num"),
        Column("seat", _("Seat"), kind="num"),
        Column("written", _("Written mark"), kind="num"),
        Column("interview", _("Interview mark"), kind="num"),
        Column("total", _("Total mark"), kind="num"),
        Column("rank", _("Position"), kind="num"),
        Column("standing", _("State"), kind="chip"),
    )
    order = ("ticket", "id")
    empty_title = _("No candidates yet")
    empty_text = _("They come of the qualified applicants when seats are drawn.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Candidate]:
        found = campaigns.campaign_for(actor, self.kwargs["pk"])
        return queries.candidates_filtered(queries.candidates_for(actor).filter(campaign=found), given)


@page(permissions.APPLICATION_VIEW)
def ticket(request: Request, pk: int) -> HttpResponse:
    found = queries.candidate_for(request.actor, pk)
    return _paper(papers.ticket(found), f"{found.ticket}.pdf")


@page(permissions.APPLICATION_VIEW)
def seat_plan(request: Request, pk: int, number: int) -> HttpResponse:
    """The list at the door of a room."""
    found = campaigns.campaign_for(request.actor, pk)
    room = found.rooms.select_related("campaign__unit").filter(number=number).first()
    if room is None:
        raise Http404
    rows = list(queries.candidates_for(request.actor).filter(room=room).order_by("seat"))
    return _paper(papers.seat_plan(room, rows), f"room-{number:03d}.pdf")


def _paper(paper: papers.Paper, name: str) -> HttpResponse:
    answer = HttpResponse(pdf(paper), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


SHEET = (
    Column("ticket", _("Ticket number")),
    Column("name", _("Name of the candidate"), attr="application.name"),
    Column("written", _("Written mark"), kind="num"),
    Column("is_absent", _("Absent"), value=lambda row: _now("Yes") if row.is_absent else ""),
)


@page(permissions.MARK_ENTER)
def blank_sheet(request: Request, pk: int) -> HttpResponseBase:
    """Every candidate with an empty mark: filled in and uploaded again."""
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.MARK_ENTER, found)
    rows = queries.candidates_for(request.actor).filter(campaign=found).order_by("ticket")
    answer: HttpResponseBase = EXPORTERS.get("xlsx")(
        request, title=str(_now("Written marks")), columns=SHEET, rows=rows.iterator(chunk_size=2_000), note=""
    )
    return answer


@page(permissions.MARK_ENTER)
def judge(request: Request, pk: int) -> HttpResponse:
    """The marks of the judges, one field for each."""
    found = queries.candidate_for(request.actor, pk)
    judges = found.panel.judges if found.panel else []
    form = JudgeForm(request.POST if request.method == "POST" else None, judges=judges)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            interviewing.judge(found, by=request.actor, points=form.points())
            return done(request, found.get_absolute_url(), _now("Saved."))
    context = {
        "subject": found,
        "label": _("Interview marks"),
        "promise": _("They can be entered anew until they are locked."),
        "danger": False,
    }
    return form_page(request, "workforce/deed.html", form, context, fragment="dialog")


absent = dialog(
    permissions.MARK_ENTER,
    queries.candidate_for,
    EmptyForm,
    interviewing.absent,
    label=_("Did not come"),
    promise=_("Without an interview there is no place."),
)
extra = dialog(
    permissions.MARK_ENTER,
    queries.candidate_for,
    PointsForm,
    marking.enter_extra,
    label=_("Mark of the further test"),
    promise=_("It decides between candidates whom no other rule told apart."),
)


@page(permissions.MARK_ENTER)
def correct(request: Request, pk: int) -> HttpResponse:
    """A locked mark is never changed: a new one holds, with its reason."""
    mark = mark_queries.mark_for(request.actor, pk)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            marking.correct(mark, by=request.actor, **form.cleaned_data)
            return done(request, mark.candidate.get_absolute_url(), _now("Corrected. The old mark stays beside it."))
    context = {
        "subject": mark,
        "label": _("Correct the mark"),
        "promise": _("The old mark stays, with your reason beside it."),
        "danger": False,
    }
    return form_page(request, "workforce/deed.html", form, context, fragment="dialog")
