"""What waits for somebody because of a campaign."""

from django.utils.translation import gettext_lazy as _

from unionhall.todo.registry import item_kind

CHECK = item_kind("assessments.entry.check", _("Fill in the self-check and apply"))
RETURNED = item_kind("assessments.entry.returned", _("Mend the application that was sent back"))
INSPECT = item_kind("assessments.entry.inspect", _("Inspect a union"))
RECTIFY = item_kind("assessments.entry.rectify", _("Put right what the inspection found"))
EXPIRED = item_kind("assessments.entry.expired", _("A union let its day pass: decide what follows"))
SCORE = item_kind("assessments.inspection.score", _("Score as a member of the team"))
CONFLICT = item_kind("assessments.mark.conflict", _("Two copies contradict each other: decide which counts"))
APPEAL = item_kind("assessments.appeal.answer", _("Answer an appeal"))
ACCEPT = item_kind("assessments.entry.accept", _("Decide on acceptance"))
SUBSIDY = item_kind("assessments.subsidy.order", _("Order the subsidy"))
DOUBT = item_kind("assessments.award.doubt", _("An accepted union failed its re-inspection: decide"))
