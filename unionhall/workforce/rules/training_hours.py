"""Hours done of hours due: who is short, by how much, and why. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Reason, Rule, given
from unionhall.workforce.enums_training import HoursKind
from unionhall.workforce.policies import Training

NOTHING = Decimal(0)
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Standing:
    """A worker's year: hours done and due of each kind. ``lacking`` says why, and is made only when somebody asks."""

    standard: Rule[Training]
    year: int
    started_on: date
    city_done: Decimal
    city_due: Decimal
    county_done: Decimal
    county_due: Decimal

    @property
    def done(self) -> Decimal:
        """What counts: no kind makes up for the other."""
        return min(self.city_done, self.city_due) + min(self.county_done, self.county_due)

    @property
    def due(self) -> Decimal:
        return self.city_due + self.county_due

    @property
    def is_short(self) -> bool:
        return self.done < self.due

    @property
    def share(self) -> Decimal:
        """Between 0 and 1; 1 where nothing is due."""
        return (self.done / self.due).quantize(Decimal("0.0001")) if self.due else Decimal(1)

    @property
    def tone(self) -> str:
        if not self.is_short:
            return "done"
        return "late" if self.share < HALF else "waiting"

    @property
    def lacking(self) -> Figure[Decimal]:
        """Hours still to be done, and why; 0 when the standard is met."""
        reasons = [
            _reason(self.standard, HoursKind.CITY, self.city_done, self.city_due),
            _reason(self.standard, HoursKind.COUNTY, self.county_done, self.county_due),
            *_by_months(self.standard, self.started_on, months_served(self.started_on, self.year)),
        ]
        return Figure(self.due - self.done, reasons)


def months_served(started_on: date, year: int) -> int:
    """Months of the year, the first begun month counted whole."""
    if started_on.year < year:
        return 12
    return 13 - started_on.month if started_on.year == year else 0


def due_hours(hours: int, months: int, *, by_months: bool) -> Decimal:
    """The year's hours, or the share of the months in halves."""
    if months == 0:
        return NOTHING
    if months == 12 or not by_months:
        return Decimal(hours)
    return (Decimal(hours * months) / 12 / HALF).quantize(Decimal(1), ROUND_HALF_UP) * HALF


def standing(
    standard: Rule[Training], year: int, started_on: date, *, city: Decimal = NOTHING, county: Decimal = NOTHING
) -> Standing:
    """What was done of what is due (WRK-7)."""
    months, policy = months_served(started_on, year), standard.policy
    city_due = due_hours(policy.city_hours, months, by_months=policy.by_months)
    county_due = due_hours(policy.county_hours, months, by_months=policy.by_months)
    return Standing(standard, year, started_on, city, city_due, county, county_due)


SENTENCES = {
    HoursKind.CITY: gettext_lazy("Courses of the city: {done} of {due} class hours (a year: {city_hours})."),
    HoursKind.COUNTY: gettext_lazy("Courses of the county: {done} of {due} class hours (a year: {county_hours})."),
}


def _reason(standard: Rule[Training], kind: HoursKind, done: Decimal, due: Decimal) -> Reason:
    inputs = {
        "done": given(done, gettext_lazy("Hours done")),
        "due": given(due, gettext_lazy("Hours due")),
        f"{kind}_hours": getattr(standard, f"{kind}_hours"),
    }
    return standard.cites(SENTENCES[kind], **inputs)


def _by_months(standard: Rule[Training], started_on: date, months: int) -> list[Reason]:
    if months in {0, 12} or not standard.by_months:
        return []
    sentence = gettext_lazy("First working day {started}: {months} of 12 months are due.")
    started = given(started_on, gettext_lazy("First working day"))
    return [standard.cites(sentence, started=started, months=months)]


def entry_refusals(*, on: date, started_on: date, left_on: date | None, hours: Decimal, today: date) -> list[Refusal]:
    """A line that an officer puts into the ledger."""
    found = []
    if on > today:
        found.append(Refusal(_("This day lies in the future."), field="on", code="future"))
    if on < started_on or (left_on is not None and on > left_on):
        found.append(Refusal(_("He or she did not serve on that day."), field="on", code="order"))
    if hours % HALF:
        found.append(Refusal(_("Hours are counted in halves."), field="hours", code="halves"))
    return found


def correction_refusals(hours: Decimal, *, done: Decimal, note: str) -> list[Refusal]:
    found = []
    if hours == 0:
        found.append(Refusal(_("A correction changes something."), field="hours", code="zero"))
    if done + hours < 0:
        text = _("There are only %(done)s hours in the ledger.") % {"done": done}
        found.append(Refusal(text, field="hours", code="negative"))
    if not note.strip():
        found.append(Refusal(_("Say why."), field="note", code="missing"))
    return found
