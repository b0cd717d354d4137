"""Welfare of union workers: the tab of a file, what is due, what was given."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.units.beside import tree_beside
from unionhall.workforce import permissions
from unionhall.workforce.actions import giving
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.forms.welfare import DueFilter, GiveForm, UsedFilter
from unionhall.workforce.models import Benefit, Worker
from unionhall.workforce.queries import files, welfare, workers
from unionhall.workforce.web import tabs
from unionhall.workforce.web.dialogs import dialog, sent
from unionhall.workforce.web.tabs import lend


class DueList(ListPage):
    """What each serving worker has used this year and what is left (应享未享)."""

    name = "workforce:welfare"
    key = permissions.WORKER_VIEW
    title = gettext_lazy("Welfare of union workers")
    sentence = gettext_lazy("Health check, leave, recuperation, greetings and visits: what was used this year, what is due.")
    filter_form = DueFilter
    row_template = "workforce/_due_row.html"
    columns = (
        Column("name", gettext_lazy("Union worker"), kind="name", fixed=True),
        Column("unit", gettext_lazy("Serves at"), kind="unit", attr="unit.name"),
        Column("entitled", gettext_lazy("Used this year")),
        Column("left", gettext_lazy("Still due"), kind="num"),
        Column("menu", gettext_lazy("What to do"), kind="menu"),
    )
    deeds = (Deed(gettext_lazy("What was given"), "workforce:benefits", permissions.WORKER_VIEW, icon="list"),)
    empty_title = gettext_lazy("No union workers yet")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Worker]:
        found = workers.filtered(workers.workers_for(actor), given)
        return found.filter(state=WorkerState.SERVING).select_related("unit")

    def prepare(self, rows: list[Worker], actor: Actor) -> list[Worker]:
        found = welfare.entitled_many(rows, today())
        for row in rows:
            left = sum(each.left for each in found[row.pk])
            lend(row, entitled=found[row.pk], left=left, may_give=actor.can(permissions.WELFARE_GIVE, row))
        return rows

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


class BenefitList(ListPage):
    """Everything that was given."""

    name = "workforce:benefits"
    key = permissions.WORKER_VIEW
    export_key = permissions.WORKER_EXPORT
    title = gettext_lazy("Welfare given")
    sentence = gettext_lazy("What union workers got, when, and who noted it.")
    filter_form = UsedFilter
    order = ("-given_on", "id")
    columns = (
        Column("worker", gettext_lazy("Union worker"), attr="worker.name", fixed=True),
        Column("unit", gettext_lazy("Serves at"), kind="unit", attr="worker.unit.name"),
        Column("title", gettext_lazy("Entitlement")),
        Column("given_on", gettext_lazy("Given on"), kind="date"),
        Column("amount", gettext_lazy("Sum of money"), kind="money"),
        Column("note", gettext_lazy("Note")),
        Column("noted_by", gettext_lazy("Noted by"), hidden=True),
    )
    empty_title = gettext_lazy("Nothing has been given yet")
    empty_text = gettext_lazy("Note it from the list of what is due, or from the file of a worker.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Benefit]:
        return welfare.benefits_for(actor, given)


@page(permissions.WORKER_VIEW)
def of_worker(request: Request, worker: int) -> HttpResponse:
    """The welfare tab of a file."""
    found = workers.worker_for(request.actor, worker)
    context = {
        **tabs.record(found, request.actor, "welfare"),
        "year": today().year,
        "entitled": welfare.entitled(found, today()),
        "benefits": files.benefits_of(found, today().year),
    }
    return render(request, "workforce/worker_welfare.html", context)


@page(permissions.WELFARE_GIVE)
def give(request: Request, worker: int) -> HttpResponse:
    found = workers.worker_for(request.actor, worker, permissions.WELFARE_GIVE)
    titles = [each.title for each in welfare.entitled(found, today())]
    return dialog(
        request,
        GiveForm(sent(request), titles=titles),
        lambda **said: giving.give(found, by=request.actor, **said),
        who=found.name,
        label=_("Note welfare given"),
        promise=_("It counts against what the policy gives each year."),
        url=reverse("workforce:worker-welfare", args=[found.pk]),
    )
