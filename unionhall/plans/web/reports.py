"""Monthly reports: the list, one report, who is on time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import EXPORTERS, Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.plans import asked, papers, permissions
from unionhall.plans.actions import reporting
from unionhall.plans.forms.fields import PlainForm, WhyForm
from unionhall.plans.forms.reports import ReportFilter, ReportForm
from unionhall.plans.models import Report
from unionhall.plans.queries import reports as found
from unionhall.plans.rules.reporting import differences
from unionhall.plans.web import deeds, tasks
from unionhall.units.beside import tree_beside
from unionhall.units.models.unit import SEGMENT


class ReportList(ListPage):
    """Reports of the units within reach, the youngest first."""

    name = "plans:reports"
    key = permissions.REPORT_VIEW
    export_key = permissions.REPORT_VIEW
    title = gettext_lazy("Monthly reports")
    sentence = gettext_lazy("What units report upwards: expected by the clock, filled from the register, frozen when submitted.")
    filter_form = ReportFilter
    order = ("-ends_on", "unit_path", "id")
    columns = (
        Column("month", gettext_lazy("Month"), kind="name", fixed=True, value=lambda row: f"{row.ends_on:%Y-%m}"),
        Column("unit", gettext_lazy("Unit"), kind="unit", attr="unit.name"),
        Column("state_chip", gettext_lazy("State"), kind="chip"),
        Column("due_on", gettext_lazy("Due on"), kind="date"),
        Column("submitted_on", gettext_lazy("Submitted on"), kind="date"),
        Column("submitted_by", gettext_lazy("Submitted by"), hidden=True),
    )
    deeds = (Deed(gettext_lazy("Who is on time"), "plans:on-time", permissions.REPORT_VIEW, icon="clock"),)
    empty_title = gettext_lazy("No report is expected yet")
    empty_text = gettext_lazy("When a month is over, one is asked for of every unit that the policy names.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Report]:
        return found.filtered(found.reports_for(actor), given, today())

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.REPORT_VIEW)
def report(request: Request, report: int) -> HttpResponse:
    row = found.report_for(request.actor, report)
    now = found.figures_of(row)
    figures = row.figures if row.is_submitted else now
    changed = differences(row.figures, now) if row.is_submitted else []
    context = {
        "report": row,
        "figures": [_shown(each) for each in figures],
        "differences": [_changed(each.indicator, each.reported, each.now) for each in changed],
        "may_write": row.is_open and request.actor.can(permissions.REPORT_WRITE, row),
        "may_return": row.is_submitted and request.actor.can(permissions.REPORT_RETURN, row.unit_path[:-SEGMENT]),
        "is_late": row.is_open and row.due_on < today(),
        "history": audit.history_of(row),
    }
    return render(request, "plans/report.html", context)


@page(permissions.REPORT_VIEW)
def sheet(request: Request, report: int) -> HttpResponseBase:
    """The figures of one report as XLSX."""
    row = found.report_for(request.actor, report)
    rows = row.figures if row.is_submitted else found.figures_of(row)
    return EXPORTERS.get("xlsx")(request, title=str(row), columns=FIGURES, rows=rows, note="")


def _number(name: str) -> Callable[[dict[str, str]], Decimal | None]:
    return lambda row: Decimal(row[name]) if row[name] else None


FIGURES = (
    Column("indicator", gettext_lazy("Indicator"), kind="name", value=lambda row: papers.label_of(row["indicator"])),
    Column("period", gettext_lazy("In the period"), kind="num", value=_number("period")),
    Column("year", gettext_lazy("Year so far"), kind="num", value=_number("year")),
    Column("target", gettext_lazy("Target"), kind="num", value=_number("target")),
)


def _shown(row: dict[str, Any]) -> dict[str, str]:
    name = row["indicator"]
    return {"label": papers.label_of(name)} | {each: papers.told(name, row[each]) for each in ("period", "year", "target")}


def _changed(name: str, reported: str, now: str) -> dict[str, str]:
    return {"label": papers.label_of(name), "reported": papers.told(name, reported), "now": papers.told(name, now)}


@page(permissions.REPORT_WRITE)
def write(request: Request, report: int) -> HttpResponse:
    row = found.report_for(request.actor, report)
    known = {"done": row.done, "troubles": row.troubles, "ahead": row.ahead, "version": row.version}
    form = ReportForm(request.POST or None, initial=known)
    return tasks.answer(
        request,
        form,
        lambda: reporting.write(row, **form.cleaned_data, by=request.actor),
        title=_("Write the report of %(month)s") % {"month": f"{row.ends_on:%Y-%m}"},
        sentence=row.unit.name,
        promise=_("The words are kept. The figures come from the register when you submit."),
        submit=_("Keep the words"),
        told=_("Kept. Submit it when it is ready."),
        cancel=row.get_absolute_url(),
        draft=f"report-{row.pk}",
    )


@page(permissions.REPORT_WRITE)
def submit(request: Request, report: int) -> HttpResponse:
    row = found.report_for(request.actor, report)
    form = PlainForm(request.POST if request.method == "POST" else None)
    deed = deeds.Deed(
        _("Hand in"), _("Figures and words are frozen with a hash. Later differences are shown beside them."), _("Handed in.")
    )
    return deeds.answer(request, deed, form, row, lambda: reporting.submit(row, by=request.actor), back=row.get_absolute_url())


@page(permissions.REPORT_RETURN)
def send_back(request: Request, report: int) -> HttpResponse:
    row = found.report_for(request.actor, report)
    form = WhyForm(request.POST or None)
    deed = deeds.Deed(
        _("Send the report back"), _("The unit finds it in its inbox with your reason and submits it again."), _("Sent back.")
    )
    return deeds.answer(
        request, deed, form, row, lambda: reporting.send_back(row, **form.cleaned_data, by=request.actor),
        back=row.get_absolute_url(),
    )  # fmt: skip


@page(permissions.REPORT_VIEW)
def on_time(request: Request) -> HttpResponseBase:
    """Expected, received, on time, by unit, for the year or one month; as XLSX with ``?export=xlsx``."""
    unit, year = asked.unit_of(request, permissions.REPORT_VIEW), asked.year_of(request)
    whole, rows = found.by_unit(unit, year.year, today())
    if request.GET.get("export") == "xlsx":
        return EXPORTERS.get("xlsx")(request, title=f"{unit.label} {_('Monthly reports')}", columns=COLUMNS, rows=rows, note="")
    context = {
        "unit": unit,
        "year": year,
        "whole": whole,
        "rows": rows,
        "chart": _chart(rows),
        "tree": tree_beside("plans:on-time", unit.code),
        "as_of": timezone.now(),
    }
    return render(request, "plans/on_time.html", context)


def _chart(rows: list[found.Tally]) -> dict[str, Any] | None:
    if not rows:
        return None
    shown = rows[:25]
    values = [round(float(row.on_time_share or 0) * 100, 1) for row in shown]
    return {
        "labels": [row.unit.label for row in shown],
        "series": [{"name": str(_("On time, %")), "values": values}],
        "unit": "%",
    }


COLUMNS = (
    Column("unit", gettext_lazy("Unit"), kind="name", value=lambda row: row.unit.name),
    Column("expected", gettext_lazy("Expected"), kind="num"),
    Column("received", gettext_lazy("Received"), kind="num"),
    Column("on_time", gettext_lazy("On time"), kind="num"),
    Column("late", gettext_lazy("Overdue"), kind="num"),
    Column("share", gettext_lazy("On time, share"), kind="num", value=lambda row: row.on_time_share),
)
