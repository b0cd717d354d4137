"""The long work of batches."""

from __future__ import annotations

from typing import Any

from unionhall.jobs.actions import Handle
from unionhall.jobs.registry import job
from unionhall.sheets.actions import applying, examining


@job("sheets.check")
def check(handle: Handle, batch_id: int) -> dict[str, Any]:
    return examining.examine(batch_id, handle)


@job("sheets.apply")
def apply(handle: Handle, batch_id: int) -> dict[str, Any]:
    return applying.run(batch_id, handle)


@job("sheets.roll_back")
def roll_back(handle: Handle, batch_id: int) -> dict[str, Any]:
    return applying.run_back(batch_id, handle)
