"""Dull work logs, commendations and cadres; and one of every kind for the permission matrix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.factories.accounts import make_user
from tests.factories.workforce import make_worker
from unionhall.policies.figures import Figure
from unionhall.units.models import Unit
from unionhall.workforce.models import (
    CadreCase,
    CaseStep,
    CommitteeSeat,
    Exchange,
    HonourRound,
    HonourShare,
    LogEntry,
    LogSheet,
    Nomination,
    Talent,
    Worker,
)

DAY = date(2026, 11, 2)
YES = Figure(True).stored()  # noqa: FBT003


def make_entry(worker: Worker, **facts: Any) -> LogEntry:
    known = {"happened_on": DAY, "duty": "visits", "what": "走访企业", "written_by": worker.name} | facts
    return LogEntry.objects.create(worker=worker, unit_path=worker.unit_path, **known)


def make_sheet(worker: Worker, **facts: Any) -> LogSheet:
    known = {"month": date(2026, 10, 1), "sent_on": DAY} | facts
    return LogSheet.objects.create(worker=worker, unit=worker.unit, unit_path=worker.unit_path, **known)


def make_round(unit: Unit, **facts: Any) -> HonourRound:
    known = {"year": 2026, "title": "优秀社会化工会工作者", "quota": 2, "nominate_until": date(2026, 12, 10), "opened_by": "x"}
    return HonourRound.objects.create(unit=unit, unit_path=unit.path, quota_basis=Figure(2).stored(), **(known | facts))


def make_share(round_: HonourRound, unit: Unit, places: int = 3) -> HonourShare:
    return HonourShare.objects.create(round=round_, unit=unit, unit_path=unit.path, places=places)


def make_nomination(share: HonourShare, worker: Worker, **facts: Any) -> Nomination:
    known = {"deeds": "走访企业一百余次", "basis": YES, "nominated_by": "x"} | facts
    return Nomination.objects.create(round=share.round, share=share, worker=worker, unit_path=share.unit_path, **known)


def make_seat(round_: HonourRound, name: str) -> CommitteeSeat:
    return CommitteeSeat.objects.create(round=round_, unit_path=round_.unit_path, user=make_user(name))


def make_talent(worker: Worker, **facts: Any) -> Talent:
    known = {"name": worker.name, "post": "x", "strengths": "法律", "grounds": "工作扎实", "basis": YES, "recommended_by": "x"}
    return Talent.objects.create(worker=worker, unit=worker.unit, unit_path=worker.unit_path, **(known | facts))


def make_case(worker: Worker, kind: str = "protection", **facts: Any) -> CadreCase:
    matter = "moved" if kind == "protection" else "idle"
    known = {"name": worker.name, "post": "x", "matter": matter, "happened_on": DAY, "facts": "x", "opened_by": "x", "kind": kind}
    place = {"unit": worker.unit, "unit_path": worker.unit_path, "upper": worker.unit.parent or worker.unit}
    made = CadreCase.objects.create(worker=worker, **place, **(known | facts))
    step = "accepted" if kind == "protection" else "grounds"
    CaseStep.objects.create(case=made, unit_path=made.unit_path, place=0, kind=step)
    return made


def _worker(unit: Unit) -> Worker:
    return Worker.objects.filter(unit=unit).first() or make_worker(unit, number=unit.pk % 9_000)


def _round(unit: Unit) -> HonourRound:
    return HonourRound.objects.filter(unit=unit).first() or make_round(unit)


def _share(unit: Unit) -> HonourShare:
    return HonourShare.objects.filter(unit=unit).first() or make_share(_round(unit), unit)


def _exchange(unit: Unit) -> Exchange:
    facts = {"host": unit, "kind": "attached", "task": "x", "starts_on": DAY, "ends_on": DAY}
    return Exchange.objects.create(talent=make_talent(_worker(unit), state="pooled", since=DAY, until=date(2029, 1, 1)),
                                   unit_path=unit.path, **facts)  # fmt: skip


def _of(make: Callable[[Worker], Any]) -> Callable[[Unit], int]:
    return lambda unit: int(make(_worker(unit)).pk)


PAGES: dict[str, Callable[[Unit], int]] = {
    "log-entry": _of(make_entry),
    "honour-share": lambda unit: _share(unit).pk,
    "nominate": lambda unit: _share(unit).pk,
    "nomination-strike": lambda unit: make_nomination(_share(unit), _worker(unit)).pk,
    "exchange-end": lambda unit: _exchange(unit).pk,
    "talent-recommend": lambda unit: _worker(unit).pk,
    "protection-open": lambda unit: _worker(unit).pk,
    "charge-open": lambda unit: _worker(unit).pk,
}
for _page in ("log-sheet", "log-confirm", "log-return", "log-sheet-paper"):
    PAGES[_page] = _of(make_sheet)
for _page in ("honour", "honour-list-paper", "honour-share-out", "honour-committee", "honour-vote"):
    PAGES[_page] = lambda unit: _round(unit).pk
for _page in ("honour-publish", "honour-decide", "honour-drop"):
    PAGES[_page] = lambda unit: _round(unit).pk
for _page in ("talent", "talent-review", "talent-exchange", "talent-release"):
    PAGES[_page] = _of(make_talent)
for _page in ("protection", "protection-step", "protection-close", "protection-withdraw"):
    PAGES[_page] = _of(make_case)
for _page in ("charge", "charge-step", "charge-measure", "charge-close", "charge-withdraw"):
    PAGES[_page] = _of(lambda worker: make_case(worker, "responsibility"))

SAMPLES: dict[str, Callable[[Unit], Any]] = {
    **{f"workforce:{page} pk": make for page, make in PAGES.items()},
    "work-log entry": _of(make_entry),
    "work-log sheet": _of(make_sheet),
    "commendations round": lambda unit: _round(unit).pk,
    "commendations share": lambda unit: _share(unit).pk,
    "commendations nomination": PAGES["nomination-strike"],
    "cadres talent": _of(make_talent),
    "cadres case": _of(make_case),
    "exchanges exchange": PAGES["exchange-end"],
}
WORDS = {
    "cadres step": "accepted",
    "workforce:talent-recommend kind": "worker",
    "workforce:protection-open whose": "worker",
    "workforce:charge-open whose": "worker",
    "workforce:protection-step step": "accepted",
    "workforce:charge-step step": "grounds",
    "workforce:log-sheet-paper kind": "xlsx",
    "workforce:log-month-paper kind": "xlsx",
    "workforce:honour-list-paper kind": "docx",
}
