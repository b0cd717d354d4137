"""The formats of somebody else's workbook, with a red one beside each that is needed."""

from __future__ import annotations

import re

_RED = b'<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>'
_FILLS = re.compile(rb"<fills\b[^>]*>(.*?)</fills>", re.DOTALL)
_FORMATS = re.compile(rb"<cellXfs\b[^>]*>(.*?)</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<xf\b[^>]*?/>|<xf\b.*?</xf>", re.DOTALL)


class Styles:
    """``styles.xml`` as text, so that whatever we do not know in it stays as it is."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        fills, formats = _FILLS.search(content), _FORMATS.search(content)
        self._fills = len(re.findall(rb"<fill\b", fills[1])) if fills else 0
        self._formats = _FORMAT.findall(formats[1]) if formats else [b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']
        self._added: list[bytes] = []
        self._red: dict[int, int] = {}

    def red(self, style: int) -> int:
        """The number of ``style`` with red behind it."""
        if style not in self._red:
            self._red[style] = len(self._formats) + len(self._added)
            self._added.append(self._reddened(self._formats[style] if style < len(self._formats) else self._formats[0]))
        return self._red[style]

    def of_heading(self, style: int) -> int:
        """The heading of the reasons looks like its neighbour."""
        return style if style < len(self._formats) else 0

    def _reddened(self, format_: bytes) -> bytes:
        end = format_.find(b">")
        head, tail = format_[:end], format_[end:]
        if head.endswith(b"/"):
            head, tail = head[:-1], b"/" + tail
        head = re.sub(rb'\s(?:fillId|applyFill)="[^"]*"', b"", head)
        return head + b' fillId="%d" applyFill="1"' % self._fills + tail

    @property
    def content(self) -> bytes:
        filled = _replaced(self._content, b"fills", _FILLS, _RED, self._fills + 1)
        return _replaced(filled, b"cellXfs", _FORMATS, b"".join(self._added), len(self._formats) + len(self._added))


def _replaced(content: bytes, tag: bytes, pattern: re.Pattern[bytes], added: bytes, count: int) -> bytes:
    return pattern.sub(lambda found: b'<%s count="%d">%s%s</%s>' % (tag, count, found[1], added, tag), content, count=1)
