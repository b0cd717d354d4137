"""Who may stand, and who is elected at a founding congress (handbook B1.4). Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.organizing.enums.founding import Body, CongressKind, Office
from unionhall.policies.catalogue.organizing import Committees, Elections
from unionhall.policies.figures import Figure, Rule, given
from unionhall.policies.types import Range


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate as the count knows it."""

    key: int
    name: str
    body: str
    office: str
    votes: int | None = None
    second_votes: int | None = None
    handles_money: bool = False


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were due, came, and voted."""

    due: int
    present: int
    issued: int
    returned: int
    valid: int


@dataclass(frozen=True, slots=True)
class Applicant:
    """A worker who applies to join: name, resident number, phone."""

    name: str
    document: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class CongressPlan:
    """What a request for the founding congress says."""

    congress_kind: str
    congress_on: date
    congress_place: str
    chair_by: str
    seats_committee: int
    seats_audit: int = 0
    seats_women: int = 0

    @property
    def seats(self) -> dict[str, int]:
        return {Body.COMMITTEE: self.seats_committee, Body.AUDIT: self.seats_audit, Body.WOMEN: self.seats_women}


@dataclass(frozen=True, slots=True)
class Election:
    """How the congress went. ``votes`` and ``second_votes``: candidate → votes."""

    held_on: date
    due: int
    present: int
    issued: int
    returned: int
    valid: int
    votes: Mapping[int, int | None]
    second_votes: Mapping[int, int | None]
    minutes: str = ""

    @property
    def turnout(self) -> Turnout:
        return Turnout(self.due, self.present, self.issued, self.returned, self.valid)


def committee_seats(rule: Rule[Committees], members: int) -> Figure[Range]:
    """How many may sit on the committee of a union of that size."""
    row = [each for each in rule.policy.sizes if each.from_members <= members][-1]
    sentence = gettext_lazy("{members} members, from {size} on: {seats} seats.")
    told = {"members": given(members, gettext_lazy("Members")), "size": row.from_members, "seats": str(row.seats)}
    return Figure(row.seats, [rule.cites(sentence, **told)], kind="text")


def women_committee(rule: Rule[Committees], women: int) -> Figure[bool]:
    """Whether there must be a women workers' committee (女职工委员会)."""
    limit = rule.policy.women_committee_from
    told = {"women": given(women, gettext_lazy("Women members")), "women_committee_from": limit}
    if women >= limit:
        sentence = gettext_lazy("{women} women members, {women_committee_from} or more: a women workers' committee.")
        return Figure(value=True, because=[rule.cites(sentence, **told)])
    sentence = gettext_lazy("{women} women members, fewer than {women_committee_from}: one member answers for them.")
    return Figure(value=False, because=[rule.cites(sentence, **told)])


def candidates_needed(rule: Rule[Elections], body: str, seats: int) -> Figure[int]:
    """How many must stand for so many seats (差额): at least one more wherever there is a margin."""
    if seats == 0:
        return Figure(0)
    share = getattr(rule.policy, f"{body}_margin")
    more = max(1, int((Decimal(seats) * share).to_integral_value(ROUND_CEILING))) if share else 0
    sentence = gettext_lazy("{seats} seats and {share} more, at least one: {needed} candidates.")
    share_told = given(share, gettext_lazy("More candidates than seats"), kind="percent")
    return Figure(seats + more, [rule.cites(sentence, seats=seats, share=share_told, needed=seats + more)])


def quorum(rule: Rule[Elections], due: int) -> Figure[int]:
    """How many must be present to vote."""
    parts, whole = rule.policy.quorum_parts, rule.policy.quorum_whole
    least = -(-due * parts // whole)
    sentence = gettext_lazy("{quorum_parts} of {quorum_whole} parts of {due} due: {least} present.")
    told = {"quorum_parts": parts, "quorum_whole": whole, "due": given(due, gettext_lazy("Due to attend")), "least": least}
    return Figure(least, [rule.cites(sentence, **told)])


def votes_needed(rule: Rule[Elections], due: int) -> Figure[int]:
    """How many votes elect: more than half of those due, whoever came."""
    parts, whole = rule.policy.win_parts, rule.policy.win_whole
    least = due * parts // whole + 1
    sentence = gettext_lazy("More than {win_parts} of {win_whole} parts of {due} due: {least} votes.")
    told = {"win_parts": parts, "win_whole": whole, "due": given(due, gettext_lazy("Due to attend")), "least": least}
    return Figure(least, [rule.cites(sentence, **told)])


def congress_refusals(rule: Rule[Elections], kind: str, members: int) -> list[Refusal]:
    """Small unions meet as a whole (《中国工会章程》 art. 26)."""
    if kind == CongressKind.DELEGATES and members <= rule.policy.full_assembly_to:
        text = _("%(members)s members: up to %(limit)s all of them meet, no delegates.")
        told = {"members": members, "limit": rule.policy.full_assembly_to}
        return [Refusal(text % told, field="congress_kind", code="assembly")]
    return []


def candidate_refusals(name: str, *, body: str, handles_money: bool, barred: Collection[str], is_relative: bool) -> list[Refusal]:
    """Who may not stand (工会法 第十条; handbook B1.2). ``barred``: the employer's own heads."""
    found = []
    if name in barred:
        text = _("%(name)s is the employer's legal representative and may not sit on a committee.")
        found.append(Refusal(text % {"name": name}, field="member", code="head"))
    if is_relative:
        text = _("Close relatives of the employer's main leaders may not stand (Trade Union Law, article 10).")
        found.append(Refusal(text, field="is_relative", code="relative"))
    if body == Body.AUDIT and handles_money:
        text = _("Whoever is in charge of money or accounts may not sit on the audit committee.")
        found.append(Refusal(text, field="handles_money", code="money"))
    return found


def seats_refusals(committees: Rule[Committees], seats: Mapping[str, int], *, members: int, women: int) -> list[Refusal]:
    """How many seats each body may have."""
    found = []
    allowed = committee_seats(committees, members).value
    if seats[Body.COMMITTEE] not in allowed:
        text = _("A union of %(members)s members has a committee of %(seats)s.") % {"members": members, "seats": allowed}
        found.append(Refusal(text, field="seats_committee", code="seats"))
    audit = committees.policy.audit_seats
    if seats[Body.AUDIT] and seats[Body.AUDIT] not in audit:
        found.append(Refusal(_("An audit committee has %(seats)s seats.") % {"seats": audit}, field="seats_audit", code="seats"))
    if women_committee(committees, women).value and not seats[Body.WOMEN]:
        text = _("%(women)s women members: from %(limit)s on there is a women workers' committee.")
        told = {"women": women, "limit": committees.policy.women_committee_from}
        found.append(Refusal(text % told, field="seats_women", code="women"))
    return found


def margin_refusals(rule: Rule[Elections], seats: Mapping[str, int], standing: Iterable[Standing]) -> list[Refusal]:
    """More candidates than seats, a chair among them."""
    rows = list(standing)
    found = []
    for body in Body:
        needed, there = candidates_needed(rule, body, seats[body]).value, [each for each in rows if each.body == body]
        if seats[body] and len(there) < needed:
            text = _("%(body)s: %(seats)s seats need %(needed)s candidates, there are %(there)s.")
            told = {"body": body.label, "seats": seats[body], "needed": needed, "there": len(there)}
            found.append(Refusal(text % told, code="margin"))
        if there and not seats[body]:
            found.append(Refusal(_("%(body)s has candidates but no seats.") % {"body": body.label}, code="seats"))
    if not any(each.body == Body.COMMITTEE and each.office == Office.CHAIR for each in rows):
        found.append(Refusal(_("Nobody stands as chair."), code="chair"))
    return found


def turnout_refusals(rule: Rule[Elections], turnout: Turnout, *, members: int) -> list[Refusal]:
    """Numbers of a vote that cannot be, and a quorum that was missed."""
    found = []
    if turnout.due > members:
        text = _("%(due)s due, but only %(members)s members are known: enter them first.")
        found.append(Refusal(text % {"due": turnout.due, "members": members}, field="due", code="due"))
    if turnout.present > turnout.due:
        found.append(Refusal(_("More present than due."), field="present", code="present"))
    if turnout.issued > turnout.present:
        found.append(Refusal(_("More ballots given out than people present; nobody votes for another."), field="issued"))
    if turnout.returned > turnout.issued:
        text = _("More ballots returned than given out: the election is void.")
        found.append(Refusal(text, field="returned", code="void"))
    if turnout.valid > turnout.returned:
        found.append(Refusal(_("More valid ballots than returned."), field="valid", code="valid"))
    least = quorum(rule, turnout.due)
    if turnout.present < least.value:
        found.append(Refusal(_("The quorum was missed: %(why)s") % {"why": least.footnote()}, field="present", code="quorum"))
    return found


def votes_refusals(standing: Sequence[Standing], seats: Mapping[str, int], turnout: Turnout) -> list[Refusal]:
    """Nobody can have more votes than valid ballots, nor all together more than the ballots could name (one name a seat)."""
    found = []
    for each in standing:
        if each.votes is None:
            found.append(Refusal(_("The votes of %(name)s are missing.") % {"name": each.name}, code="missing"))
        elif max(each.votes, each.second_votes or 0) > turnout.valid:
            text = _("%(name)s has more votes than there are valid ballots (%(valid)s).")
            found.append(Refusal(text % {"name": each.name, "valid": turnout.valid}, code="votes"))
    return found or [refusal for body in Body for refusal in _sum_refusals(standing, body, seats[body], turnout.valid)]


def _sum_refusals(standing: Sequence[Standing], body: Body, seats: int, valid: int) -> list[Refusal]:
    cast = sum(each.votes or 0 for each in standing if each.body == body)
    if cast <= seats * valid:
        return []
    text = _("%(body)s: %(cast)s votes, but %(valid)s valid ballots with %(seats)s names each hold %(most)s at most.")
    told = {"body": body.label, "cast": cast, "valid": valid, "seats": seats, "most": seats * valid}
    return [Refusal(text % told, code="votes")]


@dataclass(frozen=True, slots=True)
class Count:
    """Who is elected to one body, and who must be voted on again because of a tie at the last seat."""

    elected: tuple[int, ...]
    tied: tuple[int, ...] = ()


def counted(standing: Sequence[Standing], body: str, seats: int, needed: int) -> Count:
    """The highest of those with enough votes; a tie at the last seat is settled by a second ballot among the tied."""
    over = sorted((each for each in standing if each.body == body and (each.votes or 0) >= needed), key=_rank, reverse=True)
    if len(over) <= seats:
        return Count(tuple(each.key for each in over))
    if _rank(over[seats - 1]) == _rank(over[seats]):
        edge = _rank(over[seats])
        safe = tuple(each.key for each in over[:seats] if _rank(each) > edge)
        return Count(safe, tuple(each.key for each in over if _rank(each) == edge))
    return Count(tuple(each.key for each in over[:seats]))


def chairs(standing: Sequence[Standing], counts: Mapping[str, Count]) -> set[int]:
    """Of several who stood to chair one body and were elected to it, the one with most votes does; the others sit in it."""
    found = {}
    for each in sorted(standing, key=_rank):
        if each.office == Office.CHAIR and each.key in counts[each.body].elected:
            found[each.body] = each.key
    return set(found.values())


def _rank(each: Standing) -> tuple[int, int]:
    return each.votes or 0, each.second_votes or 0


def result_refusals(
    rule: Rule[Elections], standing: Sequence[Standing], seats: Mapping[str, int], counts: Mapping[str, Count], due: int
) -> list[Refusal]:
    """What keeps a count from being a result: a tie, a committee too small, no chair."""
    names = {each.key: each.name for each in standing}
    needed = votes_needed(rule, due)
    found = []
    for body in Body:
        count = counts[body]
        if count.tied:
            text = _("%(body)s: %(names)s are level at the last seat. Vote again among them and enter the second votes.")
            told = {"body": body.label, "names": "、".join(names[key] for key in count.tied)}
            found.append(Refusal(text % told, code="tie"))
        elif seats[body] and not count.elected:
            text = _("%(body)s: nobody has enough votes. %(why)s") % {"body": body.label, "why": needed.footnote()}
            found.append(Refusal(text, code="none"))
    chairs = [each for each in standing if each.body == Body.COMMITTEE and each.office == Office.CHAIR]
    if not any(each.key in counts[Body.COMMITTEE].elected for each in chairs):
        found.append(Refusal(_("No chair was elected. %(why)s") % {"why": needed.footnote()}, code="chair"))
    return found


def held_refusals(held_on: date, allowed_on: date | None, *, today: date) -> list[Refusal]:
    """A congress is held after it was approved, and reported after it was held."""
    if held_on > today:
        return [Refusal(_("This day lies in the future."), field="held_on", code="future")]
    if allowed_on is not None and held_on < allowed_on:
        text = _("The congress was approved later than that (%(day)s).") % {"day": allowed_on}
        return [Refusal(text, field="held_on", code="order")]
    return []
