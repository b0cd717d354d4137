"""Clocks that nobody has to look at: reminders, escalation, and the word to the applicant."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.action import silent
from unionhall.common.actor import system
from unionhall.common.dates import after_days, today
from unionhall.common.errors import Refused
from unionhall.members import permissions
from unionhall.members.actions import transferring
from unionhall.members.models import Application
from unionhall.members.queries import applications
from unionhall.notices import actions as notices
from unionhall.notices import channels
from unionhall.policies.catalogue.members import Joining
from unionhall.policies.queries import rules_for

TELL = "members.tell_applicant"


@silent("a reminder changes nothing of what waits")
def remind_of_applications() -> int:
    """Tell who decides of applications that have lain for ``remind_days`` (MEM-2). Each is told of once."""
    waiting = applications.unanswered(timezone.now() - timedelta(days=1))
    policies = rules_for(Joining, [each.unit_path for each in waiting], today())
    told = [each for each in waiting if _is_long(each, policies[each.unit_path].remind_days)]
    for application in told:
        notices.send_to_holders(
            permissions.APPLICATION_DECIDE,
            application.unit_path,
            "members.application.reminder",
            title=format_lazy(gettext_lazy("Still waiting: the application of {name}"), name=application.name),
            url=application.get_absolute_url(),
        )
    Application.objects.filter(pk__in=[each.pk for each in told]).update(reminded_at=timezone.now())
    return len(told)


def _is_long(application: Application, days: int) -> bool:
    return after_days(timezone.localtime(application.sent_at).date(), days, working=True) <= today()


@silent("each escalation is an action of its own")
def escalate_transfers() -> int:
    """A union that holds a member longer than the policy allows has the one above on it (MEM-4)."""
    count = 0
    for transfer in transferring.overdue():
        try:
            transferring.escalate(transfer, by=system(_("Clock")))
            count += 1
        except Refused:
            continue
    return count


WORDS = {
    "approved": gettext_lazy("%(name)s, %(unit)s has admitted you. Sign in with this telephone to see your card."),
    "refused": gettext_lazy("%(name)s, %(unit)s could not admit you: %(ground)s. %(note)s"),
    "returned": gettext_lazy("%(name)s, %(unit)s asks you for more: %(note)s"),
}


@silent("what was decided is on record already")
def tell_applicant(application_id: int) -> None:
    """One SMS about the answer, in Chinese, to the telephone that was given."""
    application = Application.objects.select_related("unit").filter(pk=application_id).first()
    if application is None or not application.phone or application.state not in WORDS:
        return
    with translation.override("zh-hans"):
        facts = {"name": application.name, "unit": application.unit.name}
        text = str(WORDS[application.state]) % {**facts, "ground": application.get_ground_display(), "note": application.note}
    channels.sms().send(application.phone, text)
