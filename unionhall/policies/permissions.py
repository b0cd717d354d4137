"""Rights on policies."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

VERSION_VIEW = key("policies.version.view", _("Read policies"))
VERSION_DRAFT = key("policies.version.draft", _("Draft policies"))
VERSION_APPROVE = key("policies.version.approve", _("Approve policies"))
