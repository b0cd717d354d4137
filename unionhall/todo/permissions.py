"""Rights on what waits for others."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

ITEM_SUPERVISE = key("todo.item.supervise", _("Supervise what waits at units below"))
