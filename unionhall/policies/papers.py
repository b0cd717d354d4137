"""A version on paper: A4, in the layout of an official document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from unionhall.common.dates import SHANGHAI
from unionhall.common.scope import unscoped
from unionhall.documents import printing
from unionhall.documents.enums import PaperState
from unionhall.documents.models import Issued
from unionhall.documents.papers import Paper, Part, Table, written
from unionhall.documents.queries import content_bytes, issued_for
from unionhall.policies import kinds, shown
from unionhall.policies.coding import load
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version
from unionhall.policies.sources import period
from unionhall.policies.types import policy_type

OFFICIAL = "zh-hans"
"""Papers that go out under a number are Chinese, whoever issues them."""


def issued(version: Version) -> Issued | None:
    """The numbered paper in force, wherever its reader stands: whoever may read the version may read it."""
    with unscoped("a policy's paper is read by everyone the policy holds for"):
        return issued_for(version, kinds.ISSUED).filter(state=PaperState.VALID).first()


def pdf(version: Version) -> bytes:
    """The numbered paper as it was issued; before that, what it would say, without a number."""
    numbered = issued(version)
    return content_bytes(numbered.pdf) if numbered else printing.pdf(paper_of(version))


def paper_of(version: Version) -> Paper:
    """What people wrote travels as data, so nothing in it is taken for layout."""
    with translation.override(OFFICIAL):
        policy = policy_type(version.key)
        name = str(policy.label)
        is_approved = version.state == VersionState.APPROVED
        return Paper(
            title=(_("Notice on “%(policy)s”") if is_approved else _("“%(policy)s” (draft)")) % {"policy": name},
            issuer=version.unit.name,
            parts=tuple(_parts(version, name)),
            signed_by=version.unit.name,
            dated=version.approved_at.astimezone(SHANGHAI).date() if version.approved_at else None,
        )


def _parts(version: Version, name: str) -> Iterator[Part]:
    lines = shown.lines(load(policy_type(version.key), version.params))
    opening = _("“%(policy)s” holds for this unit and all below it from %(day)s. Its parameters are as follows.")
    yield Part(paragraphs=(opening % {"policy": name, "day": written(version.starts_on)},))
    yield Part(heading=_("Grounds and period"), table=Table(head=(_("Item"), _("Content")), rows=_rows(version), widths=(1, 3)))
    plain = [(each.label, each.value) for each in lines if each.table is None]
    if plain:
        yield Part(heading=_("Parameters"), table=Table(head=(_("Parameter"), _("Value")), rows=plain))
    for each in lines:
        if each.table is not None:
            yield Part(heading=each.label, table=Table(head=each.table.heads, rows=each.table.rows))
    if version.note:
        yield Part(heading=_("Note"), paragraphs=tuple(version.note.splitlines()))


def _rows(version: Version) -> list[tuple[str, str]]:
    return [(str(label), value) for label, value in _facts(version) if value]


def content(version: Version) -> dict[str, Any]:
    """Everything the printed page says, written out in the reader's language."""
    policy = policy_type(version.key)
    return {
        "title": str(policy.label),
        "issued_by": version.unit.name,
        "facts": _rows(version),
        "lines": shown.lines(load(policy, version.params)),
        "note": version.note,
        "labels": {"note": _("Note"), "seal": _("(Seal)")},
        "date": date_format(version.approved_at or version.updated_at, "DATE_FORMAT"),
    }


def _facts(version: Version) -> list[tuple[str, str]]:
    source = version.source
    return [
        (_("Source"), str(source)),
        (_("Issuer"), source.issuer),
        (_("Dated"), source.dated.isoformat() if source.dated else ""),
        (_("Period in force"), period(version.starts_on, version.ends_on)),
        (_("Lower units may set their own"), _("Yes") if version.may_override else _("No")),
        (_("Approved by"), version.approved_by),
    ]
