"""Applicants are told by SMS how their application stands; in Chinese, to the telephone that they confirmed."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from unionhall.common.action import silent
from unionhall.jobs.actions import send_off
from unionhall.notices import channels
from unionhall.workforce.models import Application
from unionhall.workforce.queries import applications as queries

logger = logging.getLogger(__name__)

TELL = "workforce.tell_applicants"
EACH = 200
"""So many telephones in one errand; who could not be reached gets an errand of his own."""

WORDS = {
    "qualified": _("%(campaign)s: your application %(number)s is qualified."),
    "refused": _("%(campaign)s: your application %(number)s is not qualified: %(grounds)s. You may appeal in time."),
    "upheld": _("%(campaign)s: your appeal was upheld, your application %(number)s is qualified."),
    "dismissed": _("%(campaign)s: your appeal on %(number)s was answered; the decision stands."),
    "cancelled": _("%(campaign)s: post %(opening)s is cancelled: too few applied. You may take another post until %(day)s."),
    "seated": _("%(campaign)s: seats are drawn. Print the ticket of your application %(number)s."),
    "invited": _("%(campaign)s: you are invited to the interview, application %(number)s."),
    "not_invited": _("%(campaign)s: the written marks are out; you are not invited to the interview, application %(number)s."),
    "checking": _("%(campaign)s: you go on to the health and background checks, application %(number)s."),
    "substitute": _("%(campaign)s: you are a substitute for your post, application %(number)s."),
    "proposed": _("%(campaign)s: you are proposed for hiring; the list is public, application %(number)s."),
    "fallen": _("%(campaign)s: you are no longer on the list, application %(number)s."),
    "hired": _("%(campaign)s: you are hired. The federation will call you about your first day."),
}


def tell(applications: Iterable[int], what: str, **more: str) -> None:
    """Send ``what`` of ``WORDS`` to the applicants, in the caller's transaction: nobody hears of what was rolled back."""
    numbers = list(applications)
    for start in range(0, len(numbers), EACH):
        send_off(TELL, applications=numbers[start : start + EACH], what=what, more=more)


@silent("what was decided is on record already")
def deliver(applications: list[int], what: str, more: dict[str, str]) -> None:
    """One SMS each. With several, one that fails does not keep the others waiting: it goes into an errand of its own."""
    for application in queries.to_tell(applications):
        try:
            channels.sms().send(application.phone, words(application, what, more))
        except Exception as failure:
            if len(applications) == 1:
                raise
            logger.warning("Application %s was not reached and is told by itself: %s", application.number, failure)
            send_off(TELL, applications=[application.pk], what=what, more=more)


def words(application: Application, what: str, more: dict[str, str]) -> str:
    with translation.override("zh-hans"):
        facts = {
            "campaign": application.campaign.title,
            "number": application.number,
            "opening": str(application.opening or ""),
            "grounds": "、".join(application.ground_labels),
        }
        return str(WORDS[what]) % (facts | more)
