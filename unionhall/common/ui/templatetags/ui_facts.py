"""Figures with their reasons, processes with their clocks, history in sentences, masked values, jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from unionhall.common.ui import numbers
from unionhall.common.ui.props import one_of, part
from unionhall.common.ui.templatetags.ui_controls import TONES
from unionhall.common.ui.templatetags.ui_filters import as_number

register = template.Library()

STEP_STATES = ("done", "running", "waiting", "late", "todo")
JOB_STATES = {"waiting": "waiting", "running": "running", "done": "done", "failed": "late", "cancelled": "off"}


def written(value: Any) -> str:
    """A figure's value as text: numbers with separators, everything else as it is."""
    number = None if isinstance(value, (str, bool)) else as_number(value)
    return str(value) if number is None else numbers.exact(number)


@register.inclusion_tag("ui/components/figure.html", takes_context=True)
def figure(
    context: Mapping[str, Any],
    label: str,
    value: Any,
    *,
    unit: str = "",
    url: str = "",
    delta: Any = None,
    delta_good: str = "up",
    note: str = "",
    tone: str = "",
    active: bool = False,
    what_if: str = "",
) -> dict[str, Any]:
    """One number of a figures row. A value that knows its reasons offers them."""
    one_of(tone, ("", *TONES), "tone")
    one_of(delta_good, ("up", "down", "none"), "delta_good")
    reasoned = value if hasattr(value, "because") else None
    change = as_number(delta)
    good = change is not None and change != 0 and delta_good != "none" and ((change > 0) == (delta_good == "up"))
    return {
        "label": label,
        "reasoned": reasoned,
        "text": str(value) if reasoned else written(value),
        "unit": unit,
        "url": url,
        "delta": None if change is None else numbers.signed(change),
        "delta_up": change is not None and change > 0,
        "delta_down": change is not None and change < 0,
        "delta_tone": "" if not change or delta_good == "none" else "good" if good else "bad",
        "note": note,
        "tone": tone,
        "active": active,
        "what_if": what_if,
        "actor": context.get("actor"),
    }


@register.inclusion_tag("ui/components/why.html", takes_context=True)
def why(context: Mapping[str, Any], figure: Any, *, text: str = "", what_if: str = "") -> dict[str, Any]:
    """The dotted number that opens its reasons (为什么?). Documents are named to all, linked for who may open them."""
    return {"figure": figure, "text": text or str(figure), "what_if": what_if, "actor": context.get("actor")}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Sequence[Any], *, label: str = "") -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("ui/components/progress_strip.html")
def progress_strip(steps: Sequence[Any], *, label: str = "") -> dict[str, Any]:
    """The process: where it stands, who has it, since when and until when."""
    for step in steps:
        one_of(part(step, "state"), STEP_STATES, "state")
    return {"steps": steps, "label": label}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Sequence[Any]) -> dict[str, Any]:
    return {"entries": entries}


@register.inclusion_tag("ui/components/masked.html")
def masked(value: Any, *, reveal_url: str = "", label: str = "") -> dict[str, Any]:
    return {"value": value, "reveal_url": reveal_url, "label": label}


@register.inclusion_tag("ui/components/job_progress.html")
def job_progress(job: Any) -> dict[str, Any]:
    """Asks for itself again until the job has ended; progress in counts."""
    state = one_of(part(job, "state"), JOB_STATES, "state")
    done, total = part(job, "done", 0) or 0, part(job, "total", 0) or 0
    return {
        "job": job,
        "tone": JOB_STATES[state],
        "moving": state in ("waiting", "running"),
        "done": done,
        "total": total,
        "share": min(100, done * 100 // total) if total else 0,
    }
