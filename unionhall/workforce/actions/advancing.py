"""Which verb takes a campaign one step further: for the doors that offer them by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from unionhall.workforce.actions import finishing, interviewing, marking, planning, ranking, reviewing
from unionhall.workforce.models import Campaign

STEPS: Mapping[str, Callable[..., Campaign]] = {
    "announce": planning.announce,
    "open": planning.open_applications,
    "end_applying": planning.end_applications,
    "end_review": reviewing.end,
    "lock_written": marking.lock_written,
    "lock_interviews": interviewing.lock_interviews,
    "rank": ranking.rank,
    "publish": finishing.publish,
    "end_publicity": finishing.end_publicity,
    "close": finishing.close,
}
