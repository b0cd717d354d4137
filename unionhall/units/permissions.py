"""Rights on the tree."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

UNIT_VIEW = key("units.unit.view", _("See units"))
UNIT_ADD = key("units.unit.add", _("Add units"))
UNIT_CHANGE = key("units.unit.change", _("Change units"))
UNIT_RESTRUCTURE = key("units.unit.restructure", _("Move, merge, split and close units"))
UNIT_EXPORT = key("units.unit.export", _("Export units"))
