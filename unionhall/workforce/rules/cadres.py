"""Who belongs into the pool, which steps a case takes, and what a step asks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.dates import add_months
from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Rule, given
from unionhall.workforce.enums_cadres import PROTECTED, CaseKind, CaseOutcome, Measure
from unionhall.workforce.models import CadreCase, CaseStep, Exchange, Talent
from unionhall.workforce.policies import CadreCare
from unionhall.workforce.policies.cadres import CaseStepKind as Kind
from unionhall.workforce.policies.growing import GradeName

LAW = Rule[CadreCare]
PROTECTION = (Kind.ACCEPTED, Kind.HEARD, Kind.INQUIRED, Kind.DEMANDED, Kind.ANSWERED)
RESPONSIBILITY = (Kind.GROUNDS, Kind.INVITED, Kind.DEFENDED, Kind.MEASURE)
AFTER: dict[str, tuple[Kind, ...]] = {
    Measure.NONE: (Kind.TOLD,),
    Measure.TALK: (Kind.TOLD,),
    Measure.CRITICISM: (Kind.TOLD,),
    Measure.REMOVAL: (Kind.CONSENT, Kind.ASSEMBLY, Kind.TOLD),
}
"""What the measure adds: a removal goes through the assembly that elected the officer (工会法 第十八条)."""


@dataclass(frozen=True, slots=True)
class CadreFacts:
    """What the pool asks. ``results`` is None for officers, whom nobody appraises; ``age`` where it is known."""

    served: int
    age: int | None = None
    results: tuple[tuple[int, str], ...] | None = None
    breaches: tuple[date, ...] = ()
    is_serving: bool = True


def fit(law: LAW, facts: CadreFacts, *, on: date) -> Figure[bool]:
    """Whether somebody may be recommended for the pool, and why (WRK-12)."""
    found = _conditions(law, facts, on)
    return Figure(all(holds for holds, _s, _i in found), [law.cites(sentence, **inputs) for _h, sentence, inputs in found])


def _conditions(law: LAW, facts: CadreFacts, on: date) -> list[tuple[bool, Any, dict[str, Any]]]:
    served = given(facts.served, gettext_lazy("Full years of service or office"))
    sentence = gettext_lazy("{served} full years of service or office; {years} are needed.")
    found: list[tuple[bool, Any, dict[str, Any]]] = [
        (facts.served >= law.pool_service, sentence, {"served": served, "years": law.pool_service})
    ]
    if facts.age is not None:
        sentence = gettext_lazy("{age} years old; at most {most}.")
        found.append((facts.age <= law.pool_age, sentence, {"age": facts.age, "most": law.pool_age}))
    if facts.results is not None:
        found.append(_appraised(law, max(facts.results, default=None)))
    since = add_months(on, -12 * law.clean_years)
    held = sum(day >= since for day in facts.breaches)
    sentence = gettext_lazy("Held against him or her since {since}: {count}.")
    return [*found, (not held, sentence, {"since": since, "count": held})]


def _appraised(law: LAW, last: tuple[int, str] | None) -> tuple[bool, Any, dict[str, Any]]:
    if last is None:
        return False, gettext_lazy("No appraisal is on file."), {}
    sentence = gettext_lazy("Appraisal {year}: {grade}.")
    return last[1] in set(law.pool_appraisals), sentence, {"year": last[0], "grade": GradeName(last[1]).label}


def recommending_refusals(figure: Figure[bool], *, is_serving: bool, is_known: bool) -> list[Refusal]:
    if not is_serving:
        return [Refusal(_("This person has left already."), field="cadre", code="state")]
    if is_known:
        return [Refusal(_("He or she is recommended or in the pool already."), field="cadre", code="duplicate")]
    return [] if figure.value else [Refusal(" ".join(each.text for each in figure.because), field="cadre", code="conditions")]


def reviewing_refusals(talent: Talent, *, user_id: int | None) -> list[Refusal]:
    if talent.recommended_by_id is not None and talent.recommended_by_id == user_id:
        return [Refusal(_("Somebody else reviews what you have recommended."), code="self")]
    return []


def exchange_refusals(
    talent: Talent, law: LAW, starts_on: date, ends_on: date, *, is_home: bool, running: Exchange | None
) -> list[Refusal]:
    found = []
    if talent.state != "pooled":
        found.append(Refusal(_("Only cadres of the pool are exchanged."), code="state"))
    if is_home:
        found.append(Refusal(_("This is where he or she serves already."), field="host", code="same"))
    if ends_on < starts_on:
        found.append(Refusal(_("The last day lies before the first."), field="ends_on", code="order"))
    if ends_on > add_months(starts_on, law.exchange_months):
        text = _("An exchange lasts at most %(months)s months.") % {"months": law.exchange_months}
        found.append(Refusal(text, field="ends_on", code="long"))
    if running is not None:
        found.append(Refusal(_("He or she is away already."), code="duplicate"))
    return found


# Cases ----------------------------------------------------------------------------------------


def opening_refusals(
    kind: str, matter: str, happened_on: date, *, today: date, is_own: bool, is_open: bool, has_upper: bool
) -> list[Refusal]:
    found = []
    if (matter in PROTECTED) != (kind == CaseKind.PROTECTION):
        found.append(Refusal(_("This matter does not belong to this kind of case."), field="matter", code="matter"))
    if happened_on > today:
        found.append(Refusal(_("This day lies in the future."), field="happened_on", code="future"))
    if is_open:
        found.append(Refusal(_("A case of this kind is open already for this cadre."), code="duplicate"))
    if kind == CaseKind.RESPONSIBILITY and is_own:
        found.append(Refusal(_("Nobody runs a case against himself or herself."), code="self"))
    if not has_upper:
        found.append(Refusal(_("There is no union above that could act."), code="upper"))
    return found


def step_refusals(case: CadreCase, steps: Sequence[CaseStep], kind: str, *, on: date, today: date, text: str) -> list[Refusal]:
    """The steps are taken in order, each on a day that is not to come, each with what was said."""
    if not case.is_open:
        return [Refusal(_("This case is closed."), code="state")]
    pending = next((each for each in steps if not each.is_done), None)
    if pending is None or pending.kind != kind:
        text_ = (
            _("Another step comes first: %(step)s.") % {"step": pending} if pending else _("All steps are done: close the case.")
        )
        return [Refusal(text_, code="order")]
    found = []
    last = max((each.done_on for each in steps if each.done_on), default=case.happened_on)
    if on > today:
        found.append(Refusal(_("This day lies in the future."), field="on", code="future"))
    if on < last:
        found.append(Refusal(_("The step before was on a later day."), field="on", code="order"))
    if len(text.strip()) < 2:
        found.append(Refusal(_("Say what was said or found."), field="text", code="missing"))
    return found


def hearing_refusals(law: LAW, kind: str, steps: Sequence[CaseStep], on: date) -> list[Refusal]:
    """Nobody is heard before there was time to prepare."""
    invited = next((each.done_on for each in steps if each.kind == Kind.INVITED), None)
    if kind != Kind.DEFENDED or invited is None:
        return []
    earliest = invited + timedelta(days=law.hearing_days)
    if on >= earliest:
        return []
    text = _("The person was invited on %(day)s: not before %(earliest)s.")
    return [Refusal(text % {"day": invited, "earliest": earliest}, field="on", code="early")]


def measure_refusals(case: CadreCase, kind: str, measure: str, *, is_opener: bool) -> list[Refusal]:
    if kind != Kind.MEASURE:
        return []
    found = []
    if not measure:
        found.append(Refusal(_("Choose the measure."), field="measure", code="missing"))
    if measure == Measure.REMOVAL and case.officer_id is None:
        text = _("Only elected officers are removed; a worker's contract is ended by its own legal steps.")
        found.append(Refusal(text, field="measure", code="removal"))
    if is_opener:
        found.append(Refusal(_("Somebody else decides on a case that you opened."), code="self"))
    return found


def removal(law: LAW, entitled: int, votes_for: int) -> Figure[bool]:
    """Whether the assembly has removed the officer: more than half of all, not of those who came."""
    sentence = gettext_lazy("{votes_for} of {entitled} for the removal; more than {share} of all are needed.")
    is_removed = Decimal(votes_for) > law.removal_share * entitled
    share = f"{law.removal_share:.0%}"
    return Figure(is_removed, [law.cites(sentence, votes_for=votes_for, entitled=entitled, share=share)])


def assembly_refusals(kind: str, entitled: int | None, votes_for: int | None) -> list[Refusal]:
    if kind != Kind.ASSEMBLY:
        return []
    if entitled is None or votes_for is None or entitled < 1:
        return [Refusal(_("Say how many were entitled and how many voted for it."), field="entitled", code="missing")]
    if votes_for > entitled:
        return [Refusal(_("More votes than members or delegates."), field="votes_for", code="many")]
    return []


def closing_refusals(case: CadreCase, steps: Sequence[CaseStep], outcome: str, result: str) -> list[Refusal]:
    """A case is closed when every step is done; one that is not confirmed after the employer was asked."""
    if not case.is_open:
        return [Refusal(_("This case is closed."), code="state")]
    found = [] if result.strip() else [Refusal(_("Say how it ended."), field="result", code="missing")]
    done = {each.kind for each in steps if each.is_done}
    if case.is_protection and not outcome:
        found.append(Refusal(_("Choose the outcome."), field="outcome", code="missing"))
    is_early = case.is_protection and outcome == CaseOutcome.UNFOUNDED and Kind.INQUIRED in done
    pending = next((each for each in steps if not each.is_done), None)
    if pending is not None and not is_early:
        found.append(Refusal(_("Another step comes first: %(step)s.") % {"step": pending}, code="order"))
    return found
