"""How a campaign's headcount is shared among counties, by factors that everybody can see. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Reason, Rule, because, given
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.policies.recruiting import Factor


@dataclass(frozen=True, slots=True)
class CountyFacts:
    """What counts for a county. ``vacant``: approved posts that nobody holds: nobody is recruited for more."""

    code: str
    economy: Decimal
    gap: int
    enterprises: int
    workers: int
    vacant: int

    def of(self, factor: str) -> Fraction:
        counts: dict[str, Decimal | int] = {
            "economy": self.economy, "gap": self.gap, "enterprises": self.enterprises, "workers": self.workers,
        }  # fmt: skip
        return Fraction(counts[factor])


def shared(rule: Rule[Recruitment], headcount: int, counties: Sequence[CountyFacts]) -> dict[str, Figure[int]]:
    """code → places. Seat by seat to whoever is furthest below his share; the parts add up to the headcount."""
    weights = weights_of(rule, counties)
    places = _places(headcount, counties, weights)
    whole = _Whole(rule, headcount, counties)
    return {each.code: _explained(whole, each, weights[each.code], places[each.code]) for each in counties}


def weights_of(rule: Rule[Recruitment], counties: Sequence[CountyFacts]) -> dict[str, Fraction]:
    """Each county's share of the whole: the weighted mean of its shares of each factor."""
    found = dict.fromkeys((each.code for each in counties), Fraction(0))
    for row in rule.policy.factors:
        whole = sum((each.of(row.factor) for each in counties), Fraction(0))
        for each in counties:
            part = each.of(row.factor) / whole if whole else Fraction(1, len(counties))
            found[each.code] += Fraction(row.weight) * part
    return found


def _places(headcount: int, counties: Sequence[CountyFacts], weights: Mapping[str, Fraction]) -> dict[str, int]:
    places = {each.code: 0 for each in counties}
    room = {each.code: each.vacant for each in counties}
    for _seat in range(min(headcount, sum(room.values()))):
        open_to = [code for code in places if places[code] < room[code]]
        taker = max(open_to, key=lambda code: (weights[code] * headcount - places[code], code))
        places[taker] += 1
    return places


class _Whole(NamedTuple):
    """What all counties' figures have in common."""

    rule: Rule[Recruitment]
    headcount: int
    counties: Sequence[CountyFacts]


def _explained(whole: _Whole, county: CountyFacts, weight: Fraction, places: int) -> Figure[int]:
    reasons = [_factor(whole, row.factor, row.weight, county) for row in whole.rule.policy.factors]
    exact = Decimal(str(float(weight * whole.headcount))).quantize(Decimal("0.01"))
    sentence = _("Share {share} of {headcount} places = {exact}; seat by seat to the largest shortfall: {places}.")
    share = given(_percent(weight), kind="percent")
    reasons.append(because(sentence, share=share, headcount=whole.headcount, exact=exact, places=places))
    if places == county.vacant and exact > places:
        reasons.append(because(_("No more than the {vacant} vacant posts of the county."), vacant=county.vacant))
    return Figure(places, reasons)


LABELS = {
    Factor.ECONOMY: _("Economy: {part} of {whole} (10,000 yuan) = {share}, weight {weight}."),
    Factor.GAP: _("Posts lacking: {part} of {whole} = {share}, weight {weight}."),
    Factor.ENTERPRISES: _("Enterprises: {part} of {whole} = {share}, weight {weight}."),
    Factor.WORKERS: _("Workers: {part} of {whole} = {share}, weight {weight}."),
}


def _factor(all_of: _Whole, factor: str, weight: Decimal, county: CountyFacts) -> Reason:
    whole = sum((each.of(factor) for each in all_of.counties), Fraction(0))
    share = county.of(factor) / whole if whole else Fraction(1, len(all_of.counties))
    return all_of.rule.cites(
        LABELS[Factor(factor)],
        part=_plain(county.of(factor)),
        whole=_plain(whole),
        share=given(_percent(share), kind="percent"),
        weight=given(weight, kind="percent"),
    )


def _plain(value: Fraction) -> int | Decimal:
    return value.numerator if value.denominator == 1 else Decimal(str(round(float(value), 2)))


def _percent(share: Fraction) -> Decimal:
    return Decimal(round(float(share), 4)).quantize(Decimal("0.0001"))


def planning_refusals(
    headcount: int, counties: Sequence[CountyFacts], last: int | None, year: int, every: int
) -> Iterator[Refusal]:
    """A campaign needs vacant posts, and comes every so many years (每两年一招)."""
    vacant = sum(each.vacant for each in counties)
    if headcount > vacant:
        text = _now("There are %(vacant)s vacant posts; %(headcount)s cannot be recruited. Approve posts first.")
        yield Refusal(text % {"vacant": vacant, "headcount": headcount}, field="headcount")
    if last is not None and year - last < every:
        text = _now("The last campaign was in %(last)s; the policy has one every %(every)s years.")
        yield Refusal(text % {"last": last, "every": every}, field="year")


def deciding_refusals(
    headcount: int, decided: Mapping[str, int], counties: Sequence[CountyFacts], *, planner: int | None, by: int | None
) -> Iterator[Refusal]:
    """What the city decides adds up to the headcount, within the vacancies, by somebody else than who planned it."""
    if sum(decided.values()) != headcount:
        text = _now("The counties add up to %(sum)s; the headcount is %(headcount)s.")
        yield Refusal(text % {"sum": sum(decided.values()), "headcount": headcount}, field="shares", code="sum")
    for each in counties:
        if decided.get(each.code, 0) > each.vacant:
            text = _now("A county has %(vacant)s vacant posts and cannot have %(decided)s places.")
            yield Refusal(text % {"vacant": each.vacant, "decided": decided[each.code]}, field=f"share_{each.code}")
    if by is not None and by == planner:
        yield Refusal(_now("You planned it yourself: somebody else decides."))


def opening_refusals(first: date, *, on: date) -> Iterator[Refusal]:
    if on < first:
        yield Refusal(_now("Applications open on %(day)s.") % {"day": first.isoformat()})


def ending_refusals(last: date, *, on: date) -> Iterator[Refusal]:
    """Nobody shortens what the notice promised."""
    if on <= last:
        yield Refusal(_now("The notice takes applications until %(day)s.") % {"day": last.isoformat()})
