"""Who may be put forward for a title, whose votes count, and who is chosen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Rule, given
from unionhall.workforce.models import HonourRound, HonourShare, Nomination, NominationState
from unionhall.workforce.policies import Commendation
from unionhall.workforce.policies.growing import GradeName

LAW = Rule[Commendation]


@dataclass(frozen=True, slots=True)
class Merits:
    """What the conditions ask about a worker. ``breaches``: days of decided cases of responsibility."""

    served: int
    results: tuple[tuple[int, str], ...] = ()
    breaches: tuple[date, ...] = ()
    is_serving: bool = True


def places(law: LAW, title: str) -> Figure[int]:
    """How many places the policy gives: so many a year for the own title; for another's title the level above says."""
    if title == law.title:
        return Figure(law.yearly, [law.cites(gettext_lazy("{yearly} are commended in a year."), yearly=law.yearly)])
    return Figure(0, [law.cites(gettext_lazy("{title} is given by the level above, which says how many."), title=title)])


def worthy(law: LAW, merits: Merits, *, on: date) -> Figure[bool]:
    """Whether a worker may be put forward, and why (WRK-9)."""
    found = [*_conditions(law, merits, on)]
    return Figure(all(holds for holds, _s, _i in found), [law.cites(sentence, **inputs) for _h, sentence, inputs in found])


def _conditions(law: LAW, merits: Merits, on: date) -> list[tuple[bool, Any, dict[str, Any]]]:
    served = given(merits.served, gettext_lazy("Full years of service"))
    last = max(merits.results, default=None)
    since = _years_before(on, law.clean_years)
    held = [day for day in merits.breaches if day >= since]
    return [
        (
            merits.served >= law.min_years,
            gettext_lazy("{served} full years of service; {years} are needed."),
            {"served": served, "years": law.min_years},
        ),
        _appraised(law, last),
        (
            not held,
            gettext_lazy("Held against him or her since {since}: {count}."),
            {"since": since, "count": len(held)},
        ),
    ]


def _appraised(law: LAW, last: tuple[int, str] | None) -> tuple[bool, Any, dict[str, Any]]:
    if last is None:
        return False, gettext_lazy("No appraisal is on file."), {}
    sentence = gettext_lazy("Appraisal {year}: {grade}.")
    return last[1] in set(law.appraisals), sentence, {"year": last[0], "grade": GradeName(last[1]).label}


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def opening_refusals(quota: int, nominate_until: date, year: int, *, today: date, is_known: bool) -> list[Refusal]:
    found = []
    if is_known:
        found.append(Refusal(_("This title is given already in that year."), field="title", code="duplicate"))
    if quota < 1:
        found.append(Refusal(_("Say how many places there are."), field="quota", code="missing"))
    if nominate_until < today:
        found.append(Refusal(_("This day lies in the past."), field="nominate_until", code="order"))
    if year > today.year:
        found.append(Refusal(_("This year has not begun."), field="year", code="future"))
    return found


def quota_refusals(law: LAW, title: str, quota: int) -> list[Refusal]:
    """The own title is never given more often than the policy says."""
    if title == law.title and quota > law.yearly:
        text = _("The policy in force commends %(yearly)s a year.") % {"yearly": law.yearly}
        return [Refusal(text, field="quota", code="quota")]
    return []


def sharing_refusals(law: LAW, round_: HonourRound, shared: int, more: int) -> list[Refusal]:
    """Together the units may put forward as many as there are places and the margin of the policy."""
    most = int((round_.quota * (1 + law.margin)).to_integral_value(ROUND_CEILING))
    if shared + more <= most:
        return []
    text = _("%(most)s may be put forward in all; %(shared)s are given out.") % {"most": most, "shared": shared}
    return [Refusal(text, field="places", code="quota")]


def nominating_refusals(share: HonourShare, standing: int, merits: Merits, figure: Figure[bool], *, today: date) -> list[Refusal]:
    found = []
    if share.round.nominate_until < today:
        found.append(Refusal(_("Nominations are closed."), code="late"))
    if standing >= share.places:
        text = _("This unit may put forward %(places)s, and has.") % {"places": share.places}
        found.append(Refusal(text, code="quota"))
    if not merits.is_serving:
        found.append(Refusal(_("This person has left already."), field="worker", code="state"))
    if not figure.value:
        found.append(Refusal(" ".join(each.text for each in figure.because), field="worker", code="conditions"))
    return found


def voting_refusals(round_: HonourRound, standing: int, seats: int, *, today: date) -> list[Refusal]:
    """When the committee may begin."""
    found = []
    if not standing:
        found.append(Refusal(_("Nobody is put forward yet."), code="empty"))
    if seats < 3:
        found.append(Refusal(_("A committee has at least three members."), code="committee"))
    if today <= round_.nominate_until and standing < round_.quota:
        found.append(Refusal(_("Nominations are still open."), code="early"))
    return found


def ballot_refusals(round_: HonourRound, chosen: Sequence[Nomination], *, has_voted: bool, user_id: int) -> list[Refusal]:
    """Each once; not more names than places; nobody for himself or herself."""
    if has_voted:
        return [Refusal(_("You have voted in this round."), code="twice")]
    found = []
    if len(chosen) > round_.quota:
        text = _("Choose at most %(places)s.") % {"places": round_.quota}
        found.append(Refusal(text, field="names", code="many"))
    if any(each.worker.user_id == user_id for each in chosen):
        found.append(Refusal(_("Nobody votes for himself or herself."), field="names", code="self"))
    if any(each.state != NominationState.STANDING for each in chosen):
        found.append(Refusal(_("Somebody you chose is no longer on the list."), field="names", code="state"))
    return found


def turnout_refusals(law: LAW, seats: int, voted: int) -> list[Refusal]:
    if seats and Decimal(voted) / seats >= law.turnout:
        return []
    return [Refusal(_("%(voted)s of %(seats)s have voted: too few.") % {"voted": voted, "seats": seats}, code="turnout")]


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides between nominees."""

    number: int
    votes: int
    excellents: int
    score: Decimal
    started_on: date


def order_key(each: Standing) -> tuple[Any, ...]:
    """Votes, then years found excellent, then points of the last appraisal, then longer service, then the older file."""
    return (-each.votes, -each.excellents, -each.score, each.started_on, each.number)


def chosen(law: LAW, rows: Sequence[Standing], quota: int, voted: int) -> tuple[list[int], set[int]]:
    """(numbers in order, who is chosen): the first of those with more than the majority, at most so many as places."""
    ordered = sorted(rows, key=order_key)
    enough = [each.number for each in ordered if Decimal(each.votes) > law.majority * voted]
    return [each.number for each in ordered], set(enough[:quota])


def deciding_refusals(*, is_over: bool, objections: int, upheld: int, struck: int, chosen: int, is_opener: bool) -> list[Refusal]:
    """Not before the publicity is over and every objection answered; who was rightly objected to is off; not by the opener."""
    found = []
    if not is_over:
        found.append(Refusal(_("The publicity is not over yet."), code="publicity"))
    if objections:
        found.append(Refusal(_("Objections wait for an answer: %(count)s.") % {"count": objections}, code="objections"))
    if upheld > struck:
        found.append(Refusal(_("An objection was upheld: take whom it is about off the list first."), code="upheld"))
    if not chosen:
        found.append(Refusal(_("Nobody is left on the list."), code="empty"))
    if is_opener:
        found.append(Refusal(_("Somebody else decides on a round that you opened."), code="self"))
    return found


def striking_refusals(nomination: Nomination, reason: str) -> list[Refusal]:
    if nomination.state in {NominationState.STRUCK, NominationState.COMMENDED}:
        return [Refusal(_("This has been decided already."), code="state")]
    return [] if reason.strip() else [Refusal(_("Say why."), field="reason", code="missing")]
