"""Rights on people and memberships."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

PERSON_VIEW = key("members.person.view", _("See members"))
PERSON_ADD = key("members.person.add", _("Add members"))
PERSON_CHANGE = key("members.person.change", _("Change members"))
PERSON_REVEAL = key("members.person.reveal", _("See full document and telephone numbers"), sensitive=True)
PERSON_EXPORT = key("members.person.export", _("Export members"))
MEMBERSHIP_END = key("members.membership.end", _("End memberships"))
