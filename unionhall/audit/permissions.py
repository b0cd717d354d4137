"""Rights on the trail."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

ENTRY_VIEW = key("audit.entry.view", _("Read the audit trail"))
ENTRY_EXPORT = key("audit.entry.export", _("Export the audit trail"))
