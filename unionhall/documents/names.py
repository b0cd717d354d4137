"""Names of files as people gave them, made harmless."""

from __future__ import annotations

import re
import unicodedata

LENGTH = 120
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


def clean(name: str) -> str:
    """The last part of a path, without control and direction marks; never empty, never hidden, its ending kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(character for character in last if unicodedata.category(character) not in {"Cf", "Cc", "Cs", "Co", "Cn"})
    plain = re.sub(r"\s+", " ", UNSAFE.sub("_", plain)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return plain[:LENGTH] or "file"
    return f"{stem[: LENGTH - len(ending) - 1] or 'file'}.{ending[:10]}"


def ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""
