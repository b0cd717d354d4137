from __future__ import annotations

from pathlib import Path

import pytest

from unionhall.database.tuning import MEGABYTE, settings

GIGABYTE = 1024 * MEGABYTE


def tuned(memory: int, shared: int = GIGABYTE) -> dict[str, str]:
    return dict(line.split(" = ", 1) for line in settings(Path("/run/it's"), memory, shared).splitlines())


@pytest.mark.parametrize(
    ("memory", "buffers"),
    [(64 * MEGABYTE, "32MB"), (2 * GIGABYTE, "512MB"), (24 * GIGABYTE, "6144MB"), (256 * GIGABYTE, "8192MB")],
)
def test_a_quarter_of_the_memory_is_for_buffers_within_bounds(memory: int, buffers: str) -> None:
    assert tuned(memory)["shared_buffers"] == buffers


def test_path_with_a_quote_stays_one_value() -> None:
    assert tuned(GIGABYTE)["unix_socket_directories"] == "'\"/run/it''s\"'"


def test_small_shared_memory_of_a_container_is_not_used() -> None:
    assert tuned(GIGABYTE, 64 * MEGABYTE)["dynamic_shared_memory_type"] == "mmap"
    assert "dynamic_shared_memory_type" not in tuned(GIGABYTE)
