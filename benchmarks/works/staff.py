"""Union workers to measure with: so many at the streets and communities of the demonstration's city, with what pay rests on."""

from __future__ import annotations

import random
from datetime import date, timedelta

from unionhall.common.bulk import copy_in
from unionhall.common.crypto import blind_index
from unionhall.common.dates import add_months
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.workforce.models import AppraisalResult, Certificate, Terms, Worker

PLACES = (UnitKind.STREET, UnitKind.COMMUNITY, UnitKind.ZONE, UnitKind.COUNTY)
RANKS = ("trainee", "junior", "intermediate", "senior")


def employ(city: Unit, count: int, today: date) -> list[Worker]:
    """Ranks, years, education, certificates and two appraisals, drawn by a fixed seed; written with COPY."""
    luck = random.Random("staff")
    places = list(Unit.objects.under(city.path).filter(kind__in=PLACES).order_by("path"))
    workers = [_worker(number, places[number % len(places)], luck, today) for number in range(count)]
    copy_in(workers)
    kinds = {place.pk: place.kind for place in places}
    copy_in([_terms(each, kinds[each.unit_id]) for each in workers])
    copy_in([_certificate(each, luck) for each in workers if luck.random() < 0.6])
    copy_in([_result(each, today.year - back, luck) for each in workers for back in (2, 1)])
    return workers


def _worker(number: int, place: Unit, luck: random.Random, today: date) -> Worker:
    started = today - timedelta(days=luck.randrange(60, 4_000))
    return Worker(
        name=f"测{number:05d}",
        name_pinyin="ce",
        initials="c",
        unit_id=place.pk,
        unit_path=place.path,
        birth_date=date(1990, 1, 1),
        document_sealed=b"x",
        document_index=blind_index(f"bench staff {number}"),
        document_tail=f"{number % 10_000:04d}",
        education=luck.choice(("50", "60", "60", "70")),
        started_on=started,
        rank=luck.choice(RANKS),
        rank_since=max(started, today - timedelta(days=luck.randrange(30, 1_500))),
    )


def _terms(worker: Worker, kind: str) -> Terms:
    return Terms(
        worker=worker,
        unit_path=worker.unit_path,
        since=worker.started_on,
        rank=worker.rank,
        education=worker.education,
        place=kind,
        reason="hired",
    )


def _certificate(worker: Worker, luck: random.Random) -> Certificate:
    return Certificate(
        worker=worker,
        unit_path=worker.unit_path,
        kind="social_worker",
        level=luck.choice(("junior", "intermediate", "senior")),
        number=f"bench{worker.pk}",
        issued_on=add_months(worker.started_on, 6),
    )


def _result(worker: Worker, year: int, luck: random.Random) -> AppraisalResult:
    grade = luck.choices(("excellent", "competent", "basic", "failed"), weights=(20, 70, 8, 2))[0]
    return AppraisalResult(worker=worker, unit_path=worker.unit_path, year=year, grade=grade, decided_on=date(year, 12, 20))
