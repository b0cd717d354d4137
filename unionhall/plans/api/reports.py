"""Monthly reports as JSON: the list, the words, submitting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.plans import asked, permissions
from unionhall.plans.actions import reporting
from unionhall.plans.forms.fields import PlainForm, WhyForm
from unionhall.plans.forms.reports import ReportFilter, ReportForm
from unionhall.plans.models import Report
from unionhall.plans.queries import reports as found

room = Room("Reports")


class MonthlyReportOut(Schema):
    """A report of a unit on a period."""

    id: int
    unit: str
    starts_on: date
    ends_on: date
    due_on: date
    state: str
    submitted_on: date | None


class ReportDetail(MonthlyReportOut):
    """The report with its words and figures."""

    done: str
    troubles: str
    ahead: str
    figures: list[dict[str, Any]]
    sha256: str
    version: int


class OnTimeOut(Schema):
    """Who hands in when."""

    year: int
    whole: dict[str, Any]
    units: list[dict[str, Any]]


LISTED = Columns({name: name for name in MonthlyReportOut.model_fields} | {"unit": "unit__code"})
WHOLE = Columns({name: name for name in ReportDetail.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.REPORT_VIEW, item=MonthlyReportOut, filters=ReportFilter)
def report_list(request: Request) -> HttpResponse:
    """Reports within reach, the youngest first."""
    rows = found.filtered(found.reports_for(request.actor), given(request, ReportFilter), today())
    return listing(request, rows, LISTED, order=("-ends_on", "unit_path", "id"))


@room.get("/on-time", key=permissions.REPORT_VIEW, answers=OnTimeOut, query=asked.WHERE)
def on_time(request: Request) -> HttpResponse:
    """Expected, received, on time and overdue in a year: of a unit with everything below it, and by the units directly below."""
    unit, year = asked.unit_of(request, permissions.REPORT_VIEW), asked.year_of(request)
    whole, rows = found.by_unit(unit, year.year, today())
    return answer({"year": year.year, "whole": _tally(whole), "units": [_tally(each) for each in rows]})


def _tally(row: found.Tally) -> dict[str, Any]:
    return {"unit": row.unit.code} | {name: getattr(row, name) for name in ("expected", "received", "on_time", "late")}


@room.get("/{int:report}", key=permissions.REPORT_VIEW, answers=ReportDetail)
def report(request: Request, report: int) -> HttpResponse:
    """One report; until it is submitted, with the figures as the register has them now."""
    row = found.report_for(request.actor, report)
    return _told(row, request, read=True)


@room.patch("/{int:report}", key=permissions.REPORT_WRITE, answers=ReportDetail, body=ReportForm)
def write(request: Request, report: int) -> HttpResponse:
    """Change the words."""
    row = found.report_for(request.actor, report)
    known = {"done": row.done, "troubles": row.troubles, "ahead": row.ahead}
    form = filled(request, lambda data: ReportForm(data, initial=known), version=expected_version(request))
    return _told(reporting.write(row, **form.cleaned_data, by=request.actor), request)


@room.post("/{int:report}/submit", key=permissions.REPORT_WRITE, answers=ReportDetail, body=PlainForm)
def submit(request: Request, report: int) -> HttpResponse:
    """Freeze figures and words."""
    row = found.report_for(request.actor, report)
    filled(request, PlainForm)
    return _told(reporting.submit(row, by=request.actor), request)


@room.post("/{int:report}/return", key=permissions.REPORT_RETURN, answers=ReportDetail, body=WhyForm)
def send_back(request: Request, report: int) -> HttpResponse:
    """Send a submitted report back."""
    row, form = found.report_for(request.actor, report), filled(request, WhyForm)
    return _told(reporting.send_back(row, **form.cleaned_data, by=request.actor), request)


def _told(row: Report, request: Request, *, read: bool = False) -> HttpResponse:
    told = WHOLE.one(found.reports_for(request.actor).filter(pk=row.pk)) or {}
    if not row.is_submitted:
        told["figures"] = found.figures_of(row)
    return answer(told, version=row.version, request=request if read else None)
