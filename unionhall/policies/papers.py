"""A version on paper: A4, in the layout of an official document, as PDF."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from unionhall.policies import shown
from unionhall.policies.coding import load
from unionhall.policies.models import Version
from unionhall.policies.types import policy_type

LAYOUT = Path(__file__).parent / "layouts" / "version.typ"


def pdf(version: Version) -> bytes:
    """The version as PDF. What people wrote travels as data, so nothing in it is taken for layout."""
    return bytes(typst.compile(str(LAYOUT), sys_inputs={"data": json.dumps(content(version), ensure_ascii=False)}))


def content(version: Version) -> dict[str, Any]:
    """Everything the paper says, written out in the reader's language."""
    policy = policy_type(version.key)
    return {
        "title": str(policy.label),
        "issued_by": version.unit.name,
        "state": version.get_state_display(),
        "facts": [[label, value] for label, value in _facts(version) if value],
        "lines": [asdict(each) for each in shown.lines(load(policy, version.params))],
        "note": version.note,
        "labels": {"parameter": _("Parameter"), "value": _("Value"), "note": _("Note"), "seal": _("(Seal)")},
        "date": date_format(version.approved_at or version.updated_at, "DATE_FORMAT"),
    }


def _facts(version: Version) -> list[tuple[str, str]]:
    source = version.source
    until = version.ends_on.isoformat() if version.ends_on else _("until replaced")
    return [
        (_("Source"), str(source)),
        (_("Issuer"), source.issuer),
        (_("Dated"), source.dated.isoformat() if source.dated else ""),
        (_("Period in force"), f"{version.starts_on.isoformat()} – {until}"),
        (_("Lower units may set their own"), _("Yes") if version.may_override else _("No")),
        (_("Approved by"), version.approved_by),
    ]
