"""PDF by Typst, Word by docxtpl and python-docx. Fonts come with the product: all machines print the same."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pylopdf_fonts_zh_cn
import typst
from docxtpl import DocxTemplate

from unionhall.documents.codes import qr_svg
from unionhall.documents.papers import Chart, Paper

ROOT = Path(__file__).resolve().parents[1]
OFFICIAL = "documents/typst/paper.typ"
CHART = "documents/typst/chart.typ"
SYSTEM_FONTS = Path("/usr/share/fonts")


def pdf(paper: Paper) -> bytes:
    """The paper as PDF."""
    return render_pdf(OFFICIAL, {"paper": paper.plain(), "qr": qr_svg(paper.verify_url) if paper.verify_url else ""})


def render_pdf(template: str, facts: Mapping[str, Any]) -> bytes:
    """A package's own Typst file, named from ``unionhall/`` (``members/typst/card.typ``); ``facts`` reach it as JSON.

    It begins with ``#let facts = json(bytes(sys.inputs.facts))``, and may import ``/documents/typst/official.typ``.
    """
    return _compiled(template, facts, "pdf")


def picture(chart: Chart) -> bytes:
    """A chart as PNG, for Word."""
    return _compiled(CHART, {"chart": asdict(chart)}, "png")


def _compiled(template: str, facts: Mapping[str, Any], form: Literal["pdf", "png"]) -> bytes:
    document: Any = typst.compile(
        ROOT / template,
        root=ROOT,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format=form,
        ppi=200 if form == "png" else None,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False, default=str)},
    )
    if isinstance(document, list):
        document = document[0]
    return bytes(document)


@cache
def fonts() -> list[Path]:
    """Ours first; the machine's CJK collections fill in rare characters of names where they are installed."""
    return [pylopdf_fonts_zh_cn.serif_path().parent, *sorted(SYSTEM_FONTS.glob("opentype/noto"))]


def render_docx(template: Path | io.BytesIO, facts: Mapping[str, Any]) -> bytes:
    """A Word file made from a Word template of an organisation's own, with ``{{ … }}`` in it."""
    document = DocxTemplate(template)
    document.render(dict(facts), autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
