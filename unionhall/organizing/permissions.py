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
