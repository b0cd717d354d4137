"""What may go into the file of a union worker. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Rule
from unionhall.units.models import Unit
from unionhall.workforce.enums import SideJobState
from unionhall.workforce.models import AppraisalResult, Certificate, SideJob, Worker
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.rules.hiring import place_refusals


def note_refusals(note: str) -> list[Refusal]:
    return [] if note.strip() else [Refusal(_("Say why."), field="note", code="missing")]


def since_refusals(worker: Worker, since: date, *, today: date) -> list[Refusal]:
    if not worker.is_serving:
        return [Refusal(_("This person has left already."), code="state")]
    if since > today:
        return [Refusal(_("This day lies in the future."), field="since", code="future")]
    if since < worker.started_on:
        return [Refusal(_("This day lies before the first working day."), field="since", code="order")]
    return []


def moving_refusals(worker: Worker, unit: Unit) -> list[Refusal]:
    if unit.pk == worker.unit_id:
        return [Refusal(_("This is where he or she serves already."), field="unit", code="same")]
    return place_refusals(unit)


def certificate_refusals(
    worker: Worker, number: str, issued_on: date, expires_on: date | None, *, holder: Certificate | None, today: date
) -> list[Refusal]:
    """A number stands in one file only; a certificate is not issued before birth nor in the future."""
    found = []
    if holder is not None:
        own = holder.worker_id == worker.pk
        text = (
            _("This certificate is on file already.")
            if own
            else _("Another worker's file has this number. Look at the original.")
        )
        found.append(Refusal(text, field="number", code="duplicate"))
    if issued_on > today:
        found.append(Refusal(_("This day lies in the future."), field="issued_on", code="future"))
    if worker.birth_date and issued_on <= worker.birth_date:
        found.append(Refusal(_("This day lies before birth."), field="issued_on", code="birth"))
    if expires_on is not None and expires_on <= issued_on:
        found.append(Refusal(_("The last day lies before the first."), field="expires_on", code="order"))
    if len(number) < 4:
        found.append(Refusal(_("The number is too short."), field="number", code="short"))
    return found


def appraised_refusals(*, is_in_round: bool) -> list[Refusal]:
    """The result of a year that is being appraised comes from the appraisal."""
    if is_in_round:
        return [Refusal(_("This year is being appraised: the result comes from there."), field="year", code="round")]
    return []


def result_refusals(
    worker: Worker, year: int, decided_on: date, *, known: Sequence[AppraisalResult], today: date
) -> list[Refusal]:
    found = []
    if any(each.year == year for each in known):
        found.append(Refusal(_("This year has a result already."), field="year", code="duplicate"))
    if not worker.started_on.year <= year <= today.year:
        found.append(Refusal(_("He or she did not serve in that year."), field="year", code="order"))
    if decided_on > today or decided_on.year < year:
        found.append(
            Refusal(_("A year is appraised in the year or after it, not in the future."), field="decided_on", code="order")
        )
    return found


def asking_refusals(
    worker: Worker, law: Rule[LabourContract], starts_on: date, ends_on: date | None, *, open_jobs: Sequence[SideJob]
) -> list[Refusal]:
    """Other work is asked for one at a time."""
    found = []
    if not worker.is_serving:
        found.append(Refusal(_("This person has left already."), code="state"))
    if not law.side_jobs_by_consent:
        found.append(Refusal(_("Here other work needs no consent."), code="policy"))
    if ends_on is not None and ends_on < starts_on:
        found.append(Refusal(_("The last day lies before the first."), field="ends_on", code="order"))
    if any(each.state == SideJobState.ASKED for each in open_jobs):
        found.append(Refusal(_("A request waits for a decision already."), code="duplicate"))
    return found


def deciding_refusals(job: SideJob, decision: str, *, is_own: bool, consents: bool) -> list[Refusal]:
    if job.state != SideJobState.ASKED:
        return [Refusal(_("This has been decided already."), code="state")]
    if is_own:
        return [Refusal(_("Nobody decides on his or her own request."), code="self")]
    if not consents and not decision.strip():
        return [Refusal(_("Say why."), field="decision", code="missing")]
    return []
