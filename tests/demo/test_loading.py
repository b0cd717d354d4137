"""The demonstration is loaded as a whole or not at all."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.factories.units import make_unit
from tests.journeys import tiny
from unionhall.common import dates
from unionhall.demo import happenings
from unionhall.demo.management.commands import load_demo
from unionhall.demo.places import CITY, Scale
from unionhall.members.models import Person
from unionhall.units.models import Unit

FEW = Scale(CITY, per_street=1, workplaces=4, joint=1, uncovered=1, members=8, groups=0)


@pytest.mark.django_db
def test_load_that_is_broken_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is when the process is killed: the database takes back what was not committed."""
    tiny.load_places()
    reached = []

    def break_off(**_: Any) -> None:
        reached.append(Person.objects.count())
        raise KeyboardInterrupt

    monkeypatch.setattr(happenings, "happen", break_off)
    monkeypatch.setitem(load_demo.SCALES, "small", FEW)

    with pytest.raises(KeyboardInterrupt):
        call_command("load_demo")

    assert (reached, Person.objects.count(), Unit.objects.count()) == ([8], 0, 0)


@pytest.mark.django_db
def test_load_stays_at_its_day_when_midnight_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What of today would be of yesterday a moment later is refused by the actions: a first start ended so."""
    tiny.load_places()
    days: list[date] = []

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=1)

    def break_off(*, today: date, **_: Any) -> None:
        monkeypatch.setattr(dates, "datetime", Tomorrow)
        days.extend([today, dates.today()])
        raise KeyboardInterrupt

    monkeypatch.setattr(happenings, "happen", break_off)
    monkeypatch.setitem(load_demo.SCALES, "small", FEW)

    with pytest.raises(KeyboardInterrupt):
        call_command("load_demo")

    assert days == [days[0]] * 2


@pytest.mark.django_db
def test_database_with_other_units_is_left_alone() -> None:
    make_unit("370200", "青岛市总工会", kind="city")

    with pytest.raises(CommandError, match="has units already"):
        call_command("load_demo")

    assert Unit.objects.count() == 1
