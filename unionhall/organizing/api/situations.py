"""Reports on the situation of workers as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import reporting
from unionhall.organizing.forms.terms import WithoutFields
from unionhall.organizing.forms.writing import DraftForm, ReportFilter, SendBackForm, WriteForm
from unionhall.organizing.models import SituationReport
from unionhall.organizing.queries import writing as queries

room = Room("Situation of workers")


class SituationReportOut(Schema):
    """A report on an area for a period; ``figures`` stand still once it was submitted, ``entered`` is what its writer typed."""

    id: int
    unit: str
    title: str
    starts_on: date
    ends_on: date
    state: str
    figures: dict[str, int]
    entered: dict[str, int]
    assessment: str
    problems: str
    proposals: str
    written_by: str
    approved_by: str


REPORT = Columns({name: name for name in SituationReportOut.model_fields} | {"unit": "unit__code"})


@room.list("", key=permissions.SITUATION_VIEW, item=SituationReportOut, filters=ReportFilter)
def report_list(request: Request) -> HttpResponse:
    """Reports within reach."""
    rows = queries.reports_filtered(queries.reports_for(request.actor), given(request, ReportFilter))
    return listing(request, rows, REPORT)


@room.get("/{int:pk}", key=permissions.SITUATION_VIEW, answers=SituationReportOut)
def report(request: Request, pk: int) -> HttpResponse:
    """One report."""
    return _told(queries.report_for(request.actor, pk), request=request)


@room.post("", key=permissions.SITUATION_WRITE, answers=SituationReportOut, body=DraftForm, status=201)
def draft(request: Request) -> HttpResponse:
    """Begin a report with every figure the register has."""
    return _told(reporting.draft(by=request.actor, **filled(request, DraftForm).cleaned_data), status=201)


@room.patch("/{int:pk}", key=permissions.SITUATION_WRITE, answers=SituationReportOut, body=WriteForm)
def write(request: Request, pk: int) -> HttpResponse:
    """Change what is written."""
    found = queries.report_for(request.actor, pk)
    form = filled(request, lambda data: WriteForm.of(found, data), version=expected_version(request))
    return _told(reporting.write(found, by=request.actor, **form.said()))


@room.post("/{int:pk}/submit", key=permissions.SITUATION_WRITE, answers=SituationReportOut, body=WithoutFields)
def submit(request: Request, pk: int) -> HttpResponse:
    """Ask for approval."""
    return _told(reporting.submit(queries.report_for(request.actor, pk), by=request.actor))


@room.post("/{int:pk}/return", key=permissions.SITUATION_APPROVE, answers=SituationReportOut, body=SendBackForm)
def send_back(request: Request, pk: int) -> HttpResponse:
    """Back to its writer."""
    found, form = queries.report_for(request.actor, pk), filled(request, SendBackForm)
    return _told(reporting.send_back(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/approve", key=permissions.SITUATION_APPROVE, answers=SituationReportOut, body=WithoutFields)
def approve(request: Request, pk: int) -> HttpResponse:
    """Approve it and give it its number."""
    return _told(reporting.approve(queries.report_for(request.actor, pk), by=request.actor))


def _told(report: SituationReport, **more: Any) -> HttpResponse:
    return answer(REPORT.one(SituationReport.objects.filter(pk=report.pk)), version=report.version, **more)
