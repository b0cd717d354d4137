"""Rights on webhooks and public notices."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

WEBHOOK_MANAGE = key("notices.webhook.manage", _("Manage webhooks"), sensitive=True)
PUBLICITY_VIEW = key("notices.publicity.view", _("See public notices and how many objections there are"))
