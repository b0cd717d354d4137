"""Rights on webhooks."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

WEBHOOK_MANAGE = key("notices.webhook.manage", _("Manage webhooks"), sensitive=True)
