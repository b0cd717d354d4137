"""Rights on papers."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

ATTACHMENT_VIEW = key("documents.attachment.view", _("Open attachments"))
ATTACHMENT_ADD = key("documents.attachment.add", _("Add attachments"))
