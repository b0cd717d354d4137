"""Rights on users."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

USER_VIEW = key("accounts.user.view", _("See users"))
USER_MANAGE = key("accounts.user.manage", _("Invite, lock and reset users"), sensitive=True)
