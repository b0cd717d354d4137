"""Admonition interviews: what is due, and the record of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.workforce import permissions
from unionhall.workforce.actions import appraisal_following as acts
from unionhall.workforce.forms.appraising import TalkFilter, TalkForm
from unionhall.workforce.models import Admonition
from unionhall.workforce.queries import appraisal_after
from unionhall.workforce.web.dialogs import dialog, sent


class TalkList(ListPage):
    """Interviews within reach, those that are due first."""

    name = "appraisals:talks"
    key = permissions.APPRAISAL_VIEW
    title = _("Admonition interviews")
    sentence = _("Whoever failed the appraisal is spoken with; the record is signed by both.")
    filter_form = TalkFilter
    order = ("-id",)
    columns = (
        Column("worker", _("Union worker"), kind="name", attr="entry.worker.name", fixed=True),
        Column("unit", _("Serves at"), kind="unit", attr="entry.worker.unit.name"),
        Column("year", _("Year"), attr="entry.year"),
        Column("state", _("State"), kind="chip", attr="state_now"),
        Column("due_on", _("To be held by"), kind="date"),
        Column("held_on", _("Interview held on"), kind="date"),
    )
    empty_title = _("No interview is due")
    empty_text = _("They are opened by themselves when results with a fail are locked.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Admonition]:
        rows = appraisal_after.talks_for(actor)
        return rows.filter(state=given["state"]) if "state" in given else rows


@page(permissions.APPRAISAL_VIEW)
def talk(request: Request, talk: int) -> HttpResponse:
    found = appraisal_after.talk_for(request.actor, talk)
    context = {
        "talk": found,
        "entry": found.entry,
        "may_hold": found.state == "due" and request.actor.can(permissions.APPRAISAL_TALK, found),
        "history": audit.history_of(found),
    }
    return render(request, "workforce/appraisal/talk.html", context)


@page(permissions.APPRAISAL_TALK)
def hold(request: Request, talk: int) -> HttpResponse:
    found = appraisal_after.talk_for(request.actor, talk, permissions.APPRAISAL_TALK)
    return dialog(
        request,
        TalkForm(sent(request)),
        lambda **said: acts.hold_talk(found, by=request.actor, **said),
        who=str(found),
        label=_("Record the interview"),
        promise=_("It can be printed and is signed by both."),
        url=found.get_absolute_url(),
    )
