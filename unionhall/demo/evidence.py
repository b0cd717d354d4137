"""Invented evidence: a paper with its title, and a drawn picture of a notice board where a photograph is asked for."""

from __future__ import annotations

import zlib
from datetime import date
from functools import cache
from struct import pack

from django.core.files.base import ContentFile

from unionhall.documents.papers import Paper, Part
from unionhall.documents.printing import pdf

WIDTH, HEIGHT = 480, 320
WALL, FLOOR = (226, 222, 212), (168, 140, 110)
SHAPES = (
    (0, 250, 480, 320, FLOOR),
    (70, 40, 410, 200, (150, 30, 34)),
    (80, 50, 400, 190, (244, 240, 230)),
    (96, 66, 176, 172, (255, 255, 255)),
    (200, 66, 280, 172, (255, 255, 255)),
    (304, 66, 384, 172, (255, 255, 255)),
    *((left + 8, top, left + 72, top + 4, (120, 124, 130)) for left in (96, 200, 304) for top in range(84, 164, 14)),
    (120, 226, 360, 244, (120, 86, 58)),
    (136, 244, 150, 306, (96, 68, 46)),
    (330, 244, 344, 306, (96, 68, 46)),
)
"""Left, top, right, bottom, colour: a wall with a board of three sheets, a table before it."""


def evidence(title: str) -> ContentFile[bytes]:
    """A picture for what is photographed, a paper for everything else."""
    if "照片" in title or "现场" in title:
        return photograph(f"{title}.png")
    return ContentFile(_paper(title), name=f"{title}.pdf")


def photograph(name: str) -> ContentFile[bytes]:
    return ContentFile(_picture(), name=name)


@cache
def _paper(title: str) -> bytes:
    text = "本件为演示用材料，单位和内容均为虚构，仅供熟悉达标验收流程。"
    return pdf(Paper(f"{title}（演示）", [Part(paragraphs=[text])], signed_by="演示单位工会委员会", dated=date(2026, 4, 10)))


@cache
def _picture() -> bytes:
    rows = [bytearray(bytes(WALL) * WIDTH) for _line in range(HEIGHT)]
    for left, top, right, bottom, colour in SHAPES:
        for row in rows[top:bottom]:
            row[left * 3 : right * 3] = bytes(colour) * (right - left)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    head = pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))
