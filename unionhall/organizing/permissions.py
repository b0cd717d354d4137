"""Rights on employers."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

EMPLOYER_VIEW = key("organizing.employer.view", _("See employers"))
EMPLOYER_UNCOVERED = key("organizing.employer.uncovered", _("See the list of employers without a union"))
EMPLOYER_ADD = key("organizing.employer.add", _("Add employers"))
EMPLOYER_CHANGE = key("organizing.employer.change", _("Change employers"))
EMPLOYER_EXPORT = key("organizing.employer.export", _("Export employers"))

ESTABLISHMENT_VIEW = key("organizing.establishment.view", _("See foundings of unions"))
ESTABLISHMENT_FILE = key("organizing.establishment.file", _("File foundings of unions"))
ESTABLISHMENT_APPROVE = key("organizing.establishment.approve", _("Approve foundings of unions"))
CAMPAIGN_RUN = key("organizing.campaign.run", _("Run founding campaigns"))
LETTER_VIEW = key("organizing.letter.view", _("See letters on employers that are late"))
LETTER_RECEIVE = key("organizing.letter.receive", _("Confirm letters on employers that are late"))
