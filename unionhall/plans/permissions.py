"""Rights on plans, targets, reports, bulletins and evaluations."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

PLAN_VIEW = key("plans.plan.view", _("See annual plans"))
PLAN_DRAFT = key("plans.plan.draft", _("Draft annual plans and propose changes"))
PLAN_APPROVE = key("plans.plan.approve", _("Approve annual plans and changes"))
MEASURE_REPORT = key("plans.measure.report", _("Report what was done of a plan"))
TARGET_VIEW = key("plans.target.view", _("See targets and how far they are"))
TARGET_SET = key("plans.target.set", _("Set targets, share them out, decide on requests"))
TARGET_PLEAD = key("plans.target.plead", _("Ask the upper union for a lower target"))
REPORT_VIEW = key("plans.report.view", _("See monthly reports"))
REPORT_WRITE = key("plans.report.write", _("Write and submit monthly reports"))
REPORT_RETURN = key("plans.report.return", _("Send reports of units below back"))
BULLETIN_VIEW = key("plans.bulletin.view", _("See bulletins"))
BULLETIN_DRAFT = key("plans.bulletin.draft", _("Draft bulletins"))
BULLETIN_APPROVE = key("plans.bulletin.approve", _("Approve bulletins and send them down"))
EVALUATION_VIEW = key("plans.evaluation.view", _("See evaluations of units"))
EVALUATION_RUN = key("plans.evaluation.run", _("Evaluate the units below"))
EVALUATION_DECIDE = key("plans.evaluation.decide", _("Decide on commendations"))
