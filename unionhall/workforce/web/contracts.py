"""Labour contracts: lists, the record, signing, and the steps of an ending."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.policies.queries import rule
from unionhall.units.beside import tree_beside
from unionhall.workforce import permissions
from unionhall.workforce.actions import contracting
from unionhall.workforce.enums_appraisal import Advice
from unionhall.workforce.forms.contracts import ContractFilter, SignForm, UnsignedFilter
from unionhall.workforce.models import Contract, Worker
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.queries import contracts, files, workers
from unionhall.workforce.rules import appraisal_steps
from unionhall.workforce.rules import contracts as rules
from unionhall.workforce.web import tabs
from unionhall.workforce.web.tabs import lend


class ContractList(ListPage):
    """Labour contracts within reach."""

    name = "workforce:contracts"
    key = permissions.WORKER_VIEW
    export_key = permissions.WORKER_EXPORT
    title = gettext_lazy("Labour contracts")
    sentence = gettext_lazy("Signed within a month, renewed or ended in time, every legal step on record.")
    filter_form = ContractFilter
    columns = (
        Column("worker", gettext_lazy("Union worker"), attr="worker.name", kind="name", fixed=True),
        Column("number", gettext_lazy("Contract no."), kind="num"),
        Column("kind", gettext_lazy("Term of the contract"), attr="get_kind_display"),
        Column("starts_on", gettext_lazy("From"), kind="date"),
        Column("ends_on", gettext_lazy("Until"), kind="date"),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("employer", gettext_lazy("Employer"), kind="unit", attr="employer.name"),
        Column("signed_on", gettext_lazy("Signed on"), kind="date", hidden=True),
        Column("probation_until", gettext_lazy("Probation until"), kind="date", hidden=True),
    )
    empty_title = gettext_lazy("No contracts yet")
    empty_text = gettext_lazy("Sign them from the file of each worker.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Contract]:
        found = contracts.filtered(contracts.contracts_for(actor), given, today())
        return found.select_related("worker", "employer")

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        found = contracts.figures(actor, given["unit"].path if "unit" in given else actor.acting_path)
        url, lacking = self.url(), UnsignedList().url()
        return [
            {"label": _("Contract running"), "value": found["running"], "url": f"{url}?state=running"},
            {"label": _("Open-ended"), "value": found["open"], "url": f"{url}?state=running&kind=open"},
            {"label": _("End within 60 days"), "value": found["soon"], "url": f"{url}?ends_within=60"},
            {"label": _("Over, nothing done"), "value": found["over"], "url": f"{url}?ends_within=0", **_late(found["over"])},
            {"label": _("Without a contract"), "value": found["unsigned"], "url": lacking, **_late(found["unsigned"])},
        ]

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


def _late(count: int) -> dict[str, str]:
    return {"tone": "late"} if count else {}


class UnsignedList(ListPage):
    """Who serves without a contract, with the last day for it."""

    name = "workforce:unsigned"
    key = permissions.WORKER_VIEW
    title = gettext_lazy("Contracts to sign")
    sentence = gettext_lazy("Who serves without a written contract; after the month double pay is owed.")
    filter_form = UnsignedFilter
    row_template = "workforce/_unsigned_row.html"
    columns = (
        Column("name", gettext_lazy("Union worker"), kind="name", fixed=True),
        Column("unit", gettext_lazy("Serves at"), kind="unit", attr="unit.name"),
        Column("started_on", gettext_lazy("First working day"), kind="date"),
        Column("due", gettext_lazy("Sign by")),
        Column("left", gettext_lazy("Days left"), kind="num"),
        Column("menu", gettext_lazy("What to do"), kind="menu"),
    )
    empty_title = gettext_lazy("Everybody has a contract")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Worker]:
        found = workers.filtered(workers.workers_for(actor), given)
        return contracts.unsigned(found, today()).select_related("unit")

    def prepare(self, rows: list[Worker], actor: Actor) -> list[Worker]:
        for row, lacking in zip(rows, contracts.waiting_to_sign(rows, today()), strict=True):
            lend(row, lacking=lacking, may_sign=actor.can(permissions.CONTRACT_SIGN, row))
        return rows


@page(permissions.WORKER_VIEW)
def of_worker(request: Request, worker: int) -> HttpResponse:
    """The contracts tab of a file."""
    found = workers.worker_for(request.actor, worker)
    context = {**tabs.record(found, request.actor, "contracts"), **tabs.contracts_of(found)}
    return render(request, "workforce/worker_contracts.html", context)


@page(permissions.CONTRACT_SIGN)
def sign(request: Request, worker: int) -> HttpResponse:
    """The first contract or a further one; what the law allows is said beside the fields."""
    found = workers.worker_for(request.actor, worker, permissions.CONTRACT_SIGN)
    law, earlier = rule(LabourContract, found.unit, on=today()), contracts.contracts_of(found)
    form = SignForm.following(found, earlier[-1] if earlier else None, law.fixed_months, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = contracting.sign(found, by=request.actor, clauses=form.clauses())
            return done(request, made.get_absolute_url(), _("The contract is signed."))
    return form_page(request, "workforce/sign.html", form, _signing(found, earlier, law))


def _signing(worker: Worker, earlier: list[Contract], law: Any) -> dict[str, Any]:
    start: date = worker.started_on
    return {
        "title": _("Sign a contract with %(name)s") % {"name": worker.name},
        "worker": worker,
        "due": rules.sign_by(start, law),
        "is_first": not earlier,
        "open_ended": rules.open_ended_right(earlier, law),
        "probation": law.probation,
        "cancel_url": worker.get_absolute_url(),
    }


@page(permissions.WORKER_VIEW)
def contract(request: Request, contract: int) -> HttpResponse:
    found = contracts.contract_for(request.actor, contract)
    rows = contracts.contracts_of(found.worker)
    law = rule(LabourContract, found.worker.unit, on=today())
    advised = appraisal_steps.advice(files.results_by_worker([found.worker_id]).get(found.worker_id, []))
    context = {
        "contract": found,
        "ending": contracts.open_ending(found),
        "past_endings": [each for each in contracts.endings_for(request.actor).filter(contract=found) if not each.is_open],
        "months": rules.months_of(found.starts_on, found.ends_on),
        "limit": rules.probation_limit(found.starts_on, found.ends_on, found.number - 1, law),
        "open_ended": rules.open_ended_right(rows, law),
        "is_last": found.number == len(rows),
        "is_running": found in contracts.unsettled(found.worker, today()),
        "advised": advised,
        "advice_words": Advice(advised.value).label,
        "may_sign": request.actor.can(permissions.CONTRACT_SIGN, found),
        "may_end": request.actor.can(permissions.CONTRACT_END, found),
        "history": audit.history_of(found),
    }
    return render(request, "workforce/contract.html", context)
