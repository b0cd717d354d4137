"""The colours of tokens.css keep the contrasts of WCAG 2.2 AA in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import unionhall.common.ui

STATIC = Path(unionhall.common.ui.__file__).parent / "static" / "ui"
STATES = ("done", "running", "waiting", "late", "off")
TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text-2", "text-3", "link") for ground in ("surface", "surface-2", "bg")),
    *((text, "hover") for text in ("text", "text-2", "link")),
    *((state, f"{state}-soft") for state in STATES),
    *((state, ground) for state in STATES for ground in ("surface", "bg")),
    ("danger", "danger-soft"),
    ("danger", "surface"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("accent-text", "accent-soft"),
    ("accent-text", "surface"),
]
SHAPE_PAIRS = [
    ("control-border", "surface"),
    ("running", "surface"),
    *((f"chart-{n}", "surface") for n in range(1, 7)),
]


def tokens(theme: str) -> dict[str, str]:
    light, dark = (STATIC / "tokens.css").read_text().split('[data-bs-theme="dark"] {', 1)
    pattern = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    found = dict(pattern.findall(light))
    return found | dict(pattern.findall(dark)) if theme == "dark" else found


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tokens_text_has_contrast(theme: str) -> None:
    colours = tokens(theme)

    weak = [(a, b, contrast(colours[a], colours[b])) for a, b in TEXT_PAIRS if contrast(colours[a], colours[b]) < 4.5]

    assert weak == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tokens_shapes_have_contrast(theme: str) -> None:
    colours = tokens(theme)

    weak = [(a, b, contrast(colours[a], colours[b])) for a, b in SHAPE_PAIRS if contrast(colours[a], colours[b]) < 3]

    assert weak == []


def test_tokens_accent_is_union_red() -> None:
    assert tokens("light")["accent"] == "#c8161d"


def test_styles_name_colours_only_in_tokens() -> None:
    others = [place for place in STATIC.glob("*.css") if place.name not in {"tokens.css", "print.css"}]

    found = [(place.name, colour) for place in others for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", place.read_text())]

    assert found == []


def test_styles_use_only_tokens_that_exist() -> None:
    text = "\n".join(place.read_text() for place in STATIC.glob("*.css"))
    known = set(re.findall(r"(--[\w-]+):", text))

    assert set(re.findall(r"var\((--[\w-]+)\)", text)) - known == set()
