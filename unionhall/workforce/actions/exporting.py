"""Everything an auditor asks for later, in one file with the digest of each part (招聘档案导出)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable

from django.utils.timezone import now

from unionhall.audit import actions as audit
from unionhall.audit import queries as trail
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.sheets.writing.neutral import neutral
from unionhall.workforce import permissions
from unionhall.workforce.models import Campaign
from unionhall.workforce.queries import archive

BOM = "﻿"


@action
def export(campaign: Campaign, *, by: Actor) -> bytes:
    """A ZIP of every table of the campaign as CSV, its history, the rules it rests on, and ``SHA256SUMS`` over all of them."""
    by.require(permissions.CAMPAIGN_EXPORT, campaign)
    parts = {f"{name}.csv": _csv(head, rows) for name, (head, rows) in archive.tables(campaign).items()}
    parts["rules.json"] = _json(archive.rules(campaign))
    parts["history.json"] = _json(trail.history_of(campaign, limit=1_000))
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()}
    parts["SHA256SUMS"] = "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()
    parts["manifest.json"] = _json(
        {"campaign": campaign.code, "title": campaign.title, "at": now().isoformat(), "by": by.name, "sha256": sums}
    )
    data = _zipped(parts)
    audit.record(campaign, "workforce.campaign.exported", by=by, note=hashlib.sha256(data).hexdigest())
    return data


def _csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([neutral(_told(cell)) for cell in row] for row in rows)
    return (BOM + text.getvalue()).encode()


def _told(cell: object) -> str:
    """Reasons and lists as JSON, so that a program can read them too."""
    if isinstance(cell, dict | list):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return "" if cell is None else str(cell)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive_file:
        for name, data in parts.items():
            archive_file.writestr(name, data)
    return made.getvalue()
