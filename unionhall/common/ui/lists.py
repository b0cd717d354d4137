"""The list page (page kind 1): declared by a package, drawn by ``ui/list.html``.

A package subclasses ``ListPage``, says which columns, filters and rows it has, and puts ``Page.as_view()`` into its urls.
Filtering, paging by key, sorting, columns, density, saved views and export are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.paging import page_of
from unionhall.common.ui.declared import EXPORTERS, SAVED_VIEWS, Column, Deed, FilterForm, Label
from unionhall.common.ui.listing import Listing
from unionhall.common.ui.pages import Request, page, render

__all__ = ["EXPORTERS", "SAVED_VIEWS", "Column", "Deed", "FilterForm", "ListPage", "chosen_rows"]


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

    def more_context(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
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
        if request.GET.get("export", "") in EXPORTERS and not form.errors:
            # A filter that could not be read would be left out: rather the page with its error than a larger file than asked for.
            return self._exported(request, form, given, found)
        context = Listing(self, request, form, given, found).context()
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


def chosen_rows(request: HttpRequest, found: QuerySet[Any]) -> QuerySet[Any]:
    """The rows of a bulk action: the ticked ``ids``, within what this actor sees."""
    ids = [int(each) for each in request.POST.getlist("ids") if each.isdecimal()]
    return found.filter(pk__in=ids)
