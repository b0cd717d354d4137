"""Who may rise to the next rank, when, and what is lacking. Pure, and fast enough for thousands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Rule, given
from unionhall.workforce.policies import RankLadder
from unionhall.workforce.policies.growing import GradeName, Rank, RankName

LADDER = Rule[RankLadder]


@dataclass(frozen=True, slots=True)
class RankFacts:
    """What the ladder asks about a worker. ``results``: year → grade of the appraisals."""

    rank: str
    level: int
    since: date
    results: tuple[tuple[int, str], ...] = ()
    is_certified: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """The next rung: a level more within the rank, or the rank above."""

    rank: str
    level: int
    years: int
    passes: int
    certificate: bool


def next_step(ladder: LADDER, rank: str, level: int) -> Step | None:
    """None at the top."""
    rows = list(ladder.ranks)
    place = next((number for number, each in enumerate(rows) if each.rank == rank), None)
    if place is None:
        return None
    row = rows[place]
    if level < row.levels:
        return Step(rank, level + 1, row.level_years, row.level_years, certificate=False)
    return _above(rows[place + 1]) if place + 1 < len(rows) else None


def _above(row: Rank) -> Step:
    return Step(row.rank, 1, row.years_below, row.passes, row.certificate)


def years_on(since: date, years: int) -> date:
    """The day on which so many years are full; 29 February becomes 1 March."""
    try:
        return since.replace(year=since.year + years)
    except ValueError:
        return date(since.year + years, 3, 1)


def eligible(ladder: LADDER, facts: RankFacts, *, on: date) -> Figure[bool]:
    """Whether the worker may be put forward for the next rung on that day, and why (WRK-4)."""
    step = next_step(ladder, facts.rank, facts.level)
    if step is None:
        return Figure(False, [ladder.cites(gettext_lazy("The top of the ladder."))])  # noqa: FBT003
    reasons, is_eligible = [], True
    for holds, sentence, inputs in _conditions(ladder, step, facts, on):
        reasons.append(ladder.cites(sentence, **inputs))
        is_eligible = is_eligible and holds
    return Figure(is_eligible, reasons)


def _conditions(ladder: LADDER, step: Step, facts: RankFacts, on: date) -> list[tuple[bool, Any, dict[str, Any]]]:
    due = years_on(facts.since, step.years)
    since = given(facts.since, gettext_lazy("In this rank since"))
    enough = gettext_lazy("In this rank since {since}; {years} years are full on {due}.")
    found: list[tuple[bool, Any, dict[str, Any]]] = [(due <= on, enough, {"since": since, "years": step.years, "due": due})]
    if step.passes:
        passed = passes(ladder, facts)
        sentence = gettext_lazy("{passed} appraisals passed since then; {passes} are needed.")
        found.append((passed >= step.passes, sentence, {"passed": passed, "passes": step.passes}))
    if step.certificate:
        has = gettext_lazy("A professional certificate is on file.")
        lacks = gettext_lazy("A professional certificate is lacking.")
        found.append((facts.is_certified, has if facts.is_certified else lacks, {}))
    return found


def passes(ladder: LADDER, facts: RankFacts) -> int:
    """Appraisals passed in the years since the worker has this rank; the first year counts when it was begun in it."""
    counting = set(ladder.passed_with)
    return sum(grade in counting for year, grade in facts.results if year >= facts.since.year)


def eligible_from(ladder: LADDER, facts: RankFacts) -> date | None:
    """The day on which the years are full; None at the top."""
    step = next_step(ladder, facts.rank, facts.level)
    return years_on(facts.since, step.years) if step else None


def proposing_refusals(figure: Figure[bool], *, is_serving: bool) -> list[Refusal]:
    if not is_serving:
        return [Refusal(_("This person has left already."), code="state")]
    if figure.value:
        return []
    return [Refusal(" ".join(each.text for each in figure.because), code="ineligible")]


def review_refusals(*, is_proposer: bool) -> list[Refusal]:
    if is_proposer:
        return [Refusal(_("Somebody else reviews what you have proposed."), code="self")]
    return []


def appointing_refusals(*, is_over: bool, objections: int, upheld: int) -> list[Refusal]:
    """No appointment before the publicity is over and every objection is answered, none of them upheld."""
    found = []
    if not is_over:
        found.append(Refusal(_("The publicity is not over yet."), code="publicity"))
    if objections:
        found.append(Refusal(_("Objections wait for an answer: %(count)s.") % {"count": objections}, code="objections"))
    if upheld:
        found.append(Refusal(_("An objection was upheld: refuse the promotion, or put forward anew."), code="upheld"))
    return found


def effect_refusals(effective_on: date, since: date, *, today: date) -> list[Refusal]:
    """A rank takes effect after the one before it began, and not after today."""
    if effective_on > today:
        return [Refusal(_("This day lies in the future."), field="effective_on", code="future")]
    if effective_on <= since:
        return [Refusal(_("The rank before began later than that."), field="effective_on", code="order")]
    return []


def appraisal_words(results: Mapping[int, str] | Sequence[tuple[int, str]]) -> str:
    """2024 Competent · 2025 Excellent."""
    pairs = results.items() if isinstance(results, Mapping) else results
    return " · ".join(f"{year} {GradeName(grade).label}" for year, grade in pairs)


def rank_words(rank: str, level: int, ladder: LADDER) -> str:
    """The rank, with its level where the ladder has several."""
    row = next((each for each in ladder.ranks if each.rank == rank), None)
    name = str(RankName(rank).label)
    return _("%(rank)s, level %(level)s") % {"rank": name, "level": level} if row and row.levels > 1 else name
