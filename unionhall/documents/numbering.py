"""Numbers of official papers (发文字号): 青工发〔2026〕12号."""

from __future__ import annotations

import re

_PLACES = re.compile(r"(.+?(?:自治区|自治州|省|市|州|区|县|旗|街道|镇|乡))")
_SUFFIX = re.compile(r"(总工会|工会联合会|联合工会|工会委员会|工会工作委员会|工会)$")
LONGEST = 12


def usual_word(name: str) -> str:
    """What a unit's numbers begin with until it chooses (机关代字): 青岛市总工会 → 青工, 海风食品有限公司工会 → 海风工."""
    bare = _SUFFIX.sub("", name.strip())
    places = _PLACES.findall(bare)
    if places and "".join(places) == bare:
        return "".join(_sign_of(place) for place in places) + "工"
    return f"{bare[:2]}工"


def _sign_of(place: str) -> str:
    """The sign that tells the place from others: 市南区 is 南, not 市."""
    bare = place.removeprefix("市") if len(place) > 2 else place
    return bare[:1]


def written(word: str, series: str, year: int, serial: int) -> str:
    return f"{word}{series}〔{year}〕{serial}号"
