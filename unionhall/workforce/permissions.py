"""Rights on union workers."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

WORKER_VIEW = key("workforce.worker.view", _("See union workers"))
WORKER_HIRE = key("workforce.worker.hire", _("Take union workers on and let them go"))
