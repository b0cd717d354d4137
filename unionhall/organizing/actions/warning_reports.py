"""Areas that analyse their workforce are told when the next report is due (职工队伍状况定期分析)."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from unionhall.common.action import silent
from unionhall.common.dates import today
from unionhall.organizing import permissions, waiting
from unionhall.organizing.queries import writing as queries
from unionhall.organizing.rules.writing import next_due
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.queries import rules_for
from unionhall.todo.actions import open_item
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit


@silent("a warning changes nothing; what follows from it is recorded where it is done")
def warn_of_reports(on: date | None = None) -> int:
    """From the policy's days before the next report is due it waits at its area, until one is submitted. Returns how many."""
    day, count = on or today(), 0
    lasts = queries.last_reports()
    rules = rules_for(AreaResponsibility, [unit.path for unit, _last in lasts], day)
    for unit, last in lasts:
        due = next_due(rules[unit.path], last).value
        if due is not None and (due - day).days <= rules[unit.path].report_warn_days:
            _let_wait(unit, max((due - day).days, 0))
            count += 1
    return count


def _let_wait(unit: Unit, days: int) -> None:
    key, url, clock = permissions.SITUATION_WRITE, reverse("situations:list"), Clock(days, working=False)
    open_item(waiting.SITUATION_DUE, unit, unit=unit, key=key, title=unit.name, url=url, clock=clock)
