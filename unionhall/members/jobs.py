"""By the clock: what waits too long, people entered twice; and messages to applicants without an account."""

from __future__ import annotations

from typing import Any

from unionhall.common.actor import system
from unionhall.jobs.actions import Handle
from unionhall.jobs.registry import errand, job, periodic
from unionhall.members.actions import minding, searching
from unionhall.members.actions.minding import TELL
from unionhall.members.queries import duplicates


@periodic("20 1 * * *", name="members.mind_applications")
def mind_applications() -> None:
    minding.remind_of_applications()


@periodic("25 1 * * *", name="members.mind_transfers")
def mind_transfers() -> None:
    minding.escalate_transfers()


@errand(TELL)
def tell(application_id: int) -> None:
    minding.tell_applicant(application_id)


@job(searching.SEARCH)
def find_duplicates(handle: Handle, unit_id: int) -> dict[str, Any]:
    return searching.run(duplicates.unit(unit_id), by=handle.actor, handle=handle)


@periodic("10 19 * * 6", name="members.search_duplicates")
def search_duplicates() -> None:
    """Once a week at night, the whole register."""
    for root in duplicates.roots():
        searching.run(root, by=system())
