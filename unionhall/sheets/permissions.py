"""Rights on imported sheets."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

BATCH_VIEW = key("sheets.batch.view", _("See imports"))
BATCH_UPLOAD = key("sheets.batch.upload", _("Upload sheets"))
BATCH_APPLY = key("sheets.batch.apply", _("Apply imports"))
BATCH_ROLLBACK = key("sheets.batch.rollback", _("Roll imports back"))
