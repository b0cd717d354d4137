"""The table of roles and rights, as a page shows it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.access.roles import ROLES
from unionhall.common import keys

HEADINGS: dict[str, str | Promise] = {
    "accounts": _("Users"),
    "access": _("Roles and rights"),
    "audit": _("Audit trail"),
    "units": _("Units"),
    "jobs": _("Jobs"),
    "notices": _("Messages and webhooks"),
    "documents": _("Papers"),
    "sheets": _("Imports"),
    "policies": _("Policies"),
    "organizing": _("Employers"),
    "members": _("Members"),
    "reports": _("Reports"),
}


def role_table() -> dict[str, Any]:
    """Roles as columns, rights as rows in groups by package, each with who holds it."""
    groups = [
        {"label": HEADINGS.get(package, package), "rights": [_row(key) for key in rights]}
        for package, rights in groupby(keys.declared(), lambda key: key.name.split(".")[0])
    ]
    return {"roles": list(ROLES.values()), "groups": groups}


def _row(key: keys.Key) -> dict[str, Any]:
    return {"key": key, "held": [(role, key.name in role.keys) for role in ROLES.values()]}
