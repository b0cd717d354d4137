"""QR codes by segno."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str) -> str:
    """A QR code as SVG text, for Typst and for pages."""
    made = io.BytesIO()
    segno.make(text, error="m", micro=False).save(made, kind="svg", border=2, xmldecl=False)
    return made.getvalue().decode()


def qr_png(text: str) -> bytes:
    """The same as a picture, for Word."""
    made = io.BytesIO()
    segno.make(text, error="m", micro=False).save(made, kind="png", border=2, scale=8)
    return made.getvalue()


def qr_uri(text: str) -> str:
    """As the address of a picture, for pages: the content policy allows ``data:`` in pictures only."""
    return str(segno.make(text, error="m", micro=False).svg_data_uri(border=2))
