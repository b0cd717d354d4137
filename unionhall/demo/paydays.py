"""The pay runs of the demonstration: two months paid, one in draft with back pay in it."""

from __future__ import annotations

from datetime import date

from unionhall.common.actor import Actor
from unionhall.common.dates import add_months
from unionhall.demo.signins import acting
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.workforce.actions import filing, paying
from unionhall.workforce.models import Worker


def pay_months(places: dict[str, Unit], workers: list[Worker], today: date) -> int:
    """Each district pays its own, the city those of its bodies: two months locked, one in draft with back pay in it."""
    last = add_months(today.replace(day=1), -1)
    counties = Unit.objects.filter(parent=places["city"], kind=UnitKind.COUNTY).order_by("code")
    served = {worker.unit_path for worker in workers}
    units = [unit for unit in counties if any(path.startswith(unit.path) for path in served)]
    for month in (add_months(last, -2), add_months(last, -1)):
        for unit in [*units, places["city"]]:
            _paid(unit, month, places)
    _late_news(places, last)
    for unit in [*units, places["city"]]:
        paying.draft(unit, by=_drafter(unit, places), month=last, is_demo=True)
    return 3 * (len(units) + 1)


def _drafter(unit: Unit, places: dict[str, Unit]) -> Actor:
    return acting("county") if unit == places["county"] else acting("finance")


def _paid(unit: Unit, month: date, places: dict[str, Unit]) -> None:
    run = paying.draft(unit, by=_drafter(unit, places), month=month, is_demo=True)
    run = paying.approve(paying.check(run, by=acting("city2"), note="人数、金额核对无误"), by=acting("city"))
    paying.lock(run, by=acting("city"))


def _late_news(places: dict[str, Unit], last: date) -> None:
    """A degree that became known late: the draft brings two months of back pay."""
    rows = Worker.objects.filter(unit_path__startswith=places["county"].path, education="60", started_on__lt=add_months(last, -6))
    worker = rows.order_by("pk").first()
    if worker is not None:
        filing.educate(worker, by=acting("county"), education="70", degree="社会工作硕士", since=add_months(last, -3))
