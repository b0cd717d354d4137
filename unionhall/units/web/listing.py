"""The list of units."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.units.beside import tree_beside
from unionhall.units.enums import UNION_KINDS, UnitKind, UnitState
from unionhall.units.forms import UNIONS, UnitFilter
from unionhall.units.measures import of_kind
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_ADD, UNIT_EXPORT, UNIT_VIEW
from unionhall.units.queries import counters, tree

COUNTED = ("unions", "members", "employers")
ENDING_WITHIN = timedelta(days=90)


class Units(ListPage):
    """Units of the actor's part of the tree, in the order of the tree."""

    name = "units:list"
    key = UNIT_VIEW
    export_key = UNIT_EXPORT
    title = _("Units list")
    sentence = _("Unions, federations and the bodies beside them, in the order of the tree.")
    filter_form = UnitFilter
    order = ("path",)
    row_id = "code"
    empty_title = _("There are no units here")
    deeds = (
        Deed(_("Add a unit"), "units:open", UNIT_ADD, icon="plus", kind="primary"),
        Deed(_("Tree of units"), "units:tree", UNIT_VIEW, icon="sitemap"),
    )
    columns = (
        Column("name", _("Name"), kind="name", order=("name",), fixed=True),
        Column("code", _("Unit code"), order=("code",)),
        Column("kind", _("Kind"), attr="get_kind_display"),
        Column("state", _("State"), attr="state_chip", kind="chip"),
        Column("parent", _("Upper union"), kind="unit", attr="parent_name"),
        Column(
            "unions",
            _("Basic-level unions"),
            kind="num",
            attr="totals.unions",
            value=lambda unit: unit.totals["unions"],
        ),
        Column("members", _("Members"), kind="num", value=lambda unit: unit.totals["members"]),
        Column("employers", _("Employers"), kind="num", hidden=True, value=lambda unit: unit.totals["employers"]),
        Column("chair_name", _("Chair")),
        Column("term_ends_on", _("Term ends"), kind="date", hidden=True),
        Column("division_code", _("Division code"), hidden=True),
        Column("credit_code", _("Unified social credit code"), hidden=True),
        Column("opened_on", _("Founded on"), kind="date", hidden=True),
        Column("phone", _("Telephone"), hidden=True),
        Column("address", _("Address"), hidden=True),
    )

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Unit]:
        found = Unit.objects.visible_to(actor, UNIT_VIEW)
        found = found.filter(_wanted(given))
        unit = given.get("unit")
        if unit is not None:
            found = found.filter(parent=unit) if "direct" in given else found.under(unit.path)
        return found

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        """Totals of the chosen unit, or of the actor's part of the tree."""
        paths = [given["unit"].path] if "unit" in given else [top.path for top in tree.tops(actor)]
        shown = {of_kind(UnitKind.COUNTY): UnitKind.COUNTY, of_kind(UnitKind.STREET): UnitKind.STREET, UNIONS: None}
        totals = counters.totals(paths, [*shown, "members"])
        figures = []
        for measure, kind in shown.items():
            value = sum(each[measure] for each in totals.values())
            wanted = kind.value if kind else UNIONS
            label = kind.label if kind else _("Basic-level unions")
            figures.append(
                {"label": label, "value": value, "url": _filtered(given, wanted), "active": given.get("kind") == wanted}
            )
        members = sum(each["members"] for each in totals.values())
        return [*(figure for figure in figures if figure["value"]), {"label": _("Members"), "value": members}]

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        unit = given.get("unit")
        return tree_beside(self.name, unit.code if unit else "", count=UNIONS)

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        totals = counters.totals([unit.path for unit in rows], COUNTED)
        parents = dict(Unit.objects.filter(pk__in={unit.parent_id for unit in rows}).values_list("pk", "name"))
        for unit in rows:
            unit.totals = totals[unit.path]
            unit.parent_name = parents.get(unit.parent_id, "")
        return rows


def _wanted(given: dict[str, Any]) -> Q:
    """The condition for what the query bar asks."""
    found = Q(state=given["state"]) if "state" in given else ~Q(state=UnitState.CLOSED)
    if "search" in given:
        found &= tree.matching(given["search"])
    if "kind" in given:
        found &= Q(kind__in=UNION_KINDS) if given["kind"] == UNIONS else Q(kind=given["kind"])
    if "division" in given:
        found &= Q(division_code__startswith=given["division"])
    if "chair" in given:
        found &= Q(chair_name__startswith=given["chair"])
    if "term" in given:
        last = today() if given["term"] == "overdue" else today() + ENDING_WITHIN
        found &= Q(term_ends_on__lt=last) if given["term"] == "overdue" else Q(term_ends_on__range=(today(), last))
    return found


def _filtered(given: dict[str, Any], kind: str) -> str:
    asked = {"kind": kind} | ({"unit": given["unit"].code} if "unit" in given else {})
    return f"{reverse('units:list')}?{urlencode(asked)}"
