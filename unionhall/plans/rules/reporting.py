"""Periods of reports, their clock, and whether one may be submitted. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from unionhall.common.dates import month_end
from unionhall.common.errors import Refusal
from unionhall.plans.enums import ReportState
from unionhall.plans.models import Report
from unionhall.policies.catalogue.plans import Reporting
from unionhall.policies.ruling import Rule


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a report is about, and the last day for submitting it."""

    starts_on: date
    ends_on: date
    due_on: date


def period_before(on: date, asked: Rule[Reporting]) -> Period | None:
    """The period that ended with the month before ``on``; None when none ended then."""
    ends_on = on.replace(day=1) - timedelta(days=1)
    if ends_on.month % asked.policy.every_months:
        return None
    first = ends_on.month - asked.policy.every_months + 1
    return Period(ends_on.replace(month=first, day=1), ends_on, on.replace(day=asked.policy.due_day))


def bulletin_days(year: int, asked: Rule[Reporting]) -> list[date]:
    """The days in a year as of which there is a check with bulletin."""
    every = asked.policy.bulletin_months
    return [month_end(date(year, month, 1)) for month in range(every, 13, every)]


def is_reminder_day(due_on: date, on: date, asked: Rule[Reporting]) -> bool:
    return (due_on - on).days in asked.policy.remind_days


def writing_refusals(report: Report) -> Iterator[Refusal]:
    if report.state == ReportState.SUBMITTED:
        yield Refusal(_("This report is submitted and frozen. The upper union can send it back."), code="state")
    elif report.state == ReportState.WAIVED:
        yield Refusal(_("The unit was dissolved: no report is asked for any more."), code="closed")


def submitting_refusals(report: Report, on: date) -> Iterator[Refusal]:
    yield from writing_refusals(report)
    if report.ends_on >= on:
        yield Refusal(_("The period is not over yet."), code="early")
    if not report.done.strip():
        yield Refusal(_("Say in words what was done."), field="done", code="required")


def returning_refusals(report: Report, *, is_upper: bool) -> Iterator[Refusal]:
    if not is_upper:
        yield Refusal(_("A submitted report is sent back by the upper union only."), code="own")
    if report.state != ReportState.SUBMITTED:
        yield Refusal(_("Only a submitted report can be sent back."), code="state")


def seal(content: Mapping[str, Any]) -> str:
    """The hash of what was said, however the words were stored."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def said(report: Report) -> dict[str, Any]:
    """What the hash of a report is taken of."""
    return {
        "unit": report.unit_id,
        "from": report.starts_on.isoformat(),
        "until": report.ends_on.isoformat(),
        "done": report.done,
        "troubles": report.troubles,
        "ahead": report.ahead,
        "figures": report.figures,
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that the register tells otherwise now than it was reported."""

    indicator: str
    reported: str
    now: str


def differences(reported: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> list[Difference]:
    """Figures that changed since, by indicator; those that are not counted any more are left out."""
    current = {row["indicator"]: row["year"] for row in now}
    return [
        Difference(row["indicator"], row["year"], current[row["indicator"]])
        for row in reported
        if row["indicator"] in current and row["year"] != current[row["indicator"]]
    ]
