"""Work logs as the superior sees them: entries, who logged nothing, months to confirm."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.policies.queries import rules_for
from unionhall.units.beside import tree_beside
from unionhall.workforce import permissions
from unionhall.workforce.actions import confirming
from unionhall.workforce.enums import SideJobState
from unionhall.workforce.forms.log import LogFilter, QuietFilter, ReturnSheetForm, SheetFilter, SheetNoteForm
from unionhall.workforce.models import LogEntry, LogSheet, Worker
from unionhall.workforce.papers_log import duty_words
from unionhall.workforce.policies import WorkLog
from unionhall.workforce.policies.worklog import DutyName
from unionhall.workforce.queries import files, log_counts
from unionhall.workforce.queries import log as queries
from unionhall.workforce.queries.workers import worker_for
from unionhall.workforce.web import tabs
from unionhall.workforce.web.dialogs import dialog, sent
from unionhall.workforce.web.tabs import lend

LATELY = timedelta(days=7)


class LogList(ListPage):
    """Every entry within reach."""

    name = "workforce:log"
    key = permissions.LOG_VIEW
    export_key = permissions.LOG_VIEW
    title = gettext_lazy("Work logs")
    sentence = gettext_lazy("What union workers did, by the duties of the policy in force.")
    filter_form = LogFilter
    order = ("-happened_on", "-id")
    row_template = "workforce/log/_log_row.html"
    columns = (
        Column("happened_on", gettext_lazy("Done on"), kind="name", fixed=True),
        Column("worker", gettext_lazy("Union worker"), attr="worker.name"),
        Column("duty", gettext_lazy("Duty"), value=duty_words),
        Column("what", gettext_lazy("What was done that day")),
        Column("where", gettext_lazy("Union or place")),
        Column("asked_by", gettext_lazy("Who asked for it"), hidden=True),
        Column("reason", gettext_lazy("Why it was written later"), hidden=True),
    )
    deeds = (
        Deed(gettext_lazy("Who logged nothing"), "workforce:log-quiet", permissions.LOG_VIEW, icon="user-search"),
        Deed(gettext_lazy("Months"), "workforce:log-sheets", permissions.LOG_VIEW, icon="calendar"),
        Deed(gettext_lazy("Month of a unit"), "workforce:log-month", permissions.LOG_VIEW, icon="table"),
    )
    empty_title = gettext_lazy("Nothing is logged yet")
    empty_text = gettext_lazy("Union workers write on the phone, under “My work log”; visits stand here by themselves.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[LogEntry]:
        return queries.filtered(queries.entries_for(actor), given)

    def prepare(self, rows: list[LogEntry], actor: Actor) -> list[LogEntry]:
        for row in rows:
            lend(row, duty_words=duty_words(row))
        return rows

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        since = today() - LATELY
        found = queries.activity(actor, given["unit"].path if "unit" in given else actor.acting_path, since)
        quiet = reverse("workforce:log-quiet")
        return [
            {"label": _("Union workers serving"), "value": found.serving, "url": f"{quiet}?which=all"},
            {"label": _("Nothing in seven days"), "value": found.quiet, "url": f"{quiet}?which=quiet"},
            {"label": _("Entries in seven days"), "value": found.entries, "url": f"{self.url()}?since={since}"},
            {"label": _("Not union work"), "value": found.other, "url": f"{self.url()}?which=other&since={since}"},
        ]

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


class QuietList(ListPage):
    """Who logged nothing, the longest silent first in each unit."""

    name = "workforce:log-quiet"
    key = permissions.LOG_VIEW
    title = gettext_lazy("Who logged nothing")
    sentence = gettext_lazy("Serving union workers by how long nothing stands in their log, against the days of the policy.")
    filter_form = QuietFilter
    row_template = "workforce/log/_quiet_row.html"
    columns = (
        Column("name", gettext_lazy("Union worker"), kind="name", fixed=True),
        Column("unit", gettext_lazy("Serves at"), kind="unit", attr="unit.name"),
        Column("last_entry", gettext_lazy("Last entry"), kind="date"),
        Column("silent", gettext_lazy("Days of silence"), kind="num"),
        Column("lately", gettext_lazy("Entries in seven days"), kind="num"),
        Column("other", gettext_lazy("Work with consent beside the post")),
    )
    empty_title = gettext_lazy("Everybody wrote something")
    empty_text = gettext_lazy("Choose “All” to see every serving union worker.")
    nothing_found = gettext_lazy("Everybody wrote something lately")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Worker]:
        rows: QuerySet[Worker] = Worker.objects.visible_to(actor, permissions.LOG_VIEW)
        rows = queries.with_last(rows, today() - LATELY)
        return queries.asked_of(rows, given, today()).select_related("unit").prefetch_related("side_jobs")

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        laws = rules_for(WorkLog, {row.unit_path for row in rows}, today())
        for row in rows:
            silent = (today() - max(row.last_entry or row.started_on, row.started_on)).days
            other = [each.what for each in row.side_jobs.all() if each.state == SideJobState.CONSENTED]
            lend(row, silent=silent, is_late=silent > laws[row.unit_path].quiet_days, other="、".join(other))
        return rows

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


class SheetList(ListPage):
    """Months that were sent up."""

    name = "workforce:log-sheets"
    key = permissions.LOG_VIEW
    export_key = permissions.LOG_VIEW
    title = gettext_lazy("Months of work logs")
    sentence = gettext_lazy("Sent up after the month is over, confirmed by the superior, then closed for good.")
    filter_form = SheetFilter
    order = ("-month", "unit_path", "id")
    columns = (
        Column("worker", gettext_lazy("Union worker"), kind="name", attr="worker.name", fixed=True),
        Column("unit", gettext_lazy("Serves at"), kind="unit", attr="unit.name"),
        Column("month", gettext_lazy("Month"), value=lambda row: f"{row.month:%Y-%m}"),
        Column("entries", gettext_lazy("Entries"), kind="num"),
        Column("other", gettext_lazy("Not union work"), kind="num"),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("confirmed_by", gettext_lazy("Confirmed by")),
        Column("confirmed_on", gettext_lazy("Confirmed on"), kind="date"),
    )
    empty_title = gettext_lazy("No month was sent up yet")
    empty_text = gettext_lazy("A month goes up by itself on the day of the policy, or earlier when the worker sends it.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[LogSheet]:
        return queries.sheets_filtered(queries.sheets_for(actor), given)


@page(permissions.LOG_VIEW)
def of_worker(request: Request, worker: int) -> HttpResponse:
    """The tab of a file: the year by duty, the months, the last entries."""
    found = worker_for(request.actor, worker, permissions.LOG_VIEW)
    year = today().replace(month=1, day=1)
    counts = log_counts.entries_of(found.pk, year, today())
    context = {
        **tabs.record(found, request.actor, "log"),
        "counts": [(DutyName(duty).label, counts[duty]) for duty in DutyName if duty in counts],
        "sheets": queries.sheets_of(found),
        "entries": queries.last_of(found),
    }
    return render(request, "workforce/log/of_worker.html", context)


@page(permissions.LOG_VIEW)
def entry(request: Request, pk: int) -> HttpResponse:
    found = queries.entry_for(request.actor, pk)
    context = {
        "entry": found,
        "duty": duty_words(found),
        "people": queries.names_of(found),
        "is_corrected": queries.is_corrected(found),
        "history": audit.history_of(found),
    }
    return render(request, "workforce/log/entry.html", context)


@page(permissions.LOG_VIEW)
def sheet(request: Request, pk: int) -> HttpResponse:
    """A month as it went up, with every entry."""
    found = queries.sheet_for(request.actor, pk)
    context = {
        "sheet": found,
        "rows": queries.entries_in(found.worker, found.month),
        "counts": [(DutyName(duty).label, count) for duty, count in found.counts.items()],
        "side_jobs": files.side_jobs_of(found.worker),
        "strip": _strip(found),
        "may_confirm": request.actor.can(permissions.LOG_CONFIRM, found) and found.worker.user_id != request.actor.user_id,
        "history": audit.history_of(found),
    }
    return render(request, "workforce/log/sheet.html", context)


def _strip(found: LogSheet) -> list[dict[str, Any]]:
    is_back = found.state == "returned"
    return [
        {"label": _("Written"), "state": "late" if is_back else "done", "note": found.note if is_back else ""},
        {"label": _("Sent up"), "state": "todo" if is_back else "done", "since": found.sent_on},
        {
            "label": _("Confirmed"),
            "state": "done" if found.is_locked else "todo" if is_back else "running",
            "who": found.confirmed_by,
            "since": found.confirmed_on,
        },
    ]


@page(permissions.LOG_CONFIRM)
def confirm(request: Request, pk: int) -> HttpResponse:
    found = queries.sheet_for(request.actor, pk, permissions.LOG_CONFIRM)
    return dialog(
        request,
        SheetNoteForm(sent(request)),
        lambda **said: confirming.confirm(found, by=request.actor, **said),
        who=str(found),
        label=_("Confirm the month"),
        promise=_("The month is closed: later corrections are new records with a reason."),
        url=found.get_absolute_url(),
    )


@page(permissions.LOG_CONFIRM)
def give_back(request: Request, pk: int) -> HttpResponse:
    found = queries.sheet_for(request.actor, pk, permissions.LOG_CONFIRM)
    return dialog(
        request,
        ReturnSheetForm(sent(request)),
        lambda **said: confirming.give_back(found, by=request.actor, **said),
        who=str(found),
        label=_("Return to the worker"),
        promise=_("The worker is told, mends the entries and sends the month again."),
        url=found.get_absolute_url(),
    )
