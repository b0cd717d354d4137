"""Chinese names as people search them: by characters, pinyin and initials."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from pypinyin import Style, pinyin
from pypinyin.contrib.tone_convert import to_normal


@lru_cache(maxsize=32_768)
def _syllable(character: str) -> str:
    return to_normal(pinyin(character, style=Style.NORMAL)[0][0]).replace("ü", "v").lower() or character


def pinyin_of(name: str) -> str:
    """``王小明`` → ``wang xiao ming``: sortable and searchable, other letters kept in lower case."""
    return " ".join(_words(name))


def initials_of(name: str) -> str:
    """``王小明`` → ``wxm``."""
    return "".join(word[0] for word in _words(name))


def _words(name: str) -> list[str]:
    words: list[str] = []
    inside = False
    for character in normalize("NFKC", name):  # full-width digits and letters are digits and letters
        if not character.isalnum():
            inside = False
        elif character.isascii():
            if inside:
                words[-1] += character.lower()
            else:
                words.append(character.lower())
            inside = True
        else:
            words.append(_syllable(character))
            inside = False
    return words


def shortened(name: str, length: int = 16) -> str:
    """Keep the end of a unit's name, which tells units apart: ``…八大湖街道总工会``."""
    return name if len(name) <= length else "…" + name[-(length - 1) :]
