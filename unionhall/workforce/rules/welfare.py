"""Whether an entitlement may be noted as given. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Rule
from unionhall.workforce.models import Worker
from unionhall.workforce.policies import WorkerWelfare


def left(rule: Rule[WorkerWelfare], title: str, used: int) -> Figure[int]:
    """How often a worker may still have this within the year."""
    row = next((each for each in rule.entitlements if each.title == title), None)
    if row is None:
        return Figure(0, [rule.cites(gettext_lazy("No entitlement is called {title}."), title=title)])
    sentence = gettext_lazy("{title}: {per_year} a year, {used} used.")
    return Figure(max(0, row.per_year - used), [rule.cites(sentence, title=title, per_year=row.per_year, used=used)])


def giving_refusals(
    worker: Worker, rule: Rule[WorkerWelfare], title: str, *, on: date, today: date, amount: Decimal, used: int
) -> list[Refusal]:
    found = []
    if on > today:
        found.append(Refusal(_("This day lies in the future."), field="on", code="future"))
    if on < worker.started_on or (worker.left_on is not None and on > worker.left_on):
        found.append(Refusal(_("He or she did not serve on that day."), field="on", code="order"))
    remaining = left(rule, title, used)
    if remaining.value == 0:
        found.append(Refusal(remaining.because[0].text, field="title", code="used"))
    row = next((each for each in rule.entitlements if each.title == title), None)
    if row is not None and row.amount is not None and amount > row.amount:
        text = _("At most %(amount)s each.") % {"amount": f"¥{row.amount:,.2f}"}
        found.append(Refusal(text, field="amount", code="amount"))
    return found
