"""What the register gives to unions of a campaign: all of them in the background, one of them on its page."""

from __future__ import annotations

from django.db import transaction

from benchmarks.figures import Figure
from benchmarks.measuring import median, repeated, timed
from benchmarks.preparing import BY, Say
from unionhall.assessments.actions import kicking_off
from unionhall.assessments.models import Campaign, Entry
from unionhall.assessments.policies import CompositeScorecard
from unionhall.assessments.queries import scoring
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.policies import coding, packing
from unionhall.policies.models import Version
from unionhall.policies.ruling import default_rule
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Unit

UNIONS = 9_000


def run(say: Say) -> list[Figure]:
    with unscoped("the benchmarks measure the whole tree"):
        unions = list(Unit.objects.filter(kind=UnitKind.WORKPLACE, state=UnitState.ACTIVE).order_by("id")[:UNIONS])
        whole = _all(unions)
        one = median(repeated(lambda: scoring.register_scores(_card(), [unions[0]], today()), times=20))
    say(f"{len(unions):,} unions scored in {whole:.1f} s; one in {one * 1_000:.0f} ms")
    return [
        Figure("standards", f"register items of {len(unions):,} unions scored and kept", round(whole, 2), "s", reach=20),
        Figure("standards", "register items of one union", round(one * 1_000, 1), "ms", reach=100),
    ]


def _params() -> CompositeScorecard:
    found = next(each.params for each in packing.pack("composite-assessment").entries if each.policy is CompositeScorecard)
    assert isinstance(found, CompositeScorecard)
    return found


def _card() -> object:
    rule = default_rule(CompositeScorecard)
    return type(rule)(_params(), rule.cited)


def _all(unions: list[Unit]) -> float:
    """With everything that is written, taken back before the commit so that the next run finds the same tables."""
    top = Unit.objects.get(pk=unions[0].pk)
    with transaction.atomic():
        facts = {"key": CompositeScorecard.key, "unit": top, "unit_path": top.path, "starts_on": today(), "source_title": "bench"}
        version = Version.objects.create(params=coding.dump(_params()), **facts)
        campaign = Campaign.objects.create(
            unit=top, unit_path=top.path, title="bench", scheme="composite", year=today().year, card=version,
            state="running", started_on=today(), created_by=BY.name,
        )  # fmt: skip
        rows = (Entry(campaign=campaign, unit=unit, unit_path=unit.path, upper=top, judge=top) for unit in unions)
        Entry.objects.bulk_create(rows, batch_size=2_000)
        seconds = timed(lambda: kicking_off.score_all(campaign, by=BY))
        transaction.set_rollback(True)
    return seconds
