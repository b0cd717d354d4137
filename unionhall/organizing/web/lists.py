"""The lists of employers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.organizing import permissions, queries
from unionhall.organizing.forms import EmployerFilter, UncoveredFilter
from unionhall.organizing.models import Employer
from unionhall.organizing.queries import deadlines
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import deadlines as deadline_rules
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.queries import rules_for
from unionhall.units.beside import tree_beside
from unionhall.units.permissions import UNIT_VIEW

AREA = Column("area", _("Area"), kind="unit", attr="area.name")
NAME = Column("name", _("Name"), kind="name", fixed=True)
KIND = Column("kind", _("Kind"), attr="get_kind_display")
WORKERS = Column("headcount", _("Workers"), kind="num")
REGISTERED = Column("registered_on", _("Registered on"), kind="date")


class AreaList(ListPage):
    """What the lists of employers share: the tree, and the bounds of the area."""

    counted: ClassVar[str]

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count=self.counted)


class EmployerList(AreaList):
    """Employers of the actor's area, and of the actor's own union."""

    name = "organizing:list"
    key = permissions.EMPLOYER_VIEW
    export_key = permissions.EMPLOYER_EXPORT
    title = _("Employers")
    sentence = _("Who employs people here, and whether a union takes them in.")
    filter_form = EmployerFilter
    counted = "employers"
    columns = (
        NAME,
        Column("credit_code", _("Credit code")),
        KIND,
        WORKERS,
        Column("covering", _("State of organising"), kind="chip"),
        Column("union", _("Union"), kind="unit", attr="union.name"),
        AREA,
        Column("nature", _("Nature"), attr="get_nature_display", hidden=True),
        Column("industry", _("Industry class"), attr="get_industry_display", hidden=True),
        Column("registered_on", _("Registered on"), kind="date", hidden=True),
        Column("contact_name", _("Contact"), hidden=True),
    )
    deeds = (
        Deed(_("Add"), "organizing:add", permissions.EMPLOYER_ADD, icon="plus", kind="primary"),
        Deed(_("Import"), "sheets:list", permissions.EMPLOYER_ADD, icon="file-import"),
    )
    empty_title = _("No employers yet")
    empty_text = _("Add them one by one, or load a list from a sheet.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Employer]:
        return queries.filtered(queries.employers_for(actor), given).select_related("area", "union")

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        return coverage_figures(given["unit"].path if "unit" in given else actor.acting_path, self.url())


class UncoveredList(AreaList):
    """Open employers without a union: what officers and the partner agency work through."""

    name = "organizing:uncovered"
    counted = ""
    export_key = permissions.EMPLOYER_EXPORT
    row_template = "organizing/_uncovered_row.html"
    key = permissions.EMPLOYER_UNCOVERED
    title = _("Not organised")
    sentence = _("Operating employers without a union of their own and not covered by a joint union.")
    filter_form = UncoveredFilter
    columns = (
        NAME,
        AREA,
        WORKERS,
        KIND,
        REGISTERED,
        Column("deadline", _("To be organised by"), attr="deadline.value"),
        Column("start", _("What to do"), exported=False),
        Column("contact_name", _("Contact"), hidden=True),
        Column("contact_phone", _("Contact's telephone"), hidden=True),
        Column("address", _("Address"), hidden=True),
    )
    empty_title = _("Every employer is organised")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Employer]:
        found = queries.filtered(queries.uncovered_for(actor), given).select_related("area")
        if "late" in given:
            found = found.filter(deadlines.late(given["unit"].path if "unit" in given else "", today()))
        return found

    def prepare(self, rows: list[Employer], actor: Actor) -> list[Employer]:
        """The deadline of each by the rule of its area; only who may open the record gets a link to it."""
        day = today()
        running = finding.running_for([row.pk for row in rows])
        ruling = rules_for(Founding, {row.unit_path for row in rows}, day)
        for row in rows:
            last = deadline_rules.deadline(ruling[row.unit_path], row.registered_on, row.headcount)
            told = {
                "is_linked": actor.can(permissions.EMPLOYER_VIEW, row),
                "may_found": actor.can(permissions.ESTABLISHMENT_FILE, row),
                "is_under_way": row.pk in running,
                "deadline": last,
                "is_late": last.value is not None and last.value < day,
            }
            row.__dict__.update(told)
        return rows


def coverage_figures(path: str, url: str) -> list[dict[str, Any]]:
    """Coverage of one area; nothing where no employer is counted."""
    found = queries.coverage_of([path])[path]
    if not found.employers:
        return []
    return [
        {"label": _("Operating employers"), "value": found.employers, "url": f"{url}?state=open"},
        {"label": _("Coverage rate"), "value": found.rate()},
        {"label": _("Not organised"), "value": found.uncovered, "url": f"{url}?state=open&coverage=none"},
        {"label": _("Workers covered"), "value": found.workers_rate()},
    ]
