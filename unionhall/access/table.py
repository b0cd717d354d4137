"""The table of roles and rights, as a page shows it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.access.roles import ROLES
from unionhall.common import keys

HEADINGS: dict[str, str | Promise] = {
    "units": _("Units"),
    "organizing": _("Employers"),
    "members": _("Members"),
    "sheets": _("Imports"),
    "policies": _("Policies"),
    "assessments": _("Standards"),
    "plans": _("Plans"),
    "reports": _("Reports"),
    "documents": _("Papers"),
    "todo": _("Inbox"),
    "notices": _("Messages and webhooks"),
    "jobs": _("Jobs"),
    "accounts": _("Users"),
    "access": _("Roles and rights"),
    "audit": _("Audit trail"),
}


def role_table() -> dict[str, Any]:
    """Roles as columns, rights as rows in groups by package, each with who holds it."""
    groups = [
        {"label": HEADINGS.get(package, package), "rights": [_row(key) for key in rights]}
        for package, rights in groupby(sorted(keys.declared(), key=_place), _package)
    ]
    return {"roles": list(ROLES.values()), "groups": groups}


def _package(key: keys.Key) -> str:
    return key.name.split(".")[0]


def _place(key: keys.Key) -> tuple[int, str]:
    """Packages in the order of the headings, new ones at the end."""
    known = list(HEADINGS)
    return (known.index(_package(key)) if _package(key) in known else len(known), key.name)


def _row(key: keys.Key) -> dict[str, Any]:
    return {"key": key, "held": [(role, key.name in role.keys) for role in ROLES.values()]}
