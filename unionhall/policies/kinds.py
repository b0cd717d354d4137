"""The numbered paper that a version becomes."""

from django.utils.translation import gettext_lazy as _

from unionhall.documents.registry import paper_kind

ISSUED = paper_kind("policies.version", _("Policy in force"))
