"""What is printed of work logs: one worker's month, the month of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table
from unionhall.units.models import Unit
from unionhall.workforce.models import LogEntry, LogSheet, SideJob
from unionhall.workforce.policies.worklog import DutyName
from unionhall.workforce.rules.log import MonthOf


def month_words(month: date) -> str:
    return f"{month.year}年{month.month}月"


def month_sheet(sheet: LogSheet, entries: Sequence[LogEntry], side_jobs: Sequence[SideJob]) -> Paper:
    """A worker's month (月度工作日志): what was done by duty, every entry, other work, who confirmed."""
    counts = [[DutyName(duty).label, str(count)] for duty, count in sheet.counts.items()]
    rows = [entry_row(each)[:-1] for each in reversed(entries)]
    parts = [
        Part(table=Table(head=[_("Duty"), _("Entries")], rows=[*counts, [_("Not union work"), str(sheet.other)]], numbers=[1])),
        Part(table=Table(head=entry_head()[:-1], rows=rows, widths=[4, 5, 12, 8, 6], caption=_("Day by day"))),
        Part(paragraphs=[*_other_work(side_jobs), _signed(sheet)]),
    ]
    return Paper(
        title=_("Work log of %(name)s, %(month)s") % {"name": sheet.worker.name, "month": month_words(sheet.month)},
        issuer=sheet.unit.name,
        parts=parts,
        signed_by=sheet.unit.name,
        dated=sheet.confirmed_on or today(),
        landscape=True,
    )


def entry_head() -> list[str]:
    return [_("Day"), _("Duty"), _("What was done"), _("Union or place"), _("Remark"), _("Coordinates")]


def entry_row(entry: LogEntry) -> list[str]:
    here = f"{entry.latitude}, {entry.longitude}" if entry.latitude is not None else ""
    return [entry.happened_on.isoformat(), duty_words(entry), entry.what, entry.where, _remark(entry), here]


def duty_words(entry: LogEntry) -> str:
    return _("Not union work") if entry.is_other else str(entry.get_duty_display())


def _remark(entry: LogEntry) -> str:
    """Why it stands beside the others: written late, for another, asked by whom."""
    return " · ".join(each for each in (entry.asked_by, entry.reason) if each)


def _other_work(side_jobs: Sequence[SideJob]) -> list[str]:
    return [
        _("Other work: %(what)s for %(whom)s, %(state)s")
        % {"what": each.what, "whom": each.employer_name, "state": each.get_state_display()}
        for each in side_jobs
    ]


def _signed(sheet: LogSheet) -> str:
    facts = {"worker": sheet.worker.name, "superior": sheet.confirmed_by or "—", "note": sheet.note or "—"}
    return _("Union worker: %(worker)s    Confirmed by: %(superior)s    Remark: %(note)s") % facts


def unit_month(unit: Unit, month: date, lines: Sequence[MonthOf]) -> Paper:
    """Everybody of a unit in one table, by duty, with sums."""
    return Paper(
        title=_("Work logs of the union workers, %(month)s") % {"month": month_words(month)},
        issuer=unit.name,
        parts=[
            Part(table=Table(head=unit_head(), rows=[[str(cell) for cell in row] for row in unit_rows(lines)], numbers=NUMBERS))
        ],
        signed_by=unit.name,
        dated=today(),
        landscape=True,
    )


def _unit_table(lines: Sequence[MonthOf]) -> Table:
    rows = [[str(cell) for cell in row] for row in unit_rows(lines)]
    return Table(head=unit_head(), rows=rows, numbers=NUMBERS)


NUMBERS = list(range(1, len(DutyName) + 3))


def unit_head() -> list[str]:
    return [_("Union worker"), *(str(each.label) for each in DutyName), _("Not union work"), _("In all"), _("State")]


def unit_rows(lines: Sequence[MonthOf]) -> Iterator[list[Any]]:
    for each in lines:
        yield [each.name, *(each.counts.get(duty, 0) for duty in DutyName), each.other, each.entries, each.state]
    sums = [sum(each.counts.get(duty, 0) for each in lines) for duty in DutyName]
    yield [_("In all"), *sums, sum(each.other for each in lines), sum(each.entries for each in lines), ""]
