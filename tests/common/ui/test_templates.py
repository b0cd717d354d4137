"""Every template of the product can be read: no unknown tag, no unknown prop, no icon that does not exist."""

from __future__ import annotations

import re

import pytest
from django.template.loader import get_template

from tests.architecture.source import templates
from unionhall.common.ui.icons import ICONS
from unionhall.common.ui.templatetags.ui_controls import BUTTON_KINDS, TONES

TITLES = sorted(place.as_posix().split("/templates/", 1)[1] for place in templates())


@pytest.mark.parametrize("title", [title for title in TITLES if title.endswith(".html")])
def test_template_can_be_read(title: str) -> None:
    assert get_template(title).template.nodelist


def test_templates_name_known_icons_tones_and_kinds() -> None:
    """Props written as constants are checked here, before a page draws them."""
    known = {r"icon=": ICONS, r"\{% icon ": ICONS, r"\{% chip ": TONES, r"\{% button [^%]*kind=": BUTTON_KINDS}
    found = [
        f"{place.name}: {prop}{value}"
        for place in templates()
        for prop, allowed in known.items()
        for value in re.findall(rf'{prop}"([\w-]+)"', place.read_text(encoding="utf-8"))
        if value not in allowed
    ]

    assert found == []
