"""People apply for a post online (网上报名): begin, save, send, take back, appeal.

They have no account: the telephone was confirmed by a code before any of these is called, and the application itself is all they
can touch. ``by`` is the applicant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from unionhall.access.queries import actor_for
from unionhall.audit import actions as audit
from unionhall.common import crypto
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import after_days, today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.identity import birth_date, sex
from unionhall.documents.actions import keeping
from unionhall.documents.kinds import IMAGES, PDF
from unionhall.documents.models import Attachment
from unionhall.members.enums import DocumentKind
from unionhall.todo import actions as todo
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.enums import ApplicationState as State
from unionhall.workforce.models import Application, Campaign, Opening, Qualification
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns
from unionhall.workforce.rules import applying as rules
from unionhall.workforce.rules import changing

PLAIN = (
    "name", "political", "education", "degree", "school", "major", "graduated_on", "service_months", "career", "document_kind",
    "opening",
)  # fmt: skip
FILES_AT_MOST = 10
FILE_AT_MOST = 8 * 1024 * 1024


@action
def begin(campaign: Campaign, *, phone: str, by: Actor, is_demo: bool = False) -> Application:
    """The draft of this telephone, or the one that is there already (save and resume)."""
    refuse_if(rules.window_refusals(campaign, on=today()))
    made, is_new = Application.objects.get_or_create(
        campaign=campaign, phone=phone, defaults={"unit_path": campaign.unit_path, "is_demo": is_demo}
    )
    audit.record(made, "workforce.application.begun" if is_new else "workforce.application.resumed", by=by)
    return made


@action
def save(application: Application, *, by: Actor, facts: Mapping[str, Any], certificates: Mapping[str, str]) -> Application:
    """Keep what was typed so far. One that was sent is a draft again until it is sent anew."""
    application = _editable(application)
    for name in PLAIN:
        if name in facts:
            setattr(application, name, facts[name])
    if facts.get("document"):
        _identify(application, facts["document"])
    application.unit_path = application.opening.unit_path if application.opening else application.campaign.unit_path
    application.state, application.submitted_at = State.DRAFT, None
    application.save()
    Qualification.objects.filter(application=application).delete()
    Qualification.objects.bulk_create(
        Qualification(application=application, unit_path=application.unit_path, kind=kind, number=number)
        for kind, number in certificates.items()
    )
    audit.record(application, "workforce.application.saved", by=by)
    return application


def _identify(application: Application, document: str) -> None:
    application.document_sealed = crypto.encrypt(document)
    application.document_index = crypto.blind_index(document)
    application.document_tail = document[-4:]
    if application.document_kind == DocumentKind.RESIDENT:
        application.birth_date, application.sex = birth_date(document), sex(document)


@action
def send(application: Application, *, by: Actor) -> Application:
    """Send it for review. Refused after the last day, when the post asks for more, and when the person has applied already."""
    application = _editable(application)
    campaign = application.campaign
    facts = {name: getattr(application, name) for name in ("education", "birth_date")}
    taken = queries.is_taken(application)
    refuse_if(
        [
            *rules.complete_refusals(application),
            *rules.applying_refusals(campaigns.rule_of(campaign), campaign, application.opening, facts, taken=taken),
        ]
    )
    application.state, application.submitted_at = State.SUBMITTED, now()
    application.number = f"{campaign.rules_on.year}{application.pk:07d}"
    with _one_person():
        application.store("state", "submitted_at", "number")
    audit.record(application, "workforce.application.sent", by=by)
    return application


@action
def withdraw(application: Application, *, by: Actor) -> Application:
    """Take the application back while applications are open."""
    application = _editable(application)
    application.state = State.WITHDRAWN
    application.store("state")
    audit.record(application, "workforce.application.withdrawn", by=by)
    return application


@action
def add_paper(application: Application, file: File[bytes], *, by: Actor) -> Attachment:
    """A photograph or scan of a diploma, certificate or identity card."""
    application = _editable(application)
    refuse_if(rules.paper_refusals(queries.papers_of(application).count(), most=FILES_AT_MOST))
    allowed = {*IMAGES, PDF}
    return keeping.keep(file, by=by, path=application.unit_path, subject=application, allowed=allowed, most=FILE_AT_MOST)


@action
def appeal(application: Application, *, by: Actor, text: str) -> Application:
    """Ask for a second look at a refusal (申诉), within the days of the policy."""
    application = queries.lock(application)
    days = campaigns.rule_of(application.campaign).policy.appeal_days
    reviewed_on = localdate(application.reviewed_at) if application.reviewed_at else today()
    until = after_days(reviewed_on, days, working=True)
    refuse_if(rules.appealing_refusals(application, on=today(), days=days, until=until))
    application.state, application.appeal, application.appealed_at = State.APPEALED, text, now()
    application.store("state", "appeal", "appealed_at")
    todo.open_item(
        waiting.APPEAL,
        application,
        unit=application.campaign.unit,
        key=permissions.CAMPAIGN_RUN,
        title=application.name,
        url=application.get_absolute_url(),
        clock=Clock(days),
    )
    audit.record(application, "workforce.application.appealed", by=by)
    return application


@action
def change_post(application: Application, *, by: Actor, opening: Opening) -> Application:
    """The post was cancelled for lack of applicants: apply for another one (改报). It is reviewed again for that post."""
    application = queries.lock(application)
    campaign = application.campaign
    is_seated = campaign.candidates.exists()
    refuse_if(
        [
            *changing.time_refusals(campaign, until=campaigns.change_until(campaign), on=today(), is_seated=is_seated),
            *changing.changing_refusals(application, opening),
        ]
    )
    before, application.opening, application.unit_path = application.opening, opening, opening.unit_path
    reviewer = application.reviewer
    if reviewer and not actor_for(reviewer).can(permissions.APPLICATION_REVIEW, opening.unit_path):
        application.reviewer = None  # shared out anew
    application.state = State.SUBMITTED
    application.store("opening", "unit_path", "reviewer", "state")
    Qualification.objects.filter(application=application).update(unit_path=opening.unit_path)
    audit.record(application, "workforce.application.changed_post", by=by, changes={"opening": (str(before), str(opening))})
    return application


def _editable(application: Application) -> Application:
    """The row, held; refused outside the days of the notice and after the review."""
    application = queries.lock(application)
    refuse_if(rules.window_refusals(application.campaign, on=today()))
    refuse_if(rules.editing_refusals(application))
    return application


@contextmanager
def _one_person() -> Iterator[None]:
    """Two applications of one person were sent at the same moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "application_person_once" not in str(error):
            raise
        text = _("An application with this document exists in this campaign: one person, one post.")
        raise Refused(Refusal(text, field="document", code="duplicate")) from error
