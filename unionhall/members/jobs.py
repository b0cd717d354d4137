"""By the clock: applications and transfers that wait too long; messages to applicants without an account."""

from __future__ import annotations

from unionhall.jobs.registry import errand, periodic
from unionhall.members.actions import minding
from unionhall.members.actions.minding import TELL


@periodic("20 1 * * *", name="members.mind_applications")
def mind_applications() -> None:
    minding.remind_of_applications()


@periodic("25 1 * * *", name="members.mind_transfers")
def mind_transfers() -> None:
    minding.escalate_transfers()


@errand(TELL)
def tell(application_id: int) -> None:
    minding.tell_applicant(application_id)
