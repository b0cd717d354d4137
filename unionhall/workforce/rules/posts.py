"""Posts due, posts asked for, posts given. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.policies.enums import Rounding
from unionhall.policies.figures import Figure, Given, Reason, Rule, because, given
from unionhall.policies.reasons import Template
from unionhall.policies.registry import Facts
from unionhall.units.enums import UnitKind
from unionhall.workforce.enums import PostState, RequestState
from unionhall.workforce.models import Post, PostRequest, Worker
from unionhall.workforce.policies import StaffingStandard

JOINT_KINDS = frozenset({UnitKind.COMMUNITY, UnitKind.JOINT})
STAFFED_KINDS = frozenset({
    UnitKind.STREET, UnitKind.ZONE, UnitKind.INDUSTRY, UnitKind.NEW_FORM, UnitKind.REGIONAL, UnitKind.COMMUNITY,
    UnitKind.SERVICE,
})  # fmt: skip
"""Where union workers have their posts (定岗范围)."""

_MODES = {Rounding.UP: ROUND_CEILING, Rounding.DOWN: ROUND_FLOOR, Rounding.HALF_UP: ROUND_HALF_UP}


def posts_due(standard: Rule[StaffingStandard], facts: Facts) -> Figure[int]:
    """Posts for union workers that a unit is due (配备标准, WRK-1)."""
    if facts.kind == UnitKind.SERVICE:
        return _service_posts(standard)
    workers = given(facts.count("workers"), _("Workers"))
    due = _posts_by_workers(standard, workers)
    if facts.kind in JOINT_KINDS:
        due = _joint_posts(standard, facts, due)
    return due


def _service_posts(standard: Rule[StaffingStandard]) -> Figure[int]:
    bodies = standard.policy.service_bodies
    sentence = _("A service body is due {low} to {high} posts; {low} are counted.")
    return Figure(bodies.low, [standard.cites(sentence, low=bodies.low, high=bodies.high)])


def _posts_by_workers(standard: Rule[StaffingStandard], workers: Given) -> Figure[int]:
    limits = standard.policy
    if workers.value == 0:
        return Figure(0, [standard.cites(_("No workers are counted here."), workers=workers)])
    if workers.value <= limits.up_to:
        sentence = _("{workers} workers, at most {up_to}: one post.")
        return Figure(1, [standard.cites(sentence, workers=workers, up_to=limits.up_to)])
    quotient = Decimal(workers.value) / limits.each
    posts = max(1, int(quotient.to_integral_value(_MODES[limits.rounding])))
    sentence = _("{workers} workers ÷ {each} = {quotient}, {how}: {posts} posts.")
    return Figure(posts, [_division(standard, sentence, workers, quotient, posts)])


def _division(standard: Rule[StaffingStandard], sentence: Template, workers: Given, quotient: Decimal, posts: int) -> Reason:
    limits = standard.policy
    shown = quotient.quantize(Decimal("0.01"))
    return standard.cites(sentence, workers=workers, each=limits.each, quotient=shown, how=limits.rounding.label, posts=posts)


def _joint_posts(standard: Rule[StaffingStandard], facts: Facts, due: Figure[int]) -> Figure[int]:
    """A joint union has its own minimum, and with many enterprises may ask for more (京工发〔2013〕8号, 三(五)1)."""
    limits = standard.policy
    if due.value < limits.joint_at_least:
        sentence = _("A joint union is due at least {joint_at_least}.")
        due = due.then(lambda _: limits.joint_at_least, standard.cites(sentence, joint_at_least=limits.joint_at_least))
    enterprises = given(facts.count("employers"), _("Enterprises"))
    if limits.more_from is not None and enterprises.value >= limits.more_from:
        sentence = _("With {enterprises} enterprises, at least {more_from}, it may ask for {more} more.")
        asking = standard.cites(sentence, enterprises=enterprises, more_from=limits.more_from, more=limits.more)
        due = due.also(asking)
    return due


@dataclass(frozen=True, slots=True)
class Due:
    """A unit with the posts it is due, and those it has."""

    facts: Facts
    figure: Figure[int]
    approved: int = 0
    filled: int = 0

    @property
    def gap(self) -> int:
        """Posts due that nobody fills; never less than none."""
        return max(0, self.figure.value - self.filled)


def dues(rules: dict[str, Rule[StaffingStandard]], facts: Iterable[Facts], held: dict[str, tuple[int, int]]) -> list[Due]:
    """Every unit's figure. Units under one rule with the same facts share one working out."""
    known: dict[tuple[int, str, int, int], Figure[int]] = {}
    found = []
    for each in facts:
        rule = rules[each.path]
        key = (id(rule), each.kind, each.count("workers"), each.count("employers"))
        figure = known.get(key)
        if figure is None:
            figure = known[key] = posts_due(rule, each)
        found.append(Due(each, figure, *held.get(each.path, (0, 0))))
    return found


@dataclass(frozen=True, slots=True)
class Staffing:
    """An area: the units in it that have posts, added up."""

    units: int
    due: int
    approved: int
    filled: int
    gap: int

    @classmethod
    def of(cls, lines: Iterable[Due]) -> Staffing:
        rows = list(lines)
        return cls(
            len(rows),
            sum(each.figure.value for each in rows),
            sum(each.approved for each in rows),
            sum(each.filled for each in rows),
            sum(each.gap for each in rows),
        )


def total_due(staffing: Staffing) -> Figure[int]:
    """The sum for an area; its parts explain themselves in their own rows."""
    sentence = _("{units} units with posts; each is worked out by the standard in force for it.")
    return Figure(staffing.due, [because(sentence, units=staffing.units)])


def approving_refusals(
    kind: str, count: int, *, due: Figure[int], approved: int, approved_on: date, today: date
) -> Iterator[Refusal]:
    """Posts by the standard: no more than it gives."""
    if kind not in STAFFED_KINDS:
        yield Refusal(_now("Units of this kind have no posts for union workers."), field="unit")
        return
    if approved + count > due.value:
        text = _now("The standard gives %(due)s, %(approved)s are approved: at most %(left)s more. A further one is asked for.")
        left = max(0, due.value - approved)
        yield Refusal(text % {"due": due.value, "approved": approved, "left": left}, field="count")
    if approved_on > today:
        yield Refusal(_now("The day lies in the future."), field="approved_on")


def filling_refusals(post: Post, worker: Worker, *, held: Post | None) -> Iterator[Refusal]:
    """One post, one person; one person, one post; at the unit where he or she serves."""
    if held is not None:
        yield Refusal(_now("This worker holds the post %(post)s already.") % {"post": held.number}, field="worker")
    if worker.unit_id != post.unit_id:
        yield Refusal(_now("This worker serves at another unit."), field="worker")
    if post.state == PostState.FILLED:
        yield Refusal(_now("Somebody holds this post already."), field="post", code="state")
    elif post.state == PostState.ABOLISHED:
        yield Refusal(_now("The post is abolished."), field="post", code="state")


def appointing_refusals(worker: Worker, *, on: date, today: date, is_offered: bool) -> Iterator[Refusal]:
    if is_offered:
        yield Refusal(_now("A recruitment that is running offers this post."), code="offered")
    if on > today:
        yield Refusal(_now("This day lies in the future."), field="on", code="future")
    if on < worker.started_on:
        yield Refusal(_now("This day lies before the first working day."), field="on", code="order")


def abolishing_refusals(post: Post, *, on: date, today: date) -> Iterator[Refusal]:
    if post.state == PostState.ABOLISHED:
        yield Refusal(_now("The post is abolished already."), code="state")
    elif post.state == PostState.FILLED:
        yield Refusal(_now("Somebody holds this post: first end that contract or move the worker."))
    if on < post.approved_on or on > today:
        yield Refusal(_now("The day lies before the approval or in the future."), field="abolished_on")


def requesting_refusals(
    standard: Rule[StaffingStandard], facts: Facts, *, count: int, granted: int, waiting: bool
) -> Iterator[Refusal]:
    """A further post: where the standard knows one, from so many enterprises, and not more than it says."""
    limits = standard.policy
    if facts.kind not in JOINT_KINDS or limits.more_from is None:
        yield Refusal(_now("The standard in force here gives no further post on request."))
        return
    enterprises = facts.count("employers")
    if enterprises < limits.more_from:
        text = _now("There are %(n)s enterprises; a further post may be asked for from %(from)s.")
        yield Refusal(text % {"n": enterprises, "from": limits.more_from})
    if granted + count > limits.more:
        text = _now("The standard gives at most %(more)s more, of which %(granted)s are granted.")
        yield Refusal(text % {"more": limits.more, "granted": granted}, field="count")
    if waiting:
        yield Refusal(_now("A request of this unit waits for its decision already."), code="state")


def deciding_refusals(request: PostRequest, *, by: int | None) -> Iterator[Refusal]:
    """Nobody decides on a request of his or her own."""
    if request.state != RequestState.WAITING:
        yield Refusal(_now("This has been decided already."), code="state")
    if by is not None and by == request.asked_by_id:
        yield Refusal(_now("You asked for it yourself: somebody else decides."))
