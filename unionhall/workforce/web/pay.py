"""Pay runs: the list, one run with its lines, one line explained, and the steps from draft to lock."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url
from unionhall.workforce import permissions
from unionhall.workforce.actions import paying as acts
from unionhall.workforce.enums import RunState
from unionhall.workforce.forms.paying import DraftForm, LineFilter, RunFilter
from unionhall.workforce.models import PayLine, PayRun
from unionhall.workforce.models.pay import EARNED, PAYERS
from unionhall.workforce.queries import paying, workers
from unionhall.workforce.web import tabs


def month_of(row: PayRun | PayLine) -> str:
    return f"{row.month:%Y-%m}"


class RunList(ListPage):
    """Monthly pay runs within reach (月度薪酬)."""

    name = "workforce:runs"
    key = permissions.PAY_VIEW
    title = gettext_lazy("Pay runs")
    sentence = gettext_lazy("One run a month: drafted, checked by somebody else, approved, locked. Every line explains itself.")
    filter_form = RunFilter
    order = ("-month", "id")
    row_template = "workforce/_run_row.html"
    columns = (
        Column("month", gettext_lazy("Month"), fixed=True),
        Column("unit", gettext_lazy("Pays for"), kind="unit", attr="unit.name"),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("people", gettext_lazy("Workers"), kind="num"),
        Column("gross", gettext_lazy("Gross pay"), kind="money"),
        Column("net", gettext_lazy("Paid out"), kind="money"),
        Column("cost", gettext_lazy("Cost in all"), kind="money"),
        Column("drafted_by", gettext_lazy("Drafted by"), hidden=True),
        Column("checked_by", gettext_lazy("Checked by"), hidden=True),
        Column("approved_by", gettext_lazy("Approved by"), hidden=True),
    )
    deeds = (
        Deed(gettext_lazy("Draft a month"), "workforce:run-draft", permissions.PAY_DRAFT, icon="plus", kind="primary"),
        Deed(gettext_lazy("Cost forecast"), "workforce:forecast", permissions.PAY_VIEW, icon="chart-line"),
    )
    empty_title = gettext_lazy("No pay runs yet")
    empty_text = gettext_lazy(
        "Draft the month that has ended: every part is worked out from the files and the policies in force."
    )

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[PayRun]:
        return paying.filtered(paying.runs_for(actor), given).select_related("unit")


class LineList(ListPage):
    """The lines of one run."""

    name = "workforce:run-lines"
    key = permissions.PAY_VIEW
    export_key = permissions.PAY_OUT
    title = gettext_lazy("Lines of the pay run")
    filter_form = LineFilter
    row_template = "workforce/_line_row.html"
    columns = (
        Column("worker", gettext_lazy("Union worker"), attr="worker.name", kind="name", fixed=True),
        Column("place_name", gettext_lazy("Serves at")),
        *(Column(name, PayLine._meta.get_field(name).verbose_name, kind="money") for name in (*EARNED, "back_pay", "gross")),  # type: ignore[union-attr]
        Column("insurance", gettext_lazy("Social insurance, worker"), kind="money", hidden=True),
        Column("housing", gettext_lazy("Housing fund, worker"), kind="money", hidden=True),
        Column("net", gettext_lazy("Paid out"), kind="money"),
        Column("employer_insurance", gettext_lazy("Social insurance, employer"), kind="money", hidden=True),
        Column("employer_housing", gettext_lazy("Housing fund, employer"), kind="money", hidden=True),
        Column("cost", gettext_lazy("Cost in all"), kind="money"),
        *(Column(payer.value, payer.label, kind="money", hidden=True) for payer in PAYERS),
    )
    nothing_found = gettext_lazy("No line like this")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[PayLine]:
        run = paying.run_for(actor, self.kwargs["run"])
        found = paying.lines_of(run)
        if "search" in given:
            found = found.filter(worker__in=workers.workers_for(actor).filter(workers.searched(given["search"])).values("pk"))
        if given.get("odd") == "back":
            found = found.exclude(back_pay=0)
        return found

    def url(self) -> str:
        return reverse(self.name, args=[self.kwargs["run"]])

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        run = paying.run_for(actor, self.kwargs["run"])
        return [
            {"label": _("Workers"), "value": run.people},
            {"label": _("Gross pay"), "value": f"{run.gross:,.2f}"},
            {"label": _("Paid out"), "value": f"{run.net:,.2f}"},
            {"label": _("Cost in all"), "value": f"{run.cost:,.2f}"},
        ]


@page(permissions.PAY_DRAFT)
def draft(request: Request) -> HttpResponse:
    form = DraftForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with shown_on(form):
            made = acts.draft(said["unit"], by=request.actor, month=said["month"])
            return done(request, made.get_absolute_url(), _("Worked out for %(count)s workers.") % {"count": made.people})
    context = {
        "title": _("Draft a month's pay"),
        "cancel_url": reverse("workforce:runs"),
        "tree_url": branches_url(),
        "promise": _("Everything is worked out from the files and the policies of the month. Nothing is paid yet."),
    }
    return form_page(request, "workforce/run_form.html", form, context)


@page(permissions.PAY_VIEW)
def run(request: Request, run: int) -> HttpResponse:
    """One run: where it stands, what it costs, who pays."""
    found, actor = paying.run_for(request.actor, run), request.actor
    sums = paying.totals(found)
    context = {
        "run": found,
        "strip": _strip(found),
        "columns": [(PayLine._meta.get_field(name).verbose_name, sums[name]) for name in (*EARNED, "back_pay")],  # type: ignore[union-attr]
        "sums": sums,
        "payers": [(payer.label, sums[payer.value]) for payer in PAYERS],
        "places": paying.by_place(found)[:12],
        "without_account": paying.without_account(found),
        "may": {name: actor.can(key, found) for name, key in RIGHTS.items()},
        "is_drafter": found.drafted_by_id is not None and found.drafted_by_id == actor.user_id,
        "history": audit.history_of(found),
    }
    return render(request, "workforce/run.html", context)


RIGHTS = {
    "draft": permissions.PAY_DRAFT,
    "check": permissions.PAY_CHECK,
    "approve": permissions.PAY_APPROVE,
    "lock": permissions.PAY_OUT,
}


def _strip(found: PayRun) -> list[dict[str, Any]]:
    order = list(RunState)
    place = order.index(RunState(found.state))
    people = (found.drafted_by, found.checked_by, found.approved_by, found.locked_by)
    labels = (_("Draft"), _("Checking by another"), _("Approval"), _("Lock"))
    return [
        {
            "label": label,
            "who": people[number] if number <= place else "",
            "state": "done" if number <= place else "running" if number == place + 1 else "todo",
            "since": found.locked_at if number == 3 else None,
        }
        for number, label in enumerate(labels)
    ]


@page(permissions.PAY_VIEW)
def line(request: Request, line: int) -> HttpResponse:
    """One line: each part with its reasons."""
    found = paying.line_for(request.actor, line)
    return render(request, "workforce/line.html", {"line": found, "run": found.run, **explained(found)})


def explained(found: PayLine) -> dict[str, Any]:
    """The parts of a line for a page, each as a figure that knows why."""
    figures = found.explained
    return {
        "earned": [(PayLine._meta.get_field(name).verbose_name, getattr(found, name), figures.get(name)) for name in EARNED],  # type: ignore[union-attr]
        "figures": figures,
        "backs": paying.back_pays(found),
        "payers": [(payer.label, amount) for payer, amount in found.payers],
    }


@page(permissions.PAY_VIEW)
def of_worker(request: Request, worker: int) -> HttpResponse:
    """The pay tab of a file."""
    found = workers.worker_for(request.actor, worker, permissions.PAY_VIEW)
    rows = PayLine.objects.filter(worker=found).select_related("run").annotate(state=F("run__state")).order_by("-month")[:36]
    return render(request, "workforce/worker_pay.html", {**tabs.record(found, request.actor, "pay"), "lines": list(rows)})
