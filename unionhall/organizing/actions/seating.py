"""Whom a founding congress elected takes office: the first term of the new union begins (register of officers)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.organizing.actions import leading
from unionhall.organizing.enums.founding import Body, Office
from unionhall.organizing.enums.leadership import Post
from unionhall.organizing.models import Candidate, Establishment
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.organizing.rules.terms import TermFacts

POSTS: dict[tuple[str, str], Post] = {
    (Body.COMMITTEE, Office.CHAIR): Post.CHAIR,
    (Body.COMMITTEE, Office.VICE): Post.VICE_CHAIR,
    (Body.COMMITTEE, Office.MEMBER): Post.COMMITTEE,
    (Body.AUDIT, Office.CHAIR): Post.AUDIT_CHAIR,
    (Body.AUDIT, Office.VICE): Post.AUDIT,
    (Body.AUDIT, Office.MEMBER): Post.AUDIT,
    (Body.WOMEN, Office.CHAIR): Post.WOMEN_CHAIR,
    (Body.WOMEN, Office.VICE): Post.WOMEN,
    (Body.WOMEN, Office.MEMBER): Post.WOMEN,
}


def officers_of(elected: Iterable[Candidate]) -> list[OfficerFacts]:
    return [
        OfficerFacts(
            post=POSTS[each.body, each.office],
            name=each.member.name,
            sex="f" if each.member.is_woman else "m",
            employer_post=each.job,
            handles_money=each.handles_money,
        )
        for each in elected
    ]


def seat(founding: Establishment, people: Sequence[OfficerFacts], number: str, *, by: Actor) -> None:
    """Begin the first term of ``founding.union``; ``number`` is that of the reply which approved the election."""
    union, ends_on = founding.union, founding.term_ends_on
    if union is None or ends_on is None or not people:
        return
    facts = TermFacts(starts_on=today(), ends_on=ends_on, elected_on=founding.held_on, approval_number=number, number=1)
    leading.elect_in(union, facts, people, by=by, is_demo=founding.is_demo)
