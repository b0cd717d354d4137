"""What ``ui/list.html`` draws: a ``ListPage`` as one request asked for it (docs/pages.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.paging import SIZES, Page, count_up_to, page_of
from unionhall.common.ui.declared import EXPORTERS, SAVED_VIEWS, Column, Deed, FilterForm
from unionhall.common.ui.pages import Request

if TYPE_CHECKING:
    from unionhall.common.ui.lists import ListPage


@dataclass
class Listing:
    """Makes the ``listing`` context of docs/pages.md, section 4."""

    page: ListPage
    request: Request
    form: FilterForm
    given: dict[str, Any]
    found: QuerySet[Any]
    habits: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.habits = self.request.user.preferences.get("lists", {}).get(self.page.name, {})

    def context(self) -> dict[str, Any]:
        page, actor = self.page, self.request.actor
        part = page_of(self.found, self.order(), cursor=self.request.GET.get("cursor", ""), size=self.size())
        part.rows[:] = page.prepare(part.rows, actor)
        listing = {
            "title": page.title,
            "sentence": page.sentence,
            "url": self.request.path,
            "query": self.request.GET.urlencode(),
            "figures": page.figures(actor, self.given),
            "form": self.form,
            "applied": self.applied(),
            "rows": part.rows,
            "row_template": page.row_template,
            "row_id": page.row_id,
            "pager": self.pager(part),
            "tree": page.tree(actor, self.given),
            "empty": self.empty(),
            **self.views(),
            **self.columns(),
            **self.doings(),
        }
        return {"listing": listing, "title": page.title, **page.more_context(actor, self.given)}

    def link(self, **changes: str) -> str:
        query: QueryDict = self.request.GET.copy()
        for name, value in {"cursor": "", **changes}.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    def size(self) -> int:
        asked = self.request.GET.get("size") or str(self.habits.get("size", SIZES[0]))
        return int(asked) if asked in {str(each) for each in SIZES} else SIZES[0]

    def order(self) -> tuple[str, ...]:
        """The order asked for; always made unique by ``id``, because keys of pages must be."""
        asked = self.request.GET.get("sort", "")
        column = next((each for each in self.page.columns if each.key == asked.lstrip("-") and each.order), None)
        if column is None:
            return self.page.order
        sign = "-" if asked.startswith("-") else ""
        return (*(sign + name for name in column.order), sign + "id")

    def applied(self) -> list[dict[str, Any]]:
        return [
            {
                "label": self.form.fields[name].label,
                "value": self.form.shown(name, value),
                "remove_url": self.link(**{name: ""}),
            }
            for name, value in self.given.items()
            if not isinstance(self.form.fields[name].widget, forms.HiddenInput)
        ]

    def pager(self, part: Page) -> dict[str, Any]:
        total, capped = count_up_to(self.found)
        return {
            "next_url": self.link(cursor=part.next) if part.next else "",
            "prev_url": self.link(cursor=part.previous) if part.previous else "",
            "size": self.size(),
            "sizes": [{"n": each, "url": self.link(size=str(each)), "active": each == self.size()} for each in SIZES],
            "total": total,
            "exact": not capped,
            "first": self.link() if self.request.GET.get("cursor") else "",
            "last": "",
        }

    def views(self) -> dict[str, Any]:
        saved = SAVED_VIEWS.get("desk")(self.request.user, self.page.name) if "desk" in SAVED_VIEWS else []
        here = self.request.GET.urlencode()
        own = [
            {
                "label": view.name,
                "url": f"{self.request.path}?{view.query}",
                "active": view.query == here,
                "delete_url": reverse("desk:view-delete", args=[view.pk]),
            }
            for view in saved
        ]
        everything = {"label": _("All"), "url": self.request.path, "active": not here, "delete_url": ""}
        return {"views": [everything, *own], "save_view_url": reverse("desk:view-save", args=[self.page.name])}

    def columns(self) -> dict[str, Any]:
        chosen = set(self.habits.get("columns") or [each.key for each in self.page.columns if not each.hidden])
        sort = self.request.GET.get("sort", "")
        listed = [self.column(each, sort, chosen) for each in self.page.columns]
        return {
            "columns": listed,
            "visible": {each["key"] for each in listed if each["visible"]},
            "density": self.habits.get("density", "normal"),
            "settings_url": reverse("desk:list-settings", args=[self.page.name]),
        }

    def column(self, column: Column, sort: str, chosen: set[str]) -> dict[str, Any]:
        direction = {column.key: "asc", "-" + column.key: "desc"}.get(sort, "")
        flipped = "-" + column.key if direction == "asc" else column.key
        return {
            "key": column.key,
            "label": column.label,
            "align": "end" if column.kind in {"num", "money"} else "",
            "kind": column.kind,
            "sort_url": self.link(sort=flipped) if column.order else "",
            "sorted": direction,
            "visible": column.fixed or column.key in chosen,
            "fixed": column.fixed,
            "attr": column.attr or column.key,
            "of": column.of,
        }

    def doings(self) -> dict[str, Any]:
        actor = self.request.actor
        may_export = bool(self.page.export_key) and actor.holds(self.page.export_key)
        return {
            "actions": [self.deed(each) for each in self.page.deeds if actor.holds(each.key)],
            "bulk_actions": [self.deed(each) for each in self.page.bulk if actor.holds(each.key)],
            "export_url": self.link(export="xlsx") if may_export and "xlsx" in EXPORTERS else "",
            "export_csv_url": self.link(export="csv") if may_export and "csv" in EXPORTERS else "",
            "print_url": self.link(size="100"),
        }

    def deed(self, deed: Deed) -> dict[str, Any]:
        return {
            "label": deed.label,
            "url": reverse(deed.url) if ":" in deed.url else deed.url,
            "icon": deed.icon,
            "kind": deed.kind,
            "dialog": deed.dialog,
            "confirm": deed.confirm,
            "danger": deed.danger,
        }

    def empty(self) -> dict[str, Any]:
        if self.given:
            return {
                "title": self.page.nothing_found,
                "text": "",
                "icon": "search",
                "action": _("Reset"),
                "url": self.request.path,
            }
        return {"title": self.page.empty_title, "text": self.page.empty_text, "icon": "inbox", "action": "", "url": ""}
