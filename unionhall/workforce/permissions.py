"""Rights on union workers."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

POST_VIEW = key("workforce.post.view", _("See posts"))
POST_ADD = key("workforce.post.add", _("Approve and abolish posts"))
POST_REQUEST = key("workforce.post.request", _("Ask for a further post"))
POST_DECIDE = key("workforce.post.decide", _("Decide on requests for posts"))
CAMPAIGN_VIEW = key("workforce.campaign.view", _("See recruitments"))
CAMPAIGN_PLAN = key("workforce.campaign.plan", _("Plan recruitments"))
CAMPAIGN_DECIDE = key("workforce.campaign.decide", _("Decide on recruitment plans"))
CAMPAIGN_ADVISE = key("workforce.campaign.advise", _("Advise on recruitment plans"))
CAMPAIGN_RUN = key("workforce.campaign.run", _("Run recruitments"))
CAMPAIGN_EXPORT = key("workforce.campaign.export", _("Export a whole recruitment"))
APPLICATION_VIEW = key("workforce.application.view", _("See applications for posts"))
APPLICATION_REVIEW = key("workforce.application.review", _("Review applications for posts"))
APPLICATION_REVEAL = key("workforce.application.reveal", _("Reveal documents of applicants"), sensitive=True)
MARK_ENTER = key("workforce.mark.enter", _("Enter and correct marks"))
WORKER_VIEW = key("workforce.worker.view", _("See union workers"))
WORKER_HIRE = key("workforce.worker.hire", _("Take union workers on and let them go"))
