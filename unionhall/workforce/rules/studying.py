"""Further study: whether it may be asked for, and what is borne of its fees. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Rule, given
from unionhall.workforce.enums_training import StudyState
from unionhall.workforce.models import Study, Worker
from unionhall.workforce.policies import FurtherStudy

CENT = Decimal("0.01")
NOTHING = Decimal(0)


def support_of(law: Rule[FurtherStudy], fees: Decimal, years: int) -> Figure[Decimal]:
    """What is borne of the fees, and why."""
    paid = given(fees, gettext_lazy("Fees"), kind="money")
    if years < law.years_served:
        sentence = gettext_lazy("{served} years served; support begins after {years_served}.")
        return Figure(NOTHING, [law.cites(sentence, served=years, years_served=law.years_served)], "money")
    borne = min((fees * law.share).quantize(CENT, ROUND_HALF_UP), law.at_most)
    sentence = gettext_lazy("{share} of fees of {fees}, at most {at_most}: {support}.")
    inputs = {"share": law.share, "fees": paid, "at_most": law.at_most}
    return Figure(borne, [law.cites(sentence, **inputs, support=given(borne, gettext_lazy("Support"), kind="money"))], "money")


def asking_refusals(worker: Worker, education: str, starts_on: date, ends_on: date, known: Sequence[Study]) -> list[Refusal]:
    found = []
    if not worker.is_serving:
        found.append(Refusal(_("This person has left already."), code="state"))
    if any(each.state in {StudyState.ASKED, StudyState.CONSENTED} for each in known):
        found.append(Refusal(_("A study is under way or waits for consent already."), code="duplicate"))
    if ends_on <= starts_on:
        found.append(Refusal(_("The last day lies before the first."), field="ends_on", code="order"))
    if education <= worker.education:
        text = _("The file has this education, or a higher one, already.")
        found.append(Refusal(text, field="education", code="known"))
    return found


def deciding_refusals(study: Study, decision: str, *, is_own: bool, consents: bool) -> list[Refusal]:
    if study.state != StudyState.ASKED:
        return [Refusal(_("This has been decided already."), code="state")]
    if is_own:
        return [Refusal(_("Nobody decides on his or her own request."), code="self")]
    if not consents and not decision.strip():
        return [Refusal(_("Say why."), field="decision", code="missing")]
    return []


def ending_refusals(study: Study, on: date, *, today: date) -> list[Refusal]:
    if study.state != StudyState.CONSENTED:
        return [Refusal(_("This study is not under way."), code="state")]
    if on > today:
        return [Refusal(_("This day lies in the future."), field="on", code="future")]
    if on < study.starts_on:
        return [Refusal(_("This day lies before the study began."), field="on", code="order")]
    return []
