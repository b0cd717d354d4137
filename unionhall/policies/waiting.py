"""What waits for somebody because of policies."""

from django.utils.translation import gettext_lazy as _

from unionhall.todo.registry import item_kind

APPROVE = item_kind("policies.version.approve", _("Decide on a policy"))
MEND = item_kind("policies.version.mend", _("Mend a draft that was returned"))
