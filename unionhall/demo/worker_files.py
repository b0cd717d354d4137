"""What stands in the files of the demonstration's union workers: contracts, results, certificates, welfare."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from unionhall.common.actor import Actor
from unionhall.common.dates import add_months
from unionhall.workforce.actions import contracting, filing, giving
from unionhall.workforce.enums import CertificateKind
from unionhall.workforce.models import Worker
from unionhall.workforce.policies.paying import CertificateLevel
from unionhall.workforce.queries import welfare
from unionhall.workforce.rules.contracts import Clauses


def keep_files(workers: list[Worker], county: str, today: date, by: Actor) -> None:
    """Contracts, appraisals, certificates, welfare; last year's appraisal of the district is held by itself."""
    luck = random.Random("files of union workers")
    for number, worker in enumerate(workers):
        if worker.started_on < today - timedelta(days=60):
            sign(worker, today, by)
            _appraise(worker, today.year - worker.unit_path.startswith(county), luck, by)
            _welfare(worker, today, luck, by)
        if number % 5 < 2:
            _certify(worker, number, today, luck, by)


def sign(worker: Worker, today: date, by: Actor) -> None:
    """Three years, three years more, then open-ended, as the law has it."""
    start, number = worker.started_on, 0
    while start <= today:
        signed = min(start + timedelta(days=9), today)
        if number == 2:
            contracting.sign(worker, by=by, clauses=Clauses("open", start, signed))
            return
        ends = add_months(start, 36) - timedelta(days=1)
        probation = add_months(start, 3) - timedelta(days=1) if number == 0 else None
        contracting.sign(worker, by=by, clauses=Clauses("fixed", start, signed, ends, probation))
        start, number = ends + timedelta(days=1), number + 1


def _appraise(worker: Worker, until: int, luck: random.Random, by: Actor) -> None:
    """The years before ``until``."""
    for year in range(worker.started_on.year, until):
        grade = luck.choices(("excellent", "competent", "basic"), weights=(14, 80, 6))[0]
        score = Decimal({"excellent": 92, "competent": 83, "basic": 66}[grade] + luck.randrange(0, 6))
        filing.note_result(worker, by=by, year=year, grade=grade, decided_on=date(year + 1, 1, 20), score=score)


def _certify(worker: Worker, number: int, today: date, luck: random.Random, by: Actor) -> None:
    kind = luck.choice((CertificateKind.SOCIAL_WORKER, CertificateKind.RELATIONS, CertificateKind.MEDIATOR))
    level = luck.choices(tuple(CertificateLevel), weights=(70, 25, 5))[0]
    issued = min(worker.started_on + timedelta(days=luck.randrange(0, 500)), today - timedelta(days=5))
    expires = today + timedelta(days=50) if number % 25 == 0 else None
    facts = {"kind": kind, "level": level, "number": f"YS{issued.year}{number:05d}"}
    filing.add_certificate(worker, by=by, issued_on=issued, expires_on=expires, **facts)


def _welfare(worker: Worker, today: date, luck: random.Random, by: Actor) -> None:
    for each in welfare.entitled(worker, today):
        if luck.random() < 0.6:
            on = date(today.year, luck.randrange(1, today.month + 1), 10)
            giving.give(worker, by=by, title=each.title, on=min(on, today), amount=Decimal(200))
