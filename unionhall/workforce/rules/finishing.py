"""Checks, publicity, hiring. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _now

from unionhall.common.errors import Refusal
from unionhall.workforce.enums import CandidateState, CheckKind
from unionhall.workforce.models import Candidate

CHECKS = tuple(CheckKind)
ON_THE_LIST = (CandidateState.CHECKING, CandidateState.PROPOSED, CandidateState.HIRED)


def checking_refusals(candidate: Candidate, *, passed: bool, note: str, on: date, today: date) -> Iterator[Refusal]:
    if candidate.state != CandidateState.CHECKING:
        yield Refusal(_now("This candidate is not being checked."), code="state")
    if not passed and not note:
        yield Refusal(_now("Say why the check was not passed."), field="note")
    if on > today:
        yield Refusal(_now("The day lies in the future."), field="on")


def striking_refusals(candidate: Candidate) -> Iterator[Refusal]:
    if candidate.state not in {CandidateState.CHECKING, CandidateState.PROPOSED}:
        yield Refusal(_now("This candidate is not on the list."), code="state")


def publishing_refusals(on_list: int, unchecked: int) -> Iterator[Refusal]:
    if not on_list:
        yield Refusal(_now("Nobody is on the list."), code="state")
    if unchecked:
        text = _now("%(n)s candidates have not passed both checks yet.")
        yield Refusal(text % {"n": unchecked}, code="waiting")


def hiring_time_refusals(*, is_over: bool, objections: int) -> Iterator[Refusal]:
    if not is_over:
        yield Refusal(_now("The public notice still runs: wait for its last day."), code="waiting")
    if objections:
        yield Refusal(_now("%(n)s objections are not answered yet.") % {"n": objections}, code="waiting")


def hiring_refusals(candidate: Candidate, *, has_post: bool) -> Iterator[Refusal]:
    if candidate.campaign.state != "hired":
        yield Refusal(_now("Hiring begins when the public notice has ended."), code="state")
    elif candidate.state != CandidateState.PROPOSED:
        yield Refusal(_now("This candidate is not proposed for hiring."), code="state")
    elif not has_post:
        yield Refusal(_now("Every post of this line is filled."), code="state")


def closing_refusals(proposed: int) -> Iterator[Refusal]:
    if proposed:
        text = _now("%(n)s candidates are proposed and neither hired nor gave up.")
        yield Refusal(text % {"n": proposed}, code="waiting")
