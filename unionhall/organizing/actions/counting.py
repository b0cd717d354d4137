"""What every verb on employers shares: the right to it, and the counters of its area."""

from __future__ import annotations

from collections.abc import Mapping

from unionhall.common.actor import Actor
from unionhall.organizing import queries, rules
from unionhall.organizing.models import Employer
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree


def require(by: Actor, key: str, employer: Employer) -> None:
    """The right on the employer's area, or on the union that organises its workers."""
    if not queries.may(by, key, employer):
        by.require(key, employer)


def held(employer: Employer) -> Employer:
    """The row as it is now, while the tree stands still: first the tree, then the row, the same order everywhere."""
    share_tree()
    return queries.lock(employer)


def counts_moved(employer: Employer, before: Mapping[str, int], path: str) -> None:
    """Take what the employer counted at ``path`` and add what it counts now."""
    taken = [(path, measure, -amount) for measure, amount in before.items()]
    added = [(employer.unit_path, measure, amount) for measure, amount in rules.counted(employer).items()]
    counting.add_many([*taken, *added])
