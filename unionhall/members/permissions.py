"""Rights on people and memberships."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

PERSON_VIEW = key("members.person.view", _("See members"))
PERSON_ADD = key("members.person.add", _("Add members"))
PERSON_CHANGE = key("members.person.change", _("Change members"))
PERSON_REVEAL = key("members.person.reveal", _("See full document and telephone numbers"), sensitive=True)
PERSON_EXPORT = key("members.person.export", _("Export members"))
MEMBERSHIP_END = key("members.membership.end", _("End memberships"))
APPLICATION_VIEW = key("members.application.view", _("See applications to join"))
APPLICATION_ADD = key("members.application.add", _("Take in applications to join"))
APPLICATION_DECIDE = key("members.application.decide", _("Decide on applications to join"))
TRANSFER_VIEW = key("members.transfer.view", _("See transfers between unions"))
TRANSFER_ACT = key("members.transfer.act", _("Act on transfers between unions"))
CARD_VIEW = key("members.card.view", _("See service cards"))
CARD_ISSUE = key("members.card.issue", _("Issue, block and print service cards"))
DUPLICATE_VIEW = key("members.duplicate.view", _("See records that may be one person"))
DUPLICATE_DECIDE = key("members.duplicate.decide", _("Merge records of one person"))
