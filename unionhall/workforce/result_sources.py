"""Where the numbers of a year's work come from: one source for each kind of result; packages bring theirs at start-up.

A source counts for many workers at once::

    RESULT_SOURCES.register(ResultKind.LOGGED, ResultSource(ResultKind.LOGGED, entries_of_year))

A worker it knows nothing about is left out of the answer; then the result is not counted for him or her, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from unionhall.common.registries import Registry
from unionhall.workforce.models import Worker
from unionhall.workforce.policies.appraising import ResultKind

Count = Callable[[Sequence[Worker], int], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class ResultSource:
    """``count(workers, year)``: worker → number."""

    kind: ResultKind
    count: Count


RESULT_SOURCES: Registry[ResultSource] = Registry("source of results")


def counted(workers: Sequence[Worker], year: int) -> dict[int, dict[str, int]]:
    """worker → kind → number, of every source there is; as many queries as the sources need, however many workers."""
    found: dict[int, dict[str, int]] = {worker.pk: {} for worker in workers}
    for source in RESULT_SOURCES:
        for worker, number in source.count(workers, year).items():
            found[worker][source.kind.value] = number
    return found
