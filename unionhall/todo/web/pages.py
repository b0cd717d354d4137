"""The inbox, and what waits at units below."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from unionhall.common.actor import Actor
from unionhall.common.errors import Refused
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, own_page, page, render
from unionhall.todo import actions, queries
from unionhall.todo.forms import ItemFilter, UrgeForm
from unionhall.todo.models import Item
from unionhall.todo.permissions import ITEM_SUPERVISE

COLUMNS = (
    Column("kind", _("Kind"), value=lambda item: item.label),
    Column("title", _("What"), kind="name", fixed=True),
    Column("unit", _("Unit"), kind="unit"),
    Column("opened_at", _("Since"), kind="moment"),
    Column("due_at", _("Due"), kind="moment"),
)


class _Items(ListPage):
    """What the two lists share: the soonest due first."""

    filter_form = ItemFilter
    columns: ClassVar[Sequence[Column]] = COLUMNS
    order = ("due_or_never", "id")
    row_template = "todo/_row.html"

    def base(self, actor: Actor) -> QuerySet[Item]:
        raise NotImplementedError

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Item]:
        return queries.filtered(self.base(actor), **given).select_related("unit")

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        waiting, late, soon = queries.figures(self.base(actor), now())
        clock = given.get("clock", "")
        here = self.url()
        return [
            {"label": _("Waiting for decision"), "value": waiting, "url": here, "active": not clock},
            {
                "label": _("Overdue"),
                "value": late,
                "url": f"{here}?clock=late",
                "active": clock == "late",
                "tone": "late" if late else "",
            },
            {"label": _("Due within two days"), "value": soon, "url": f"{here}?clock=soon", "active": clock == "soon"},
        ]

    def more_context(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        return {
            "tabs": [
                {"label": _("Inbox"), "url": reverse("todo:inbox"), "active": self.name == "todo:inbox"},
                {"label": _("Supervision"), "url": reverse("todo:supervision"), "active": self.name == "todo:supervision"},
            ]
            if actor.holds(ITEM_SUPERVISE)
            else []
        }


class Inbox(_Items):
    name = "todo:inbox"
    title = _("Inbox")
    sentence = _("What waits for you, the soonest due first.")
    template = "todo/items.html"
    empty_title = _("Nothing waits for you")
    empty_text = _("Applications, imports and reports that need your decision appear here by themselves.")

    @classmethod
    def as_view(cls) -> Callable[..., HttpResponseBase]:
        @own_page("what waits for the user")
        @require_GET
        def view(request: Request) -> HttpResponseBase:
            return cls().answer(request)

        return view

    def base(self, actor: Actor) -> QuerySet[Item]:
        return queries.inbox_for(actor)


class Supervision(_Items):
    name = "todo:supervision"
    key = ITEM_SUPERVISE
    title = _("Supervision")
    sentence = _("What waits at units below you. Urge where it takes too long.")
    template = "todo/items.html"
    row_template = "todo/_supervised_row.html"
    columns = (*COLUMNS, Column("urge", _("Urge"), exported=False))
    empty_title = _("Nothing waits at units below")

    def base(self, actor: Actor) -> QuerySet[Item]:
        return queries.supervised_by(actor)


@page(ITEM_SUPERVISE)
@require_http_methods(["GET", "POST"])
def urge(request: Request, pk: int) -> HttpResponse:
    """The dialog with a note, and what it does."""
    item = queries.get_supervised(request.actor, pk)
    form = UrgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = actions.urge(item, by=request.actor, note=form.cleaned_data["note"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _urged(request, told)
    context = {"form": form, "item": item}
    return render(request, "todo/urge.html", context, fragment="dialog", status=422 if form.errors else 200)


def _urged(request: Request, told: int) -> HttpResponse:
    """Say how many were told; nobody at all is worth a warning."""
    text = ngettext("%(told)s person was told", "%(told)s people were told", told) % {"told": told}
    if not told:
        text = gettext("Nobody holds the right to settle this. Give somebody the role first.")
    if not request.htmx:
        messages.success(request, text)
        return redirect("todo:supervision")
    toast = {"tone": "done" if told else "late", "text": text}
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"dialog-close": True, "toast": toast})})
