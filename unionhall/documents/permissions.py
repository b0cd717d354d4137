"""Rights on papers."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

ATTACHMENT_VIEW = key("documents.attachment.view", _("Open attachments"))
ATTACHMENT_ADD = key("documents.attachment.add", _("Add attachments"))
PAPER_VIEW = key("documents.paper.view", _("See numbered papers"))
PAPER_REVOKE = key("documents.paper.revoke", _("Revoke numbered papers, choose the word of their numbers"))
