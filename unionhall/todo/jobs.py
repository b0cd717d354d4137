"""By the clock: a reminder at nine in the morning in China."""

from __future__ import annotations

from unionhall.jobs.registry import periodic
from unionhall.todo.actions import reminding


@periodic("0 1 * * *", name="todo.remind")
def remind() -> None:
    reminding.remind_all()
