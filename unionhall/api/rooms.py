"""Where each resource stands."""

from __future__ import annotations

from functools import cache

from unionhall.api.root import Api, api
from unionhall.audit.api import entries
from unionhall.documents.api import papers
from unionhall.jobs.api import jobs
from unionhall.members.api import applications, cards, duplicates, memberships, people, transfers
from unionhall.notices.api import publicity
from unionhall.organizing.api import employers
from unionhall.policies.api import policies
from unionhall.sheets.api import imports
from unionhall.units.api import counters, units

ROOMS = {
    "/units": units,
    "/counters": counters,
    "/employers": employers,
    "/people": people,
    "/memberships": memberships,
    "/applications": applications,
    "/transfers": transfers,
    "/duplicates": duplicates,
    "/cards": cards,
    "/imports": imports,
    "/policies": policies,
    "/publicity": publicity,
    "/papers": papers,
    "/jobs": jobs,
    "/audit": entries,
}


@cache
def gathered() -> Api:
    """The API with every room in it."""
    for place, brought in ROOMS.items():
        api.add_router(place, brought.room.router)
    return api
