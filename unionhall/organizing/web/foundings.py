"""The list of foundings, and the record of one."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents.handing import hand_out
from unionhall.organizing import founding_view, permissions
from unionhall.organizing.forms.founding import FoundingFilter
from unionhall.organizing.models import Establishment
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import electing
from unionhall.policies.catalogue.organizing import Committees, Founding
from unionhall.policies.queries import rule
from unionhall.todo.queries import open_of
from unionhall.units.beside import tree_beside
from unionhall.units.permissions import UNIT_VIEW


class FoundingList(ListPage):
    """Foundings of the actor's area, and those that wait for the actor's federation."""

    name = "organizing:foundings"
    key = permissions.ESTABLISHMENT_VIEW
    export_key = permissions.EMPLOYER_EXPORT
    title = _("Foundings of unions")
    sentence = _("From the first request to the entry in the register: where each founding stands, and who has it.")
    filter_form = FoundingFilter
    order = ("-id",)
    columns = (
        Column("name", _("Name of the union"), kind="name", fixed=True),
        Column("stands", _("State"), kind="chip"),
        Column("form", _("Form of union"), attr="get_form_display"),
        Column("area", _("Area"), kind="unit", attr="area.name"),
        Column("workers", _("Workers"), kind="num"),
        Column("approver", _("Who approves"), kind="unit", attr="approver.name", hidden=True),
        Column("filed_by", _("Filed by"), hidden=True),
        Column("submitted_on", _("Filed on"), kind="date", hidden=True),
        Column("founded_on", _("Founded on"), kind="date"),
        Column("term_ends_on", _("Term ends"), kind="date", hidden=True),
    )
    deeds = (
        Deed(_("Choose an employer"), "organizing:uncovered", permissions.EMPLOYER_UNCOVERED, icon="plus", kind="primary"),
        Deed(_("Found many from a sheet"), "sheets:list", permissions.ESTABLISHMENT_APPROVE, icon="file-import"),
    )
    empty_title = _("No founding yet")
    empty_text = _("Open the list of employers that are not organised and start one there.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Establishment]:
        found = finding.filtered(finding.foundings_for(actor), given, today=today())
        return found.select_related("area", "approver")

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="")

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        within_unit = {"unit": given["unit"]} if "unit" in given else {}
        found = finding.figures(finding.filtered(finding.foundings_for(actor), within_unit, today=today()), today())
        asked, extra = given.get("stage"), f"&unit={given['unit'].code}" if "unit" in given else ""
        labels = {
            "running": (_("Under way"), ""),
            "waiting": (_("Waits for the upper union"), "waiting"),
            "founded": (_("Founded"), "done"),
            "late": (_("Something is late"), "late"),
        }
        return [
            {
                "label": label,
                "value": found[stage],
                "url": f"{self.url()}?stage={stage}{extra}",
                "tone": tone if found[stage] else "",
                "active": asked == stage,
            }
            for stage, (label, tone) in labels.items()
        ]


@page(permissions.ESTABLISHMENT_VIEW)
def founding(request: Request, founding: int) -> HttpResponse:
    found = finding.founding_for(request.actor, founding)
    tasks = finding.tasks_of(found)
    day = today()
    context = {
        "founding": found,
        "employers": finding.employers_of(found),
        "deeds": founding_view.deeds(request.actor, found, open_tasks=sum(each.done_on is None for each in tasks)),
        "steps": founding_view.strip(found, open_of(found).first(), day),
        "next_step": founding_view.next_step(found),
        "tasks": [(each, each.tone(day)) for each in tasks],
        "done_tasks": sum(each.done_on is not None for each in tasks),
        "papers": finding.papers_on(found),
        "history": audit.history_of(found),
        **_people(found),
    }
    return render(request, "organizing/founding.html", context)


@page(permissions.ESTABLISHMENT_VIEW)
def paper(request: Request, founding: int, paper: int, form: str) -> HttpResponse:
    """A request or a reply, for whoever sees the founding."""
    found = finding.founding_for(request.actor, founding)
    return hand_out(request, next((each for each in finding.papers_on(found) if each.pk == paper), None), form)


def _people(found: Establishment) -> dict[str, Any]:
    """Members, candidates, and the figures that follow from how many they are."""
    members = finding.members_of(found)
    women = sum(each.is_woman for each in members)
    committees = rule(Committees, found.area, on=today())
    founding_rule = rule(Founding, found.area, on=today())
    return {
        "members": members,
        "women_count": women,
        "enough_at": founding_rule.policy.own_committee_from,
        "candidates": finding.candidates_of(found),
        "seats_allowed": electing.committee_seats(committees, len(members)) if members and not found.is_short else None,
        "women_needed": electing.women_committee(committees, women) if members and not found.is_short else None,
    }
