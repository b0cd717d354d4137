"""Members say how content they are with the union worker of their union (满意度测评); nobody can find out who said what."""

from __future__ import annotations

from collections.abc import Mapping

from unionhall.common import crypto
from unionhall.common.action import silent
from unionhall.common.errors import refuse_if
from unionhall.members.models import Person
from unionhall.workforce.enums_appraisal import SurveyQuestion
from unionhall.workforce.models import AppraisalEntry, SurveyTurn
from unionhall.workforce.queries import appraisal_members as asked
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules import appraisal_steps as rules

POINTS = 5


def digest_of(entry: int, person: Person) -> bytes:
    """Whether this member has answered for this worker; made with the key of the house, so that no list of members gives it."""
    return crypto.blind_index(f"survey|{entry}|{person.pk}")


@silent("an anonymous answer leaves no trail: neither who, nor when, nor what; the sums are its only trace")
def answer(entry: AppraisalEntry, person: Person, points: Mapping[str, int]) -> None:
    """Add one answer to the sums. Refused the second time, for who is not a member of the worker's unions, and for oneself."""
    entry = queries.lock_entry(entry)
    digest = digest_of(entry.pk, person)
    is_asked, has_answered = asked.is_asked(entry, person), queries.has_turn(digest)
    refuse_if(rules.answering_refusals(entry, points, is_asked=is_asked, has_answered=has_answered))
    survey = queries.lock_survey(entry)
    SurveyTurn.objects.create(digest=digest)
    survey.answers += 1
    survey.counts = _added(survey.counts, points)
    survey.save(update_fields=["answers", "counts"])


def _added(counts: Mapping[str, list[int]], points: Mapping[str, int]) -> dict[str, list[int]]:
    """The sums with one answer more, every row written anew."""
    found = {}
    for question in SurveyQuestion.values:
        row = list(counts.get(question, [0] * POINTS))
        row[points[question] - 1] += 1
        found[question] = row
    return found
