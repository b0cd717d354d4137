"""What a running job says about itself, and hears."""

from __future__ import annotations

import time

from unionhall.common.actor import Actor
from unionhall.jobs.line import Line

OFTEN = 0.5  # seconds between two reports: a page asks every second

_REPORT = "UPDATE jobs_job SET done = %s, total = %s, stage = %s WHERE id = %s RETURNING cancel_requested"
_ASKED = "SELECT cancel_requested FROM jobs_job WHERE id = %s"


class Cancelled(Exception):
    """Its owner asked the job to stop."""


class Handle:
    """A job's grip on its own row. ``actor`` is who asked for it, with the rights they have now."""

    def __init__(self, job_id: int, actor: Actor, line: Line) -> None:
        self.id = job_id
        self.actor = actor
        self._line = line
        self._told = 0.0
        self._heard = 0.0
        self._stage = ""
        self._cancelled = False

    def progress(self, done: int, total: int = 0, stage: object = "") -> None:
        """Say how far it is; seen at once by others. Cheap: told twice a second at most, and when the stage changes."""
        text = str(stage) if stage else self._stage
        now = time.monotonic()
        if text == self._stage and now - self._told < OFTEN and done != total:
            return
        self._told, self._stage = now, text
        answer = self._line.ask(_REPORT, [done, total, text[:100], self.id])
        self._cancelled = bool(answer and answer[0])
        self._heard = now

    def cancelled(self) -> bool:
        """Whether the owner asked to stop. Cheap: asked twice a second at most."""
        now = time.monotonic()
        if not self._cancelled and now - self._heard >= OFTEN:
            self._heard = now
            answer = self._line.ask(_ASKED, [self.id])
            self._cancelled = bool(answer and answer[0])
        return self._cancelled

    def stop_if_cancelled(self) -> None:
        """Raise ``Cancelled``, which undoes the open transaction, when the owner asked to stop."""
        if self.cancelled():
            raise Cancelled
