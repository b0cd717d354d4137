"""Union workers: the list, the file, and the forms that add or change it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url, tree_beside
from unionhall.workforce import permissions
from unionhall.workforce.actions import filing, hiring
from unionhall.workforce.forms.people import HireForm, WorkerFilter, WorkerForm
from unionhall.workforce.models import Worker
from unionhall.workforce.queries import contracts, figures, workers
from unionhall.workforce.web import tabs


class WorkerList(ListPage):
    """Everybody who serves or served within reach (花名册)."""

    name = "workforce:workers"
    key = permissions.WORKER_VIEW
    export_key = permissions.WORKER_EXPORT
    title = gettext_lazy("Union workers")
    sentence = gettext_lazy("Real-name files of the professional union workers, each level its own part.")
    filter_form = WorkerFilter
    columns = (
        Column("name", pgettext_lazy("person", "Name"), kind="name", fixed=True),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("unit", gettext_lazy("Serves at"), kind="unit", attr="unit.name"),
        Column("rank", gettext_lazy("Rank"), attr="get_rank_display"),
        Column("started_on", gettext_lazy("First working day"), kind="date"),
        Column("contract", gettext_lazy("Contract until"), value=tabs.contract_words),
        Column("phone", gettext_lazy("Mobile phone"), kind="masked", attr="phone_masked"),
        Column("education", gettext_lazy("Education"), attr="get_education_display", hidden=True),
        Column("document", gettext_lazy("Number of the document"), kind="masked", attr="document_masked", hidden=True),
        Column("rank_since", gettext_lazy("In this rank since"), kind="date", hidden=True),
    )
    deeds = (Deed(gettext_lazy("Take on"), "workforce:hire", permissions.WORKER_HIRE, icon="user-plus", kind="primary"),)
    empty_title = gettext_lazy("No union workers yet")
    empty_text = gettext_lazy("Take them on one by one, or at the end of a recruitment.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Worker]:
        found = workers.filtered(workers.workers_for(actor), given)
        if given.get("contract") == "none":
            found = contracts.unsigned(found, today())
        return contracts.with_contracts(found.select_related("unit"))

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        return figures.of_workers(actor, given["unit"].path if "unit" in given else actor.acting_path)

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.WORKER_VIEW)
def worker(request: Request, worker: int) -> HttpResponse:
    """What is known, by groups of facts: each level sees its own part."""
    found = workers.worker_for(request.actor, worker)
    return render(request, "workforce/worker.html", {**tabs.record(found, request.actor, "file"), **tabs.file_of(found)})


@page(permissions.WORKER_VIEW)
def history(request: Request, worker: int) -> HttpResponse:
    """What was done to the file, and who looked at what is masked."""
    found = workers.worker_for(request.actor, worker)
    told = {"entries": audit.history_of(found, *contracts.contracts_of(found)), "looks": audit.looks_at(found)}
    return render(request, "workforce/worker_history.html", {**tabs.record(found, request.actor, "history"), **told})


@page(permissions.WORKER_HIRE)
def hire(request: Request) -> HttpResponse:
    form = HireForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with shown_on(form):
            made = hiring.hire(said["unit"], by=request.actor, facts=form.facts(), started_on=said["started_on"])
            return done(request, made.get_absolute_url(), _("%(name)s is taken on.") % {"name": made.name})
    context = {
        "title": _("Take on a union worker"),
        "cancel_url": reverse("workforce:workers"),
        "tree_url": branches_url(),
        "promise": _("The written contract is due within a month: it waits on the desk of the federation from today."),
    }
    return form_page(request, "workforce/worker_form.html", form, context)


@page(permissions.WORKER_CHANGE)
def change(request: Request, worker: int) -> HttpResponse:
    found = workers.worker_for(request.actor, worker, permissions.WORKER_CHANGE)
    form = WorkerForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            filing.change(found, by=request.actor, facts=form.facts(), version=form.cleaned_data["version"])
            return done(request, found.get_absolute_url(), _("Saved."))
    context = {
        "title": _("Change %(name)s") % {"name": found.name},
        "cancel_url": found.get_absolute_url(),
        "promise": _("Before and after are kept in the history."),
    }
    return form_page(request, "workforce/worker_form.html", form, context)
