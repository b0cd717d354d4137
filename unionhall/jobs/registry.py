"""What kinds of work there are. A package declares its own in its ``jobs.py``; all of them are read at start-up.

``@job`` is long work that somebody asked for and watches; ``@errand`` is a small piece of work nobody watches (a message to be
delivered); ``@periodic`` runs by the clock. Any of them may be run twice, because a worker can be killed at any moment: write
them so that the second run finds the first one's work done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, TypeVar

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job as QueuedJob

from unionhall.common.registries import Registry
from unionhall.common.scope import unscoped

Work = Callable[..., Mapping[str, Any] | None]
Function = TypeVar("Function", bound=Callable[..., Any])

LONGEST_WAIT = 3_600


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of long work, and the queue it waits in."""

    name: str
    function: Work
    queue: str


KINDS: Registry[JobKind] = Registry("job")


def job(name: str, *, queue: str = "default") -> Callable[[Function], Function]:
    """Declare ``function(handle, **args)`` as the work of jobs called ``name``; what it returns is kept as the job's result."""

    def decorate(function: Function) -> Function:
        KINDS.register(name, JobKind(name, function, queue))
        return function

    return decorate


class TryAgain(Exception):
    """The work could not be done now; do it once more after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"again in {seconds} s")


class Patience(BaseRetryStrategy):
    """Try again when asked to; errands also after any failure, each time after twice as long, ``attempts`` times at most."""

    def __init__(self, attempts: int = 0, first_wait: float = 2) -> None:
        self.attempts, self.first_wait = attempts, first_wait

    def get_retry_decision(self, *, exception: BaseException, job: QueuedJob) -> RetryDecision | None:
        if isinstance(exception, TryAgain):
            return _in(exception.seconds)
        if job.attempts + 1 >= self.attempts:
            return None
        return _in(back_off(job.attempts, self.first_wait))


def _in(seconds: float) -> RetryDecision:
    return RetryDecision(retry_at=datetime.now(UTC) + timedelta(seconds=seconds))


def back_off(attempts: int, first_wait: float = 2) -> float:
    """Seconds to wait after so many failed attempts before this one."""
    return float(min(first_wait * 2**attempts, LONGEST_WAIT))


def errand(name: str, *, attempts: int = 5, first_wait: float = 2, queue: str = "errands") -> Callable[[Function], Function]:
    """Declare ``function(**args)`` as small work, repeated after failures; it runs outside the wall."""

    def decorate(function: Function) -> Function:
        @wraps(function)
        def run(**args: Any) -> None:
            with unscoped("an errand serves whoever sent it"):
                function(**args)

        app.task(name=name, queue=queue, retry=Patience(attempts, first_wait))(run)
        return function

    return decorate


def periodic(cron: str, *, name: str) -> Callable[[Function], Function]:
    """Declare ``function()`` as work by the clock (UTC). One that still waits is not queued a second time."""

    def decorate(function: Function) -> Function:
        @wraps(function)
        def run(timestamp: int) -> None:
            with unscoped("periodic work serves the whole federation"):
                function()

        task = app.task(name=name, queue="periodic", queueing_lock=name, lock=name)(run)
        app.periodic(cron=cron)(task)
        return function

    return decorate
