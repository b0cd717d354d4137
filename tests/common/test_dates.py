from __future__ import annotations

from datetime import date

from unionhall.common.dates import held, today


def test_day_that_is_held_does_not_change_at_midnight() -> None:
    before = today()

    with held(date(2020, 2, 29)):
        assert today() == date(2020, 2, 29)

    assert before <= today() != date(2020, 2, 29)
