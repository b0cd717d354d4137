"""What is weighed when two records may be one person, and how heavily. Plain data: the linkage itself is ``matching``."""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = ("id", "name", "sound", "born", "sex", "document", "phone", "work")
"""``sound`` is the name in pinyin without tones, ``work`` the employer or the union, ``born`` 1990-03-05, ``document`` clear."""

RESIDENT = 18
"""Characters of a resident identity number: area 1–6, birth 7–14, sequence 15–17, check 18 (GB 11643)."""

EVIDENCE = ("name", "born", "sex", "area", "tail", "phone", "work")
SMALL = 10_000
"""A register of a few people is judged like one of this size: they are not likelier to be one person for being few."""

WRITTEN_TWICE = 0.005
"""Of the people in a register, so many are expected to be there a second time."""

Level = tuple[str, str, float, float]
"""Code, condition in SQL, share among pairs of one person (m), share among pairs of two people (u)."""

_SLIP = "damerau_levenshtein({0}_l, {0}_r) = 1"
LEVELS: dict[str, tuple[Level, ...]] = {
    "name": (
        ("same", "name_l = name_r", 0.80, 0.0003),
        ("sound", "sound_l = sound_r", 0.06, 0.0006),
        ("slip", "length(name_l) > 2 AND " + _SLIP.format("name"), 0.10, 0.002),
        ("half", _SLIP.format("name"), 0.02, 0.01),
        ("differs", "", 0.02, 0.987),
    ),
    "born": (
        ("same", "born_l = born_r", 0.93, 0.00006),
        ("slip", _SLIP.format("born"), 0.05, 0.0016),
        ("differs", "", 0.02, 0.9983),
    ),
    "sex": (("same", "sex_l = sex_r", 0.99, 0.51), ("differs", "", 0.01, 0.49)),
    "area": (("same", "area_l = area_r", 0.92, 0.05), ("slip", _SLIP.format("area"), 0.05, 0.05), ("differs", "", 0.03, 0.90)),
    "tail": (("same", "tail_l = tail_r", 0.25, 0.001), ("slip", _SLIP.format("tail"), 0.55, 0.03), ("differs", "", 0.20, 0.969)),
    "phone": (
        ("same", "phone_l = phone_r", 0.62, 1e-7),
        ("slip", _SLIP.format("phone"), 0.10, 1e-6),
        ("differs", "", 0.28, 0.9999989),
    ),
    "work": (("same", "work_l = work_r", 0.60, 0.0005), ("differs", "", 0.40, 0.9995)),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares of probability: from ``likely`` a pair is proposed as one person, from ``possible`` it is shown."""

    likely: float = 0.95
    possible: float = 0.60
