"""What of plans waits in inboxes."""

from django.utils.translation import gettext_lazy as _

from unionhall.todo.registry import item_kind

APPROVE_PLAN = item_kind("plans.plan.approve", _("Approve an annual plan"))
MEND_PLAN = item_kind("plans.plan.mend", _("Mend an annual plan"))
DO_MEASURE = item_kind("plans.measure.do", _("Carry out a measure of the plan"))
DECIDE_CHANGE = item_kind("plans.amendment.decide", _("Decide on a change to the plan"))
REASSIGN = item_kind("plans.measure.reassign", _("Give a measure to another unit"))
SHARE_OUT = item_kind("plans.target.share", _("Share out a target"))
DECIDE_PLEA = item_kind("plans.plea.decide", _("Decide on a lower target"))
WRITE_REPORT = item_kind("plans.report.write", _("Submit the monthly report"))
MEND_REPORT = item_kind("plans.report.mend", _("Mend a monthly report"))
DRAFT_BULLETIN = item_kind("plans.bulletin.draft", _("Draft the bulletin of the quarter"))
APPROVE_BULLETIN = item_kind("plans.bulletin.approve", _("Approve a bulletin"))
READ_BULLETIN = item_kind("plans.bulletin.read", _("Take note of a bulletin"))
