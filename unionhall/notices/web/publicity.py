"""Public notices as the staff sees them: who may answer objections, and what was answered."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from unionhall.audit import actions as audit
from unionhall.audit import queries as trail
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.notices.actions import publicity as actions
from unionhall.notices.forms import AnswerForm, PublicityFilter
from unionhall.notices.models import Publicity
from unionhall.notices.permissions import PUBLICITY_VIEW
from unionhall.notices.queries import publicity as queries


class PublicityList(ListPage):
    name = "publicity:list"
    key = PUBLICITY_VIEW
    title = gettext_lazy("Public notices")
    sentence = gettext_lazy("What is or was made public, and the objections that want an answer.")
    filter_form = PublicityFilter
    order = ("-id",)
    columns = (
        Column("title", gettext_lazy("Title"), kind="name", fixed=True),
        Column("label", gettext_lazy("Kind")),
        Column("unit", gettext_lazy("Unit"), kind="unit"),
        Column("starts_on", gettext_lazy("From"), kind="date"),
        Column("until", gettext_lazy("Until"), kind="date"),
        Column("chip", gettext_lazy("State"), kind="chip"),
        Column("waiting", gettext_lazy("Open objections"), kind="num"),
    )
    empty_title = gettext_lazy("Nothing was made public yet")
    empty_text = gettext_lazy("Notices are published by the work that needs them: candidates, awards, aid.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Publicity]:
        return queries.filtered(queries.notices_for(actor), given)


@page(PUBLICITY_VIEW)
@require_GET
def record(request: Request, pk: int) -> HttpResponse:
    """What was objected is for those who answer it; others see how many there are."""
    found = queries.notice_for(request.actor, pk)
    may_answer = request.actor.can(found.key, found)
    objections = list(found.objections.order_by("id"))
    if may_answer and objections:
        audit.looked(found, "notices.objection", by=request.actor)
    context = {
        "notice": found,
        "may_answer": may_answer,
        "objections": [(each, queries.contact_of(each)) for each in objections] if may_answer else [],
        "count": len(objections),
        "history": trail.history_of(found, *objections),
    }
    return render(request, "notices/publicity.html", context)


@page(PUBLICITY_VIEW)
@require_http_methods(["GET", "POST"])
def answer(request: Request, pk: int) -> HttpResponse:
    """The dialog in which an objection is answered."""
    objection = queries.objection_for(request.actor, pk)
    request.actor.require(objection.publicity.key, objection)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.answer(objection, by=request.actor, **form.cleaned_data)
            return done(request, objection.publicity.get_absolute_url(), _("Answered."))
    return form_page(request, "notices/answer.html", form, {"objection": objection}, fragment="dialog")
