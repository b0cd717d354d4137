"""Rights on campaigns, self-checks, inspections and acceptance."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

CAMPAIGN_VIEW = key("assessments.campaign.view", _("See campaigns, self-checks and inspections"))
CAMPAIGN_MANAGE = key("assessments.campaign.manage", _("Plan and run campaigns"))
ENTRY_CHECK = key("assessments.entry.check", _("Fill in the union's self-check"))
ENTRY_APPLY = key("assessments.entry.apply", _("Apply for acceptance, answer rectification, appeal"))
ENTRY_EXPORT = key("assessments.entry.export", _("Export self-checks and inspections"))
INSPECTION_PLAN = key("assessments.inspection.plan", _("Form inspection teams and conclude inspections"))
INSPECTION_SCORE = key("assessments.inspection.score", _("Score as a member of an inspection team"))
AWARD_DECIDE = key("assessments.award.decide", _("Accept unions, give plaques and subsidies, draw lots"))
