"""Asking for work, doing it, and stopping it."""

from unionhall.jobs.actions.progressing import Cancelled, Handle
from unionhall.jobs.actions.queueing import cancel, enqueue, send_off
from unionhall.jobs.actions.running import run

__all__ = ["Cancelled", "Handle", "cancel", "enqueue", "run", "send_off"]
