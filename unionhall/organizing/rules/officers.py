"""Who may hold which post, and whether a committee is what the policy asks for. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.organizing.enums.leadership import AUDIT_POSTS, COMMITTEE_POSTS, ONE_EACH, WOMEN_POSTS, Post
from unionhall.organizing.models import Officer
from unionhall.organizing.rules.citing import refusal
from unionhall.policies.catalogue.organizing import Committees, CommitteeSize
from unionhall.policies.figures import Figure, Rule, given


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """What somebody says of an officer."""

    post: str
    name: str
    sex: str = ""
    is_full_time: bool = False
    employer_post: str = ""
    party_office: str = ""
    handles_money: bool = False
    is_relative_of_head: bool = False
    is_legal_representative: bool = False

    def fields(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, officer: Officer) -> OfficerFacts:
        return cls(**{name: getattr(officer, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a committee is measured by: what is there, and whether that is enough, with the reason."""

    label: str | Promise
    held: int
    is_met: Figure[bool]


@dataclass(frozen=True, slots=True)
class UnionSize:
    """As much of a union's size as committees depend on."""

    members: int
    women: int
    workers: int


def barred_refusals(rule: Rule[Committees], people: Sequence[OfficerFacts], *, field: str = "name") -> list[Refusal]:
    """Combinations that the law or the policy bars, each with the rule. ``people``: all who would serve together."""
    return [
        *(each for person in people for each in _person_refusals(rule, person, field)),
        *_audit_refusals(rule, people, field),
        *_double_refusals(people),
    ]


def _person_refusals(rule: Rule[Committees], person: OfficerFacts, field: str) -> Iterator[Refusal]:
    if person.post == Post.GROUP_LEADER:
        return
    if rule.bar_relatives and person.is_relative_of_head:
        sentence = _(
            "{name} is a close relative of the employer's head and may not sit on the union's committees (工会法 第十条)."
        )
        yield refusal(rule.cites(sentence, name=person.name), field=field, code="relative")
    if rule.bar_legal_representative and person.is_legal_representative:
        sentence = _("{name} is the employer's legal representative or head and may not lead its union.")
        yield refusal(rule.cites(sentence, name=person.name), field=field, code="legal_representative")


def _audit_refusals(rule: Rule[Committees], people: Sequence[OfficerFacts], field: str) -> Iterator[Refusal]:
    """Who handles the money does not audit it, nor does the chair."""
    if not rule.bar_money_from_audit:
        return
    money = {each.name for each in people if each.handles_money or each.post == Post.CHAIR}
    for person in people:
        if person.post in AUDIT_POSTS and person.name in money:
            sentence = _("{name} is in charge of money, assets or the union itself and may not sit on the audit committee.")
            yield refusal(rule.cites(sentence, name=person.name), field=field, code="audit_money")


def _double_refusals(people: Sequence[OfficerFacts]) -> Iterator[Refusal]:
    for (post, name), count in Counter((each.post, each.name) for each in people).items():
        if count > 1:
            label = Post(post).label
            yield Refusal(
                _now("%(name)s is named twice as %(post)s.") % {"name": name, "post": label}, field="name", code="twice"
            )
    for post, count in Counter(each.post for each in people if each.post in ONE_EACH).items():
        if count > 1:
            text = _now("There is one %(post)s at a time: the other has to leave office first.") % {"post": Post(post).label}
            yield Refusal(text, field="post", code="one_each")


def leaving_refusals(officer: Officer, *, on: date, today: date) -> list[Refusal]:
    if not officer.is_serving:
        return [Refusal(_now("This officer has left office already."), code="state")]
    if on < officer.starts_on:
        return [Refusal(_now("This is before the officer took office."), field="ends_on", code="order")]
    return [Refusal(_now("That day has not come yet."), field="ends_on")] if on > today else []


def size_for(rule: Rule[Committees], members: int) -> CommitteeSize:
    return [each for each in rule.sizes if each.from_members <= members][-1]


def checks(rule: Rule[Committees], serving: Iterable[OfficerFacts], size: UnionSize) -> list[Check]:
    """The committee against the policy: seats, audit, women, full-time chair."""
    people = list(serving)
    found = [_seats(rule, people, size), _audit(rule, people), _full_time(rule, people, size)]
    return [*found, _women(rule, people, size)]


def _seats(rule: Rule[Committees], people: Sequence[OfficerFacts], size: UnionSize) -> Check:
    held, row = len({each.name for each in people if each.post in COMMITTEE_POSTS}), size_for(rule, size.members)
    low, high = row.seats.low, row.seats.high
    members = given(size.members, _("Members"))
    sentence = _("{members} members: {low} to {high} seats; {held} are filled.")
    reason = rule.cites(sentence, members=members, low=low, high=high, held=held)
    return Check(_("Committee seats filled"), held, Figure(low <= held <= high, [reason]))


def _audit(rule: Rule[Committees], people: Sequence[OfficerFacts]) -> Check:
    held = len({each.name for each in people if each.post in AUDIT_POSTS})
    low, high = rule.audit_seats.low, rule.audit_seats.high
    sentence = _("The audit committee has {low} to {high} seats; {held} are filled.")
    return Check(_("Audit committee"), held, Figure(low <= held <= high, [rule.cites(sentence, low=low, high=high, held=held)]))


def _full_time(rule: Rule[Committees], people: Sequence[OfficerFacts], size: UnionSize) -> Check:
    chair = next((each for each in people if each.post == Post.CHAIR), None)
    held = int(chair is not None and chair.is_full_time)
    limit, workers = rule.full_time_chair_from, given(size.workers, _("Workers"))
    if size.workers < limit:
        sentence = _("{workers} workers, fewer than {full_time_chair_from}: the chair may be part-time.")
        met = chair is not None
    else:
        sentence, met = _("{workers} workers, {full_time_chair_from} or more: the chair is full-time."), bool(held)
    reason = rule.cites(sentence, workers=workers, full_time_chair_from=limit)
    return Check(_("Full-time chair"), held, Figure(met, [reason]))


def _women(rule: Rule[Committees], people: Sequence[OfficerFacts], size: UnionSize) -> Check:
    held = len({each.name for each in people if each.post in WOMEN_POSTS})
    limit, women = rule.women_committee_from, given(size.women, _("Women members"))
    if size.women < limit:
        sentence = _("{women} women members, fewer than {women_committee_from}: one officer for women is enough.")
        met = size.women == 0 or held >= 1
    else:
        sentence, met = _("{women} women members, {women_committee_from} or more: a women's committee."), held >= 2
    reason = rule.cites(sentence, women=women, women_committee_from=limit)
    return Check(_("Women's committee"), held, Figure(met, [reason]))
