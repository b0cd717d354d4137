"""Rights on rights."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

GRANT_VIEW = key("access.grant.view", _("See who holds which role"))
GRANT_GIVE = key("access.grant.give", _("Give and end roles"), sensitive=True)
GRANT_DELEGATE = key("access.grant.delegate", _("Delegate own role while absent"))
