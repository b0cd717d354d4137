"""Requests for each second: the list of members against empty pages of the same server."""

from __future__ import annotations

from django.conf import settings

from benchmarks.client import CONNECTIONS, Answers, ask
from benchmarks.figures import Figure
from benchmarks.measuring import percentile
from benchmarks.officers import session_of
from benchmarks.preparing import Say
from benchmarks.server import serving
from unionhall.common.scope import unscoped
from unionhall.units.actions import counting

PAGES = {"list": "/members/", "shell": "/bench/empty/", "bare": "/bench/bare/"}
ROUNDS = 2


def run(say: Say) -> list[Figure]:
    with unscoped("the worker does so every minute"):
        counting.fold()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session_of('city')}"
    with serving() as port:
        found = _rounds(port, cookie, say)
    best = {name: max(answers, key=lambda each: each.per_second) for name, answers in found.items()}
    return [_figure(best, "shell", 0.5), _figure(best, "bare", None)]


def _rounds(port: int, cookie: str, say: Say) -> dict[str, list[Answers]]:
    """Turn by turn, so that whatever else the machine does falls on all of them."""
    for path in PAGES.values():
        ask(port, path, cookie, seconds=1)
    found: dict[str, list[Answers]] = {name: [] for name in PAGES}
    for _ in range(ROUNDS):
        for name, path in PAGES.items():
            answers = ask(port, path, cookie)
            say(
                f"{name}: {answers.per_second:.0f} a second, p95 {percentile(answers.times, 0.95) * 1000:.0f} ms, {answers.wrong} wrong"
            )
            found[name].append(answers)
    return found


def _figure(best: dict[str, Answers], other: str, reach: float | None) -> Figure:
    ours, reference = best["list"], best[other]
    wrong = sum(each.wrong for each in best.values())
    return Figure(
        "throughput", "the list of members, 2 web processes", round(ours.per_second, 1), "requests/s", at_least=True,
        reference=round(reference.per_second, 1), reference_is=f"empty page, {other}", ratio_reach=reach,
        note=f"{CONNECTIONS} connections; p95 {percentile(ours.times, 0.95) * 1000:.0f} ms; {wrong} wrong answers",
    )  # fmt: skip
