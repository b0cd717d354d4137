"""Ten thousand candidates put in order, with every rule for equal marks and every reason."""

from __future__ import annotations

import random
from decimal import Decimal

from benchmarks.figures import Figure
from benchmarks.measuring import median, repeated
from benchmarks.preparing import Say
from unionhall.policies.ruling import Rule, default_rule
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.policies.recruiting import TieBreak
from unionhall.workforce.rules import ranking
from unionhall.workforce.rules.ranking import Contender

APPLICANTS, POSTS, TIMES = 10_000, 64, 5
CERTIFICATES = ("social_worker", "mediator", "counsellor", "lawyer")


def run(say: Say) -> list[Figure]:
    rule, contenders = _rule(), _contenders()
    seconds = median(repeated(lambda: ranking.ranked(rule, contenders, seed="bench"), times=TIMES))
    order = ranking.ranked(rule, contenders)
    assert len(order.placings) == APPLICANTS
    say(f"ranked in {seconds:.2f} s; {len(order.undecided)} groups that only lots tell apart")
    note = f"{POSTS} posts, {len(order.undecided)} groups drawn by lots"
    return [Figure("ranking", f"{APPLICANTS:,} candidates ranked with all rules", round(seconds, 2), "s", reach=1, note=note)]


def _rule() -> Rule[Recruitment]:
    known = default_rule(Recruitment)
    return Rule(Recruitment(ties=tuple(TieBreak)), known.cited)


def _contenders() -> list[Contender]:
    """Marks in half points, so that hundreds of totals are equal."""
    luck = random.Random("ranking")
    return [
        Contender(
            candidate=number,
            opening=number % POSTS,
            ticket=f"26001{number:05d}",
            written=Decimal(luck.randrange(120, 190)) / 2,
            interview=Decimal(luck.randrange(130, 190)) / 2,
            certificates=frozenset(luck.sample(CERTIFICATES, luck.choice((0, 0, 0, 1, 2)))),
            service_months=luck.choice((0, 0, 6, 12, 24)),
        )
        for number in range(APPLICANTS)
    ]
