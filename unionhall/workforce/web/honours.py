"""Commendations: rounds, the units that put forward, the committee's ballot, the decision."""

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
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, own_page, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.queries import issued_for
from unionhall.notices.queries import publicity as notices
from unionhall.units.beside import branches_url
from unionhall.workforce import papers_honours, permissions
from unionhall.workforce.actions import honouring
from unionhall.workforce.forms.honours import BallotForm, NominateForm, RoundFilter, RoundForm
from unionhall.workforce.models import HonourRound, HonourState, NominationState
from unionhall.workforce.queries import honours as queries
from unionhall.workforce.web.dialogs import dialog, sent
from unionhall.workforce.web.log_papers import sent_as

ON_LIST = (NominationState.CHOSEN, NominationState.COMMENDED)


class RoundList(ListPage):
    """Rounds of commendation."""

    name = "workforce:honours"
    key = permissions.HONOUR_VIEW
    title = gettext_lazy("Commendation of union workers")
    sentence = gettext_lazy("Quota by policy, nomination by units, the committee's vote, publicity, decision with certificates.")
    filter_form = RoundFilter
    order = ("-year", "unit_path", "id")
    columns = (
        Column("title", gettext_lazy("Title given"), kind="name", fixed=True),
        Column("year", gettext_lazy("Year"), value=lambda row: str(row.year)),
        Column("unit", gettext_lazy("Held by"), kind="unit", attr="unit.name"),
        Column("quota", gettext_lazy("Places"), kind="num"),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("nominate_until", gettext_lazy("Nominations until"), kind="date"),
        Column("paper_number", gettext_lazy("Number of the paper")),
    )
    deeds = (
        Deed(gettext_lazy("Open a round"), "workforce:honour-open", permissions.HONOUR_RUN, icon="plus", kind="primary"),
        Deed(gettext_lazy("Asked of my units"), "workforce:honour-shares", permissions.HONOUR_NOMINATE, icon="inbox"),
    )
    empty_title = gettext_lazy("No round yet")
    empty_text = gettext_lazy("Open one: the policy says how many are commended in a year.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[HonourRound]:
        return queries.filtered(queries.rounds_for(actor), given)


class ShareList(ListPage):
    """Rounds in which units of one's own may put somebody forward."""

    name = "workforce:honour-shares"
    key = permissions.HONOUR_NOMINATE
    title = gettext_lazy("Asked to put forward")
    sentence = gettext_lazy("How many each unit may put forward, and how many it has.")
    row_template = "workforce/honours/_share_row.html"
    columns = (
        Column("round", gettext_lazy("Title given"), kind="name", attr="round.title", fixed=True),
        Column("unit", gettext_lazy("Unit"), kind="unit", attr="unit.name"),
        Column("places", gettext_lazy("May put forward"), kind="num"),
        Column("standing", gettext_lazy("Put forward"), kind="num"),
        Column("until", gettext_lazy("Nominations until"), kind="date", attr="round.nominate_until"),
        Column("state", gettext_lazy("State"), kind="chip", attr="round.state_now"),
    )
    empty_title = gettext_lazy("Your units are not asked to put anybody forward")
    empty_text = gettext_lazy("When the federation above opens a round and gives you places, they stand here and in the inbox.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Any]:
        return queries.shares_for(actor)


@page(permissions.HONOUR_RUN)
def open_(request: Request) -> HttpResponse:
    form = RoundForm(sent(request))
    if form.is_valid():
        said = dict(form.cleaned_data)
        with shown_on(form):
            made = honouring.open_round(said.pop("unit"), by=request.actor, **said)
            return done(request, made.get_absolute_url(), _("The round is open. Give the units their places."))
    context = {"tree_url": branches_url(), "cancel_url": reverse("workforce:honours")}
    return form_page(request, "workforce/honours/open.html", form, context)


@page(permissions.HONOUR_VIEW)
def round_(request: Request, pk: int) -> HttpResponse:
    """The round with everybody in it, and the step that comes next."""
    found, actor = queries.round_for(request.actor, pk), request.actor
    seats = queries.seats_of(found)
    is_counted = found.state not in {HonourState.NOMINATING, HonourState.VOTING}
    context = {
        "round": found,
        "strip": _strip(found),
        "shares": queries.shares_of(found),
        "rows": queries.nominations_of(found),
        "seats": seats,
        "voted": sum(each.has_voted for each in seats),
        "is_counted": is_counted,
        "open_votes": queries.open_votes(found) if is_counted and not found.is_secret else {},
        "own_seat": queries.seat_of(found, actor.user_id),
        "notice": notices.of(found),
        "papers": issued_for(found),
        "may_run": actor.can(permissions.HONOUR_RUN, found),
        "may_decide": actor.can(permissions.HONOUR_DECIDE, found) and found.opened_by_id != actor.user_id,
        "history": audit.history_of(found),
    }
    return render(request, "workforce/honours/round.html", context)


def _strip(found: HonourRound) -> list[dict[str, Any]]:
    order = [HonourState.NOMINATING, HonourState.VOTING, HonourState.PUBLIC, HonourState.DECIDED]
    if found.state not in order:
        return [{"label": found.get_state_display(), "state": "late", "note": found.note}]
    here = order.index(HonourState(found.state))
    due = (found.nominate_until, None, found.public_until, None)
    return [
        {
            "label": state.label,
            "state": "done" if place < here or here == 3 else "running" if place == here else "todo",
            "due": due[place],
        }
        for place, state in enumerate(order)
    ]


@page(permissions.HONOUR_VIEW)
def share(request: Request, pk: int) -> HttpResponse:
    """A unit's part of a round: its places, whom it has put forward."""
    found = queries.share_for(request.actor, pk)
    rows = queries.nominations_in(found)
    context = {
        "share": found,
        "round": found.round,
        "rows": rows,
        "standing": sum(each.state != NominationState.STRUCK for each in rows),
        "may_nominate": request.actor.can(permissions.HONOUR_NOMINATE, found),
        "round_url": found.round.get_absolute_url() if request.actor.can(permissions.HONOUR_VIEW, found.round) else "",
    }
    return render(request, "workforce/honours/share.html", context)


@page(permissions.HONOUR_NOMINATE)
def nominate(request: Request, pk: int) -> HttpResponse:
    found = queries.share_for(request.actor, pk, permissions.HONOUR_NOMINATE)
    return dialog(
        request,
        NominateForm(sent(request), workers=queries.candidates_of(found)),
        lambda **said: honouring.nominate(found, by=request.actor, **said),
        who=str(found),
        label=_("Put somebody forward"),
        promise=_("Service, appraisal and what is held against somebody are checked against the policy at once."),
        url=found.get_absolute_url(),
    )


@page(permissions.HONOUR_VIEW)
@require_GET
def list_paper(request: Request, pk: int, kind: str) -> HttpResponseBase:
    """The list of those chosen, for the level above."""
    found = queries.round_for(request.actor, pk)
    rows = [each for each in queries.nominations_of(found) if each.state in ON_LIST]
    return sent_as(papers_honours.recommendation_list(found, rows), "docx" if kind == "docx" else "pdf", str(found))


@own_page("a member of the committee's own ballot")
def ballot(request: Request, pk: int) -> HttpResponse:
    """Everybody on the list with the deeds; each member of the committee votes once."""
    found = queries.own_round(request.actor.user_id, pk)
    rows = [each for each in queries.nominations_of(found) if each.state == NominationState.STANDING]
    seat = queries.seat_of(found, request.actor.user_id)
    form = BallotForm(sent(request), nominations=rows)
    if form.is_valid():
        with shown_on(form):
            honouring.cast(found, form.chosen(), by=request.actor)
            return done(request, reverse("workforce:ballot", args=[found.pk]), _("Your vote is counted."))
    may_vote = seat is not None and not seat.has_voted and found.state == HonourState.VOTING
    context = {"round": found, "rows": rows, "seat": seat, "may_vote": may_vote}
    return form_page(request, "workforce/honours/ballot.html", form, context)
