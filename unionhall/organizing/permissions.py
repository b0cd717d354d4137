"""Rights on employers."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

EMPLOYER_VIEW = key("organizing.employer.view", _("See employers"))
EMPLOYER_UNCOVERED = key("organizing.employer.uncovered", _("See the list of employers without a union"))
EMPLOYER_ADD = key("organizing.employer.add", _("Add employers"))
EMPLOYER_CHANGE = key("organizing.employer.change", _("Change employers"))
EMPLOYER_EXPORT = key("organizing.employer.export", _("Export employers"))
