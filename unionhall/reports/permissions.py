"""Rights on statistics."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

BOARD_VIEW = key("reports.board.view", _("See the dashboard"))
