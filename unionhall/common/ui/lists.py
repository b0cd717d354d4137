"""The list page (page kind 1): declared by a package, drawn by ``ui/list.html``.

A package subclasses ``ListPage``, says which columns, filters and rows it has, and puts ``Page.as_view()`` into its urls.
Filtering, paging by key, sorting, columns, density, saved views and export are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.paging import SIZES, Page, count_up_to, page_of
from unionhall.common.registries import Registry
from unionhall.common.ui.pages import Request, page, render

Label = str | Promise

EXPORTERS: Registry[Callable[..., HttpResponseBase]] = Registry("exporter")
"""``xlsx`` and ``csv`` by the sheets package: (request, title, columns, rows, note) → streamed answer, logged."""

SAVED_VIEWS: Registry[Callable[[Any, str], Iterable[Any]]] = Registry("saved views")
"""``desk`` gives the saved views of (user, page): objects with ``pk``, ``name``, ``query``."""

RESERVED = ("cursor", "size", "sort", "export")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``attr`` is read on the row (dots follow), or ``value`` computes it; ``order`` makes it sortable.

    ``kind``: text name num money date moment chip unit masked. ``hidden`` columns are offered, not shown at first.
    """

    key: str
    label: Label
    attr: str = ""
    kind: str = "text"
    order: tuple[str, ...] = ()
    fixed: bool = False
    hidden: bool = False
    exported: bool = True
    value: Callable[[Any], Any] | None = None

    def of(self, row: Any) -> Any:
        if self.value is not None:
            return self.value(row)
        for part in (self.attr or self.key).split("."):
            row = getattr(row, part, None)
        return row() if callable(row) else row


@dataclass(frozen=True, slots=True)
class Deed:
    """A button of the toolbar, or of the bar for chosen rows. Shown to who holds ``key``."""

    label: Label
    url: str
    key: str
    icon: str = ""
    kind: str = "secondary"
    dialog: bool = False
    confirm: Label = ""
    danger: bool = False


class FilterForm(forms.Form):
    """The query bar: every field optional; names in ``main`` stand in the bar, the rest behind 更多."""

    main: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for bound in self.fields.values():
            bound.required = False

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.main]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.main]

    @property
    def more_open(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name not in self.main)

    def given(self) -> dict[str, Any]:
        """What was asked, cleaned; fields with errors and empty ones are left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}

    def shown(self, name: str, value: Any) -> str:
        """The value in words, for the chip of an applied filter."""
        choices = dict(getattr(self.fields[name], "choices", []) or [])
        if isinstance(value, list):
            return "、".join(str(choices.get(each, each)) for each in value)
        if isinstance(value, bool):
            return str(_("Yes") if value else _("No"))
        return str(choices.get(value, choices.get(str(value), value)))


class ListPage:
    """A list. Subclass, fill in, override ``rows`` and what else differs."""

    name: ClassVar[str]
    """The URL name, which is also where habits are kept."""
    key: ClassVar[str]
    title: ClassVar[Label]
    sentence: ClassVar[Label] = ""
    columns: ClassVar[Sequence[Column]]
    order: ClassVar[tuple[str, ...]] = ("unit_path", "id")
    filter_form: ClassVar[type[FilterForm]] = FilterForm
    template: ClassVar[str] = "ui/list.html"
    row_template: ClassVar[str] = ""
    row_id: ClassVar[str] = "pk"
    export_key: ClassVar[str] = ""
    deeds: ClassVar[Sequence[Deed]] = ()
    bulk: ClassVar[Sequence[Deed]] = ()
    empty_title: ClassVar[Label] = _("Nothing here yet")
    empty_text: ClassVar[Label] = ""
    nothing_found: ClassVar[Label] = _("Nothing matches these filters")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Any]:
        """The rows this actor may see, filtered by what the form gave; unordered."""
        raise NotImplementedError

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        """Props of the figures row."""
        return []

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        """``{url, label, selected}`` of the tree at the left, if the list is by unit."""
        return None

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        """Last touch on the rows of one page (names of units in one query, say)."""
        return rows

    def extra(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        """More context for a template of one's own."""
        return {}

    def url(self) -> str:
        return reverse(self.name)

    @classmethod
    def as_view(cls) -> Callable[..., HttpResponseBase]:
        @page(cls.key)
        def view(request: Request, **kwargs: Any) -> HttpResponseBase:
            shown = cls()
            shown.kwargs = kwargs
            return shown.answer(request)

        return view

    kwargs: dict[str, Any]

    def answer(self, request: Request) -> HttpResponseBase:
        form = self.filter_form(request.GET, actor=request.actor)
        given = form.given()
        found = self.rows(request.actor, given)
        if request.GET.get("export", "") in EXPORTERS:
            return self._exported(request, form, given, found)
        context = _Listing(self, request, form, given, found).context()
        return render(request, self.template, context, fragment="listing")

    def _exported(self, request: Request, form: FilterForm, given: dict[str, Any], found: QuerySet[Any]) -> HttpResponseBase:
        if not self.export_key or not request.actor.holds(self.export_key):
            raise PermissionDenied(self.export_key)
        reachable = found.visible_to(request.actor, self.export_key) if hasattr(found, "visible_to") else found
        columns = [column for column in self.columns if column.exported]
        note = "；".join(f"{form.fields[name].label}: {form.shown(name, value)}" for name, value in given.items())
        return EXPORTERS.get(request.GET["export"])(
            request,
            title=str(self.title),
            columns=columns,
            rows=self._all(reachable, request.actor),
            note=note,
        )

    def _all(self, found: QuerySet[Any], actor: Actor) -> Iterator[Any]:
        """Every row in order, page by page, so that memory stays flat."""
        cursor = ""
        while True:
            part = page_of(found, self.order, cursor=cursor, size=2_000)
            yield from self.prepare(part.rows, actor)
            cursor = part.next
            if not cursor:
                return


@dataclass
class _Listing:
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
        return {"listing": listing, "title": page.title, **page.extra(actor, self.given)}

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


def chosen_rows(request: HttpRequest, found: QuerySet[Any]) -> QuerySet[Any]:
    """The rows of a bulk action: the ticked ``ids``, within what this actor sees."""
    ids = [int(each) for each in request.POST.getlist("ids") if each.isdigit()]
    return found.filter(pk__in=ids)
