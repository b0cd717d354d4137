"""What waits for somebody because of a yearly appraisal, and what is made public of it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.notices.registry import publicity_kind
from unionhall.todo.registry import item_kind

STATE = item_kind("workforce.appraisal.state", _("Write the own statement for the appraisal"))
SCORE = item_kind("workforce.appraisal.score", _("Mark union workers"))
REVIEW = item_kind("workforce.appraisal.review", _("Review the results of an appraisal"))
APPEAL = item_kind("workforce.appraisal.appeal", _("Answer an appeal against an appraisal"))
LOCK = item_kind("workforce.appraisal.lock", _("Lock the results of an appraisal"))
TALK = item_kind("workforce.appraisal.talk", _("Hold an admonition interview"))

RESULTS_PUBLIC = publicity_kind("workforce.appraisal", _("Results of the yearly appraisal"))


def entries_url() -> str:
    return reverse("appraisals:entries")


def own_url() -> str:
    return reverse("appraisals:mine")
