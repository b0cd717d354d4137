"""Appraisals at every step, made by the real actions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import make_person
from tests.factories.workforce import make_worker
from tests.policies.support import DOCUMENT
from unionhall.access.queries import actor_for
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.members.models import Person
from unionhall.notices.models import Publicity
from unionhall.policies import actions as policies
from unionhall.policies import coding
from unionhall.policies.terms import Terms
from unionhall.units.models import Unit
from unionhall.workforce.actions import appraisal_deciding, appraisal_opening, appraisal_scoring, appraisal_survey
from unionhall.workforce.enums_appraisal import SurveyQuestion
from unionhall.workforce.models import AppraisalEntry, AppraisalRound, Worker
from unionhall.workforce.policies import Appraisal


def officer(role: str, unit: Unit, name: str = "") -> Actor:
    return actor_for(give(make_user(name or f"{role}-{unit.code}"), role, unit))


class Stage:
    """The appraisal of a county whose workers serve at ``street``, with officers who mark."""

    def __init__(self, county: Unit, street: Unit, workplace: Unit) -> None:
        self.county, self.street, self.workplace = county, street, workplace
        self.runner, self.marker = officer("county", county, "runner"), officer("street", street, "marker")

    def workers(self, count: int) -> list[Worker]:
        return [make_worker(self.street, f"林晓{'一二三四五六七八九十'[n]}", 100 + n) for n in range(count)]

    def opened(self, year: int = 0) -> AppraisalRound:
        until = today() + timedelta(days=10)
        return appraisal_opening.open_round(self.county, by=self.runner, year=year or today().year, closes_on=until)

    def mark(self, entry: AppraisalEntry, points: int) -> None:
        given = {name: Decimal(points) for name in ("ethics", "competence", "results")}
        appraisal_scoring.score(entry, by=self.marker, role="street", **given)

    def members(self, count: int) -> list[Person]:
        return [make_person(self.workplace, "王小明", 300 + n) for n in range(count)]

    def answer(self, entry: AppraisalEntry, people: list[Person], points: int) -> None:
        for person in people:
            appraisal_survey.answer(entry, person, dict.fromkeys(SurveyQuestion.values, points))

    def closed(self, round_: AppraisalRound, *points: int) -> AppraisalRound:
        for entry, each in zip(entries(round_), points, strict=True):
            self.mark(entry, each)
        return appraisal_deciding.close(round_, by=self.runner)

    def public(self, round_: AppraisalRound) -> AppraisalRound:
        decided = {"decided_on": today(), "present": "陈一、王二、李三", "decision": "同意各项考核结果"}
        return appraisal_deciding.publish(appraisal_deciding.decide(round_, by=self.runner, **decided), by=self.runner)

    def locked(self, round_: AppraisalRound) -> AppraisalRound:
        over(round_)
        return appraisal_deciding.lock(round_, by=self.runner, locked_on=today())


def marks_alone(city: Unit) -> None:
    """A scheme in which nothing is counted, so that the totals are the marks."""
    maker, checker = officer("city", city, "maker"), officer("city", city, "checker")
    terms = Terms(coding.dump(Appraisal(register_share=Decimal(0))), DOCUMENT, date(2026, 1, 1))
    version = policies.draft(Appraisal, city, terms, by=maker)
    policies.approve(policies.propose(version, by=maker), by=checker)


def entries(round_: AppraisalRound) -> list[AppraisalEntry]:
    return list(AppraisalEntry.objects.filter(round=round_).order_by("worker_id"))


def over(round_: AppraisalRound) -> None:
    """As if the publicity had ended yesterday."""
    before = today() - timedelta(days=1)
    Publicity.objects.update(starts_on=before, until=before)
    AppraisalRound.objects.filter(pk=round_.pk).update(public_until=before)


def make_round(unit: Unit) -> AppraisalRound:
    day = date(2026, 1, 5)
    facts = {"year": 2025, "opened_on": day, "closes_on": day, "opened_by": system().name}
    return AppraisalRound.objects.create(unit=unit, unit_path=unit.path, **facts)
