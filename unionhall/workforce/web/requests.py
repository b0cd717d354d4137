"""Requests for further posts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.queries import issued_for
from unionhall.units.beside import branches_url
from unionhall.workforce import permissions
from unionhall.workforce.actions import requesting
from unionhall.workforce.forms.posts import AskForm, EmptyForm, GrantForm, RefuseForm, RequestFilter
from unionhall.workforce.models import PostRequest
from unionhall.workforce.queries import posts as queries
from unionhall.workforce.rules import posts as rules
from unionhall.workforce.web.deeds import dialog


class RequestList(ListPage):
    """Requests of units for posts above their standard."""

    name = "posts:requests"
    key = permissions.POST_VIEW
    title = _("Requests for further posts")
    sentence = _("Joint unions with many enterprises may ask for one more; the federation above decides.")
    filter_form = RequestFilter
    columns = (
        Column("unit", _("Unit"), kind="name", attr="unit.name", fixed=True),
        Column("count", _("Posts asked for"), kind="num"),
        Column("standing", _("State"), kind="chip"),
        Column("asked_by", _("Asked by")),
        Column("created_at", _("Asked on"), kind="moment"),
        Column("decided_on", _("Day of the decision"), kind="date"),
        Column("paper_number", _("Number of the paper")),
    )
    order = ("-id",)
    deeds = (Deed(_("Ask for a post"), "posts:ask", permissions.POST_REQUEST, icon="plus", kind="primary"),)
    empty_title = _("No request yet")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[PostRequest]:
        return queries.filtered(queries.requests_for(actor), given).select_related("unit")


@page(permissions.POST_VIEW)
def record(request: Request, pk: int) -> HttpResponse:
    found = queries.request_for(request.actor, pk)
    context = {
        "request_": found,
        "papers": issued_for(found),
        "may_decide": request.actor.can(permissions.POST_DECIDE, found)
        and not any(rules.deciding_refusals(found, by=request.actor.user_id)),
        "may_withdraw": found.is_open and request.actor.can(permissions.POST_REQUEST, found),
        "history": audit.history_of(found),
    }
    return render(request, "workforce/request.html", context)


@page(permissions.POST_REQUEST)
def ask(request: Request) -> HttpResponse:
    form = AskForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = requesting.ask(by=request.actor, **form.cleaned_data)
            return done(request, made.get_absolute_url(), _now("The request waits for the federation above."))
    context = {
        "title": _("Ask for a post"),
        "cancel_url": reverse("posts:requests"),
        "tree_url": branches_url(),
        "promise": _("The federation above decides within the days of the standard, with a numbered paper."),
    }
    return form_page(request, "workforce/task.html", form, context)


grant = dialog(
    permissions.POST_DECIDE,
    queries.request_for,
    GrantForm,
    requesting.grant,
    label=_("Grant"),
    promise=_("A numbered paper is issued, and the posts can be recruited for at once."),
)
refuse = dialog(
    permissions.POST_DECIDE,
    queries.request_for,
    RefuseForm,
    requesting.refuse,
    label=_("Do not grant"),
    promise=_("The unit reads your grounds."),
    danger=True,
)
withdraw = dialog(
    permissions.POST_REQUEST,
    queries.request_for,
    EmptyForm,
    requesting.withdraw,
    label=_("Withdraw"),
    promise=_("Nobody needs to decide on it any more."),
)
