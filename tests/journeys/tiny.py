"""The demonstration in small: one real district with its streets, loaded by the demonstration's own code."""

from __future__ import annotations

from django.conf import settings

from tests.support.jobs import run_jobs
from unionhall.common.dates import today
from unionhall.demo import happenings, loading
from unionhall.demo.places import CITY, PROVINCE, Scale
from unionhall.units.actions.loading import load_divisions
from unionhall.units.models import Division

SCALE = Scale(CITY, per_street=2, workplaces=60, joint=8, uncovered=12, members=600, groups=6)


def load() -> None:
    """Units, employers, members, sign-ins, policies and what waits; the imports are checked as a worker would."""
    load_places()
    loading.load(SCALE, divisions=settings.DIVISIONS_DIR, today=today(), say=_hush)
    happenings.happen(today=today(), say=_hush)
    run_jobs()


def load_places() -> None:
    """The divisions of the one district, and those above it."""
    load_divisions(settings.DIVISIONS_DIR, province=happenings.COUNTY)
    for code, name, upper in ((PROVINCE, "山东省", ""), (CITY, "青岛市", PROVINCE)):
        Division.objects.get_or_create(code=code, defaults={"name": name, "level": len(code) // 2, "parent_code": upper})


def _hush(_: str) -> None:
    """The loader reports its progress; a test does not need it."""
