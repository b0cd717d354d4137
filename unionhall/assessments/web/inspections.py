"""Inspections: the list, the record, the team, and concluding."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from unionhall.assessments import papers, permissions
from unionhall.assessments.actions import inspecting, marking
from unionhall.assessments.enums import MarkState, Round
from unionhall.assessments.forms.campaign import NoteForm
from unionhall.assessments.forms.inspection import ConcludeForm, InspectionFilter, SettleForm, TeamForm
from unionhall.assessments.models import Inspection, Mark, Photo
from unionhall.assessments.queries import entries, inspections, judging, rectifying
from unionhall.assessments.web.deeds import deed, dialog
from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.printing import pdf
from unionhall.policies.figures import Figure
from unionhall.units.beside import tree_beside
from unionhall.units.permissions import UNIT_VIEW


class InspectionList(ListPage):
    name = "assessments:inspections"
    key = permissions.CAMPAIGN_VIEW
    export_key = permissions.ENTRY_EXPORT
    title = gettext_lazy("Inspections")
    sentence = gettext_lazy(
        "First inspections by the upper union, final ones by the county federation, and re-inspections by lot."
    )
    filter_form = InspectionFilter
    columns = (
        Column("unit", gettext_lazy("Union"), kind="name", attr="entry.unit.name", fixed=True),
        Column("round", gettext_lazy("Round"), attr="get_round_display"),
        Column("number", gettext_lazy("Which time"), kind="num"),
        Column("chip", gettext_lazy("State"), kind="chip"),
        Column("planned_on", gettext_lazy("Planned for"), kind="date"),
        Column("points", gettext_lazy("Points earned"), kind="num"),
        Column("passed", gettext_lazy("Passed"), value=lambda row: {True: _("Yes"), False: _("No"), None: ""}[row.passed]),
        Column("host", gettext_lazy("Inspected by"), kind="unit", attr="host.name"),
        Column("campaign", gettext_lazy("Campaign"), attr="entry.campaign.title", hidden=True),
    )
    empty_title = gettext_lazy("No inspection yet")
    empty_text = gettext_lazy("A team is formed on the page of a union that has applied.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Inspection]:
        rows = inspections.filtered(inspections.inspections_for(actor), given)
        return rows.select_related("entry__unit", "entry__campaign", "host")

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="unions")


@page(permissions.CAMPAIGN_VIEW)
def inspection(request: Request, pk: int) -> HttpResponse:
    """What the team found, against what the union said, and what contradicts."""
    found, actor = inspections.inspection_for(request.actor, pk), request.actor
    judged = judging.judged(found, on=today())
    sheet = entries.sheet_of(found.entry, on=today())
    application = entries.application_of(found.entry)
    context = {
        "inspection": found,
        "judged": judged,
        "places": _places(found, judged, sheet, inspections.photos_of(found)),
        "verdict": Figure.load(found.verdict["figure"]) if found.verdict else None,
        "team": inspections.team_of(found),
        "is_member": inspections.is_member(found, actor.user_id) and actor.can(permissions.INSPECTION_SCORE, found),
        "repairs": rectifying.looked_at(found),
        "changes": entries.changes_since(application, sheet) if application and found.is_open else [],
        "may_plan": actor.can(permissions.INSPECTION_PLAN, found) and actor.can(permissions.INSPECTION_PLAN, found.host),
        "may_appeal": found.passed is False and found.round != Round.LOT and actor.can(permissions.ENTRY_APPLY, found),
        "appeal": rectifying.appeal_of(found),
        "has_marks": any(each.mark for each in judged.places),
        "history": audit.history_of(found),
    }
    return render(request, "assessments/inspection.html", context)


def _places(
    found: Inspection, judged: judging.Judged, sheet: entries.Sheet, photos: dict[str, list[Photo]]
) -> list[dict[str, Any]]:
    """Open: the marks as they stand. Concluded: what was kept with the conclusion."""
    return [
        _place(each, found.verdict.get("items", {}).get(each.item.code))
        | {"line": sheet.by_code[each.item.code], "photos": photos.get(each.item.code, [])}
        for each in judged.places
    ]


def _place(place: judging.Place, kept: dict[str, Any] | None) -> dict[str, Any]:
    if kept is None:
        register = place.scored.points.value if place.scored else None
        return {"place": place, "points": place.points, "value": place.value, "register": register}
    value = Decimal(kept.get("value", kept["points"]))
    return {"place": place, "points": kept["points"], "value": value, "register": kept["register"]}


@page(permissions.INSPECTION_PLAN)
def plan(request: Request, pk: int) -> HttpResponse:
    """Form a team for a union that has applied."""
    entry = entries.entry_for(request.actor, pk)
    request.actor.require(permissions.INSPECTION_PLAN, entry)
    people = inspections.possible_team(entry, inspections.host_of(entry, entry.round))
    form = TeamForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = inspecting.plan(entry, by=request.actor, **form.verb())
            return done(request, made.get_absolute_url(), _("The team is formed."))
    context = {"entry": entry, "title": _("Form a team"), "cancel_url": entry.get_absolute_url()}
    return form_page(request, "assessments/team_form.html", form, context)


@page(permissions.INSPECTION_PLAN)
def reseat(request: Request, pk: int) -> HttpResponse:
    """Another team, or the first one of a re-inspection by lot."""
    found = inspections.inspection_for(request.actor, pk)
    request.actor.require(permissions.INSPECTION_PLAN, found)
    people = inspections.possible_team(found.entry, found.host)
    form = TeamForm(request.POST if request.method == "POST" else None, people=people, initial={"planned_on": found.planned_on})
    if request.method == "POST" and form.is_valid():
        said = form.verb()
        with shown_on(form):
            inspecting.reseat(found, by=request.actor, team=said["team"], leader=said["leader"])
            return done(request, found.get_absolute_url(), _("Saved."))
    context = {"entry": found.entry, "title": _("Another team"), "cancel_url": found.get_absolute_url()}
    return form_page(request, "assessments/team_form.html", form, context)


call_off = deed(
    permissions.INSPECTION_PLAN,
    inspections.inspection_for,
    NoteForm,
    inspecting.call_off,
    label=gettext_lazy("Call off"),
    promise=gettext_lazy("The union goes on waiting; another team can be formed."),
    danger=True,
)
conclude = deed(
    permissions.INSPECTION_PLAN,
    inspections.inspection_for,
    ConcludeForm,
    inspecting.conclude,
    label=gettext_lazy("Conclude the inspection"),
    promise=gettext_lazy(
        "The points are added up and compared with the pass mark; what falls short goes to the union as a list."
    ),
)


@page(permissions.INSPECTION_SCORE)
def settle(request: Request, pk: int) -> HttpResponse:
    """Two copies contradict each other: both are shown, a person says which counts."""
    rival = inspections.mark_for(request.actor, pk)
    held = Mark.objects.filter(inspection=rival.inspection, code=rival.code, state=MarkState.CURRENT).first()
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            marking.settle(rival, by=request.actor, **form.cleaned_data)
            return done(request, rival.inspection.get_absolute_url(), _("Saved."))
    told = _("Counts now: {held} by {one}. The other copy: {rival} by {other}.")
    promise = told.format(
        held=papers.plain(held.points if held else None),
        one=held.given_name if held else "—",
        rival=papers.plain(rival.points),
        other=rival.given_name,
    )
    return dialog(request, form, rival, label=_("Decide between two copies"), promise=promise)


@page(permissions.CAMPAIGN_VIEW)
@require_GET
def paper(request: Request, pk: int) -> HttpResponse:
    """The score sheet as PDF."""
    found = inspections.inspection_for(request.actor, pk)
    made = pdf(papers.scores(found, entries.sheet_of(found.entry, on=today()), inspections.photos_of(found)))
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="scores.pdf"'})
