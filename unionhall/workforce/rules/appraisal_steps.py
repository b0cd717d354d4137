"""What may not happen in an appraisal, and what follows from its result. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, because
from unionhall.workforce.enums_appraisal import Advice, AppealState, RoundState, SurveyQuestion, TalkState
from unionhall.workforce.models import Admonition, AppraisalAppeal, AppraisalEntry, AppraisalRound
from unionhall.workforce.policies.appraising import ScorerRole
from unionhall.workforce.policies.growing import GradeName
from unionhall.workforce.rules.appraisal_caps import Cap
from unionhall.workforce.rules.appraising import SCHEME

FULL = Decimal(100)


def opening_refusals(year: int, closes_on: date, *, is_doubled: bool, workers: int, today: date) -> list[Refusal]:
    found = []
    if not today.year - 2 <= year <= today.year:
        found.append(Refusal(_("A year is appraised in it or soon after."), field="year", code="order"))
    if closes_on < today:
        found.append(Refusal(_("The last day for marks lies before today."), field="closes_on", code="order"))
    if is_doubled:
        found.append(Refusal(_("This unit has an appraisal of that year already."), field="year", code="duplicate"))
    elif not workers:
        text = _("Nobody who serves here is without a result of that year.")
        found.append(Refusal(text, field="unit", code="empty"))
    return found


def stale() -> list[Refusal]:
    return [Refusal(_("Marking is closed."), code="state")]


def stated() -> str:
    return _("Statement written")


def marked_all() -> str:
    return _("Everybody has marks")


def reason_refusals(note: str) -> list[Refusal]:
    return [] if note.strip() else [Refusal(_("Say why."), field="note", code="missing")]


def is_own(entry: AppraisalEntry, user_id: int | None) -> bool:
    return user_id is not None and entry.worker.user_id == user_id


def stating_refusals(entry: AppraisalEntry, text: str, *, is_worker: bool) -> list[Refusal]:
    if not is_worker:
        return [Refusal(_("Only the worker says this of himself or herself."), code="self")]
    if not entry.round.is_marking:
        return [Refusal(_("Marking is closed."), code="state")]
    return [] if text.strip() else [Refusal(_("Say what you have done."), field="statement", code="missing")]


def scoring_refusals(
    entry: AppraisalEntry, points: Mapping[str, Decimal], role: str, *, allowed: Sequence[str], user_id: int | None
) -> list[Refusal]:
    """Only those whom the policy names, nobody of himself or herself, 0 to 100 points."""
    if not entry.round.is_marking:
        return [Refusal(_("Marking is closed."), code="state")]
    if is_own(entry, user_id):
        return [Refusal(_("Nobody appraises himself or herself."), code="self")]
    if user_id is None:
        return [Refusal(_("Marks are given by a person."), code="scorer")]
    if role not in allowed:
        return [Refusal(_("The policy does not name you among those who mark."), field="role", code="scorer")]
    text = _("Points lie between 0 and 100.")
    return [Refusal(text, field=name, code="range") for name, value in points.items() if not 0 <= value <= FULL]


def breach_refusals(entry: AppraisalEntry, note: str, *, user_id: int | None) -> list[Refusal]:
    if entry.round.state not in {RoundState.OPEN, RoundState.REVIEW}:
        return [Refusal(_("Marking is closed."), code="state")]
    if is_own(entry, user_id):
        return [Refusal(_("Nobody appraises himself or herself."), code="self")]
    return [] if note.strip() else [Refusal(_("Say what happened."), field="breach_note", code="missing")]


def answering_refusals(entry: AppraisalEntry, points: Mapping[str, int], *, is_asked: bool, has_answered: bool) -> list[Refusal]:
    """The members' survey: one answer each, one to five points to every question."""
    if not entry.round.is_marking:
        return [Refusal(_("This survey is closed."), code="state")]
    if not is_asked:
        return [Refusal(_("You are asked about the union worker of your own union."), code="member")]
    if has_answered:
        return [Refusal(_("You have answered already."), code="duplicate")]
    if set(points) != set(SurveyQuestion.values):
        return [Refusal(_("Every question needs an answer."), code="missing")]
    text = _("One to five points.")
    return [Refusal(text, field=name, code="range") for name, value in points.items() if not 1 <= value <= 5]


def closing_refusals(unmarked: Sequence[str]) -> list[Refusal]:
    """Nobody goes into the review without a mark."""
    if not unmarked:
        return []
    names = "、".join(unmarked[:5])
    text = _("%(count)s workers have no marks yet: %(names)s.")
    return [Refusal(text % {"count": len(unmarked), "names": names}, code="marks")]


def regrading_refusals(entry: AppraisalEntry, note: str, *, user_id: int | None) -> list[Refusal]:
    if entry.round.state != RoundState.REVIEW:
        return [Refusal(_("Results are decided in the review."), code="state")]
    if is_own(entry, user_id):
        return [Refusal(_("Nobody appraises himself or herself."), code="self")]
    return [] if note.strip() else [Refusal(_("Say why the review decides otherwise."), field="note", code="missing")]


def people_in(present: str) -> int:
    """How many names stand in the list, separated by commas, spaces or lines."""
    for sign in "，、,;；\n":
        present = present.replace(sign, " ")
    return len(set(present.split()))


def deciding_refusals(scheme: SCHEME, decided_on: date, present: str, *, opened_on: date, today: date) -> list[Refusal]:
    """The review is a decision of several people on a day of the round."""
    found = []
    if people_in(present) < scheme.review_by:
        text = _("The review is held by at least %(count)s people; name them.")
        found.append(Refusal(text % {"count": scheme.review_by}, field="present", code="people"))
    if not opened_on <= decided_on <= today:
        found.append(Refusal(_("The review lies between the opening and today."), field="decided_on", code="order"))
    return found


def publishing_refusals(round_: AppraisalRound, over: Sequence[Cap]) -> list[Refusal]:
    found = []
    if round_.decided_on is None:
        found.append(Refusal(_("First the review decides on the results."), code="decision"))
    for each in over:
        text = _("%(grade)s: %(has)s, at most %(most)s of %(people)s.")
        told = {"grade": GradeName(each.grade).label, "has": each.has, "most": each.most, "people": each.people}
        found.append(Refusal(text % told, code="share"))
    return found


def locking_refusals(
    round_: AppraisalRound, locked_on: date, *, is_over: bool, objections: int, upheld: int, appeals: int, today: date
) -> list[Refusal]:
    """No lock before the publicity is over, and objections and appeals are answered."""
    found = []
    if not is_over:
        found.append(Refusal(_("The publicity is not over yet."), code="publicity"))
    if objections:
        found.append(Refusal(_("Objections wait for an answer: %(count)s.") % {"count": objections}, code="objections"))
    if upheld:
        found.append(Refusal(_("An objection was upheld: take the results back to the review."), code="upheld"))
    if appeals:
        found.append(Refusal(_("Appeals wait for an answer: %(count)s.") % {"count": appeals}, code="appeals"))
    if locked_on > today or (round_.public_until is not None and locked_on <= round_.public_until):
        found.append(Refusal(_("Results are locked after the publicity, not in the future."), field="locked_on", code="order"))
    return found


def appealing_refusals(entry: AppraisalEntry, *, is_worker: bool, has_open: bool, today: date) -> list[Refusal]:
    if not is_worker:
        return [Refusal(_("Only the worker appeals against the own result."), code="self")]
    until = entry.round.public_until
    if entry.round.state != RoundState.PUBLIC or until is None or today > until:
        return [Refusal(_("Appeals are possible while the results are public."), code="state")]
    return [Refusal(_("Your appeal waits for an answer already."), code="duplicate")] if has_open else []


def appeal_answer_refusals(appeal: AppraisalAppeal, *, is_own: bool) -> list[Refusal]:
    if appeal.state != AppealState.OPEN:
        return [Refusal(_("This has been answered already."), code="state")]
    return [Refusal(_("Nobody answers his or her own appeal."), code="self")] if is_own else []


def talk_refusals(talk: Admonition, held_on: date, *, is_own: bool, today: date) -> list[Refusal]:
    if talk.state != TalkState.DUE:
        return [Refusal(_("This interview is not due any more."), code="state")]
    if is_own:
        return [Refusal(_("Somebody else holds this interview."), code="self")]
    if held_on > today:
        return [Refusal(_("This day lies in the future."), field="held_on", code="future")]
    return []


def correcting_refusals(entry: AppraisalEntry, before: str, after: str, reason: str, *, user_id: int | None) -> list[Refusal]:
    if not entry.round.is_locked:
        return [Refusal(_("Until the lock the review decides; this is for locked results."), code="state")]
    if is_own(entry, user_id):
        return [Refusal(_("Nobody appraises himself or herself."), code="self")]
    if before == after:
        return [Refusal(_("This is the result already."), field="after", code="same")]
    return [] if reason.strip() else [Refusal(_("A correction needs its reason."), field="reason", code="missing")]


# What follows ---------------------------------------------------------------------------------


def fails_in_a_row(results: Sequence[tuple[int, str]], year: int) -> int:
    """How many years up to ``year`` were failed without a break. ``results``: (year, result)."""
    by_year, count = dict(results), 0
    while by_year.get(year - count) == GradeName.FAILED:
        count += 1
    return count


def ends_contract(scheme: SCHEME, results: Sequence[tuple[int, str]], year: int, *, is_breach: bool) -> Figure[bool]:
    """Whether the procedure that may end the contract is opened. Opened, never carried out by itself."""
    if is_breach:
        return Figure(True, [scheme.cites(gettext_lazy("A serious breach of the rules."))])  # noqa: FBT003
    fails = fails_in_a_row(results, year)
    sentence = gettext_lazy("{fails} fails in a row; the contract may be ended after {fails_to_end}.")
    return Figure(fails >= scheme.fails_to_end, [scheme.cites(sentence, fails=fails, fails_to_end=scheme.fails_to_end)])


def advice(results: Sequence[tuple[int, str]]) -> Figure[str]:
    """What the last appraisals say about the next contract."""
    if not results:
        return Figure(Advice.NONE.value, [because(gettext_lazy("There is no result of an appraisal yet."))])
    year, last = max(results)
    told = because(gettext_lazy("{year}: {grade}."), year=str(year), grade=GradeName(last).label)
    if last == GradeName.FAILED:
        return Figure(Advice.THINK.value, [told])
    if last == GradeName.BASIC:
        return Figure(Advice.CONDITIONS.value, [told])
    return Figure(Advice.RENEW.value, [told])


def roles_of(held: Sequence[str], scheme: SCHEME) -> list[str]:
    """Of the roles somebody holds over a worker, those whom the policy lets mark."""
    return [each.role.value for each in scheme.scorers if each.role.value in held]


def role_label(role: str) -> str:
    return str(ScorerRole(role).label)
