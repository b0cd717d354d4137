"""My messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, FilterForm, ListPage
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.notices import actions, queries
from unionhall.notices.models import Message

OWN = "one's own messages"


class MessageFilter(FilterForm):
    main = ("q", "unread")

    q = forms.CharField(label=_("Title"), max_length=80)
    unread = forms.BooleanField(label=_("Unread only"))

    def given(self) -> dict[str, Any]:
        """An empty box asks for nothing, not for what was read."""
        return {name: value for name, value in super().given().items() if value is not False}


class MessageList(ListPage):
    name = "notices:messages"
    title = _("Messages")
    filter_form = MessageFilter
    order = ("-id",)
    columns = (
        Column("title", _("Title"), kind="name", fixed=True),
        Column("created_at", _("Sent"), kind="moment"),
        Column("read_at", _("Read"), kind="moment"),
    )
    row_template = "notices/_message_row.html"
    template = "notices/messages.html"
    empty_title = _("No messages")
    empty_text = _("What concerns you is told here: decisions, reminders, results of your jobs.")

    @classmethod
    def as_view(cls) -> Callable[..., HttpResponseBase]:
        @own_page(OWN)
        @require_GET
        def view(request: Request) -> HttpResponseBase:
            return cls().answer(request)

        return view

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Message]:
        found = queries.messages_of(actor)
        if "unread" in given:
            found = found.filter(read_at=None)
        return found.filter(title__icontains=given["q"]) if "q" in given else found


@own_page(OWN)
@require_GET
def message(request: Request, pk: int) -> HttpResponse:
    """Reading marks it; a message that leads somewhere leads there at once."""
    found = queries.message(request.actor, pk)
    actions.mark_read(found, by=request.actor)
    if found.url and not found.body:
        return redirect(found.url)
    return render(request, "notices/message.html", {"message": found})


@own_page(OWN)
@require_POST
def read_all(request: Request) -> HttpResponse:
    actions.mark_all_read(by=request.actor)
    return redirect("notices:messages")
