"""A figure says by itself whether its reach is met."""

from __future__ import annotations

import pytest

from benchmarks.figures import Figure
from benchmarks.measuring import percentile
from benchmarks.report import table


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("w", "n", 9.9, "ms", reach=10), True),
        (Figure("w", "n", 10.1, "ms", reach=10), False),
        (Figure("w", "n", 15_000, "rows/s", reach=15_000, at_least=True), True),
        (Figure("w", "n", 14_999, "rows/s", reach=15_000, at_least=True), False),
        (Figure("w", "n", 16_000, "rows/s", reach=15_000, at_least=True, reference=60_000, ratio_reach=0.3), False),
        (Figure("w", "n", 20, "1/s", at_least=True, reference=40, ratio_reach=0.5), True),
        (Figure("w", "n", 20, "1/s"), None),
    ],
)
def test_met_by_reach_and_by_ratio(figure: Figure, met: bool | None) -> None:
    assert figure.met is met


def test_figure_survives_the_way_through_json() -> None:
    figure = Figure("roster", "clean", 12.5, "s", reach=10, reference=5, reference_is="COPY", details={"a": 1})

    assert Figure.from_json(figure.as_json()) == figure


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (1.0, 100), (0.001, 1)])
def test_percentile_is_a_value_that_was_measured(share: float, expected: int) -> None:
    assert percentile(range(1, 101), share) == expected


def test_report_marks_what_is_missed_and_says_on_what_it_was_measured() -> None:
    found = {
        "figures": [Figure("tree", "slowest node", 12.5, "ms", reach=10).as_json()],
        "machine": {"cores": 2, "memory_mb": 24_000, "python": "3.11.7", "postgresql": "18.6"},
        "data": {"people": 5_000_000, "units": 692_272, "employers": 60_000},
        "load_before_each_work": [0.4],
    }

    assert table(found).splitlines() == [
        "work  what          ours     reference  ratio  reach",
        "tree  slowest node  12.5 ms                    ≤ 10   MISSED",
        "",
        (
            "2 cores, 24,000 MB, Python 3.11.7, PostgreSQL 18.6; 5,000,000 people, 692,272 units, 60,000 employers; "
            "load before each work: 0.4"
        ),
    ]
