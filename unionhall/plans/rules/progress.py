"""How far a target is, what it will come to, and what that means today. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from unionhall.plans.enums import MeasureState, Standing
from unionhall.policies.figures import Figure, because, given
from unionhall.units.aims import Indicator, Nature

NOUGHT, FULL = Decimal(0), Decimal(1)
FINE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Year:
    """A year of work as it stands on a day."""

    year: int
    on: date

    @property
    def base_date(self) -> date:
        """Figures of the year are counted after this day."""
        return date(self.year - 1, 12, 31)

    @property
    def ends_on(self) -> date:
        return date(self.year, 12, 31)

    @property
    def until(self) -> date:
        """The day up to which is counted: today, within the year."""
        return min(max(self.on, self.base_date), self.ends_on)

    @property
    def days(self) -> int:
        return (self.ends_on - self.base_date).days

    @property
    def gone(self) -> int:
        return (self.until - self.base_date).days

    @property
    def share_gone(self) -> Decimal:
        return Decimal(self.gone) / self.days

    @property
    def is_over(self) -> bool:
        return self.on >= self.ends_on


@dataclass(frozen=True, slots=True)
class Reading:
    """What the register says: now, and for levels and shares at the base date (None where no snapshot was taken)."""

    value: Decimal | None
    base: Decimal | None = None


def written_as(indicator: Indicator | None) -> str:
    return "percent" if indicator is not None and indicator.nature == Nature.SHARE else "num"


def done(target: Decimal, actual: Decimal | None, kind: str) -> Figure[Decimal | None]:
    """The share of the target that is reached."""
    if actual is None or not target:
        return Figure(None, [because(_("Nothing to compare with."))], "percent")
    share = (actual / target).quantize(FINE, ROUND_HALF_UP)
    told = {"actual": given(actual, _("Reached"), kind=kind), "target": given(target, _("Target"), kind=kind)}
    return Figure(share, [because(_("{actual} reached of {target}."), **told)], "percent")


def projected(indicator: Indicator, reading: Reading, year: Year) -> Figure[Decimal | None]:
    """What the figure will be at the end of the year if it goes on as it went so far."""
    kind = written_as(indicator)
    if reading.value is None or not year.gone:
        return Figure(None, [because(_("The year has not begun."))], kind)
    start = NOUGHT if indicator.nature == Nature.FLOW else reading.base
    if start is None:
        return Figure(reading.value, [because(_("No snapshot of the base date: as it stands now."))], kind)
    end = start + (reading.value - start) * year.days / year.gone
    value = _rounded(max(end, NOUGHT), indicator)
    told = {
        "value": given(reading.value, _("Now"), kind=kind),
        "start": given(start, _("At the base date"), kind=kind),
        "gone": given(year.gone, _("Days gone")),
        "days": given(year.days, _("Days of the year")),
    }
    sentence = _("From {start} to {value} in {gone} of {days} days; as much each day until the end of the year.")
    return Figure(value, [because(sentence, **told)], kind)


def _rounded(value: Decimal, indicator: Indicator) -> Decimal:
    if indicator.nature == Nature.SHARE:
        return min(value, FULL).quantize(FINE, ROUND_HALF_UP)
    return value.quantize(FULL, ROUND_HALF_UP)


def due_by_now(indicator: Indicator, target: Decimal, reading: Reading, year: Year) -> Decimal | None:
    """What should be there today if every day brings the same."""
    start = NOUGHT if indicator.nature == Nature.FLOW else reading.base
    if start is None:
        return None
    return _rounded(start + (target - start) * year.share_gone, indicator)


def standing(indicator: Indicator, target: Decimal, reading: Reading, year: Year) -> Standing:
    """Where it stands: reached, on the way, behind, or too late."""
    if reading.value is None:
        return Standing.UNKNOWN
    if _reaches(reading.value, target, indicator):
        return Standing.DONE if indicator.nature == Nature.FLOW or year.is_over else Standing.AHEAD
    if year.is_over:
        return Standing.LATE
    if not year.gone:
        return Standing.WAITING
    end = projected(indicator, reading, year).value
    return Standing.AHEAD if end is not None and _reaches(end, target, indicator) else Standing.BEHIND


def _reaches(value: Decimal, target: Decimal, indicator: Indicator) -> bool:
    return value <= target if indicator.less_is_better else value >= target


def measure_standing(state: str, starts_on: date | None, due_on: date, on: date) -> Standing:
    """Where a measure of the plan stands."""
    if state != MeasureState.OPEN:
        return Standing.DONE if state == MeasureState.DONE else Standing.OFF
    if due_on < on:
        return Standing.LATE
    return Standing.WAITING if starts_on is not None and starts_on > on else Standing.AHEAD
