"""The monthly report: expected by the clock, written, submitted and frozen, sent back (信息月报)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action, silent
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import end_of, today
from unionhall.common.errors import refuse_if
from unionhall.notices import actions as notices
from unionhall.plans import permissions, signals, waiting
from unionhall.plans.enums import ReportState
from unionhall.plans.models import Report
from unionhall.plans.queries import reports as found
from unionhall.plans.rules import reporting as rules
from unionhall.policies.catalogue.plans import Reporting
from unionhall.policies.queries import rules_for
from unionhall.todo.actions import Wait, close_items, open_items
from unionhall.todo.clocks import Clock
from unionhall.units.models.unit import SEGMENT

MEND = Clock(days=3)


@silent("an expected report is a question; its answer is recorded")
def open_period(on: date, *, is_demo: bool = False) -> int:
    """Expect a report of every unit whose rule asks for the period that has just ended. Twice makes no second one."""
    wanted = []
    for unit, asked in found.reporting_units(on):
        period = rules.period_before(on, asked)
        if period is not None and (unit.opened_on is None or unit.opened_on <= period.ends_on):
            wanted.append(
                Report(
                    unit=unit, unit_path=unit.path, starts_on=period.starts_on, ends_on=period.ends_on, due_on=period.due_on,
                    is_demo=is_demo,
                )
            )  # fmt: skip
    known = set(Report.objects.filter(ends_on__in={each.ends_on for each in wanted}).values_list("unit_id", "ends_on"))
    new = [each for each in wanted if (each.unit_id, each.ends_on) not in known]
    with transaction.atomic():
        Report.objects.bulk_create(new, batch_size=2_000)
        open_items(waiting.WRITE_REPORT, [_waits(each, end_of(each.due_on)) for each in new], key=permissions.REPORT_WRITE)
    return len(new)


def _waits(report: Report, due_at: datetime | None = None) -> Wait:
    title = _("Report of %(month)s · %(unit)s") % {"month": f"{report.ends_on:%Y-%m}", "unit": report.unit.name}
    return Wait(report, report.unit, title, report.get_absolute_url(), due_at)


@silent("a reminder changes nothing of the report")
def remind(on: date) -> int:
    """Remind those whose report is due in as many days as the rule says. Returns how many people were told."""
    due = list(
        Report.objects.filter(state__in=(ReportState.EXPECTED, ReportState.RETURNED), due_on__gte=on).select_related("unit")
    )
    asked = rules_for(Reporting, {report.unit_path for report in due}, on)
    told = 0
    for report in due:
        if rules.is_reminder_day(report.due_on, on, asked[report.unit_path]):
            title = format_lazy(
                gettext_lazy("The report of {month} is due on {day}: {unit}"),
                month=f"{report.ends_on:%Y-%m}",
                day=report.due_on,
                unit=report.unit.label,
            )
            told += notices.send_to_holders(
                permissions.REPORT_WRITE, report.unit_path, "plans.report.due", title=title, url=report.get_absolute_url()
            )
    return told


@action
def write(report: Report, *, done: str, troubles: str, ahead: str, by: Actor, version: int | None = None) -> Report:
    """Add the words. Nothing is frozen yet."""
    by.require(permissions.REPORT_WRITE, report)
    report = found.lock(report)
    report.check_version(version)
    refuse_if(rules.writing_refusals(report))
    report.done, report.troubles, report.ahead = done, troubles, ahead
    report.store("done", "troubles", "ahead")
    audit.record(report, "plans.report.written", by=by)
    return report


@action
def submit(report: Report, *, by: Actor, on: date | None = None) -> Report:
    """Fill in the figures of the register and freeze everything with a hash. Announces ``report_submitted``."""
    by.require(permissions.REPORT_WRITE, report)
    report = found.lock(report)
    day = on or today()
    refuse_if(rules.submitting_refusals(report, day))
    report.figures = found.figures_of(report)
    report.state, report.submitted_by, report.submitted_on = ReportState.SUBMITTED, by.name, day
    report.submitted_at, report.sha256 = timezone.now(), rules.seal(rules.said(report))
    report.store("figures", "state", "submitted_by", "submitted_on", "submitted_at", "sha256")
    close_items(report, outcome=_("Handed in"), by=by)
    audit.record(report, "plans.report.submitted", by=by, note=report.sha256[:12])
    announce(signals.report_submitted, report)
    return report


@action
def send_back(report: Report, *, note: str, by: Actor) -> Report:
    """The upper union wants it mended. The unit's own officers cannot undo their own submission."""
    by.require(permissions.REPORT_RETURN, report)
    report = found.lock(report)
    is_upper = by.can(permissions.REPORT_RETURN, report.unit_path[:-SEGMENT])
    refuse_if(rules.returning_refusals(report, is_upper=is_upper))
    report.state, report.note = ReportState.RETURNED, note
    report.store("state", "note")
    open_items(waiting.MEND_REPORT, [_waits(report, MEND.due_at(today()))], key=permissions.REPORT_WRITE)
    audit.record(report, "plans.report.returned", by=by, note=note)
    return report
