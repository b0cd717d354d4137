"""Rights on employers."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

EMPLOYER_VIEW = key("organizing.employer.view", _("See employers"))
EMPLOYER_UNCOVERED = key("organizing.employer.uncovered", _("See the list of employers without a union"))
EMPLOYER_ADD = key("organizing.employer.add", _("Add employers"))
EMPLOYER_CHANGE = key("organizing.employer.change", _("Change employers"))
EMPLOYER_EXPORT = key("organizing.employer.export", _("Export employers"))

# Officers and terms
TERM_VIEW = key("organizing.term.view", _("See officers and terms of office"))
TERM_RECORD = key("organizing.term.record", _("Record elections and officers, ask to move a term's end"))
TERM_DECIDE = key("organizing.term.decide", _("Decide on early and late re-elections"))
TERM_EXPORT = key("organizing.term.export", _("Export officers and terms"))

# Certificates, seals and accounts
PAPER_VIEW = key("organizing.paper.view", _("See certificates, seals and accounts"))
PAPER_RECORD = key("organizing.paper.record", _("Enter certificates, seals and accounts"))
PAPER_REVEAL = key("organizing.paper.reveal", _("See full account numbers of unions"), sensitive=True)

# Facilities
FACILITY_VIEW = key("organizing.facility.view", _("See facilities and bookings"))
FACILITY_KEEP = key("organizing.facility.keep", _("Keep facilities and the list of where they must be"))
FACILITY_BOOK = key("organizing.facility.book", _("Book facilities"))

# Areas of union workers
AREA_VIEW = key("organizing.area.view", _("See who answers for which union, and visits"))
AREA_ASSIGN = key("organizing.area.assign", _("Assign unions to union workers"))
VISIT_LOG = key("organizing.visit.log", _("Log visits"))
VISIT_SETTLE = key("organizing.visit.settle", _("Settle what visits found"))

# Reports on the situation of workers
SITUATION_VIEW = key("organizing.situation.view", _("See reports on the situation of workers"))
SITUATION_WRITE = key("organizing.situation.write", _("Write reports on the situation of workers"))
SITUATION_APPROVE = key("organizing.situation.approve", _("Approve reports on the situation of workers"))

# Model sites
MODEL_VIEW = key("organizing.model.view", _("See model sites"))
MODEL_NOMINATE = key("organizing.model.nominate", _("Nominate model sites"))
MODEL_REVIEW = key("organizing.model.review", _("Review and list model sites"))
ESTABLISHMENT_VIEW = key("organizing.establishment.view", _("See foundings of unions"))
ESTABLISHMENT_FILE = key("organizing.establishment.file", _("File foundings of unions"))
ESTABLISHMENT_APPROVE = key("organizing.establishment.approve", _("Approve foundings of unions"))
CAMPAIGN_RUN = key("organizing.campaign.run", _("Run founding campaigns"))
LETTER_VIEW = key("organizing.letter.view", _("See letters on employers that are late"))
LETTER_RECEIVE = key("organizing.letter.receive", _("Confirm letters on employers that are late"))
