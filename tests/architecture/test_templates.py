"""Templates: nothing inline (the content policy forbids it), none unused, the htmx dialect kept."""

from __future__ import annotations

import re

from tests.architecture.source import PRODUCT, modules, name, templates

INLINE = {
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "script with content": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"(?:application/json|text/template)\")", re.IGNORECASE
    ),
    "style attribute": re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "attribute that evaluates": re.compile(r"\bhx-(?:on|vars)\b|\bhx-vals=['\"]js:", re.IGNORECASE),
}
HTMX = re.compile(r"<[a-z][^<>]*\bhx-(?:get|post|put|patch|delete)=[^<>]*>", re.IGNORECASE)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
# Found by name, by Django and by libraries.
BY_CONVENTION = (
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "500.html",
    "503.html",
    "429.html",
    "account/",
    "mfa/",
    "usersessions/",
    "socialaccount/",
    "allauth/",
    "django/",
)


def test_templates_hold_nothing_inline() -> None:
    found = [
        f"{name(place)}: {what}"
        for place in templates()
        for what, pattern in INLINE.items()
        if pattern.search(COMMENT.sub("", place.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_every_htmx_element_says_where_the_answer_goes() -> None:
    """htmx 4 inherits nothing unless told; what is written out works in both."""
    found = [
        f"{name(place)}: {element[:90]}"
        for place in templates()
        for element in HTMX.findall(place.read_text(encoding="utf-8"))
        if "hx-target=" not in element or "hx-swap=" not in element
    ]

    assert found == []


def test_no_template_is_unused() -> None:
    sources = "\n".join(place.read_text(encoding="utf-8") for place in [*modules(), *templates()])
    titles = {place.as_posix().split("/templates/", 1)[1] for place in templates()}

    unused = [title for title in titles if not title.startswith(BY_CONVENTION) and title not in sources]

    assert sorted(unused) == []


def test_no_template_is_marked_safe() -> None:
    found = [name(place) for place in templates() if re.search(r"\|\s*safe\b|autoescape off", place.read_text(encoding="utf-8"))]

    assert found == []


def test_scripts_of_ours_keep_to_the_dialect() -> None:
    ours = [place for place in PRODUCT.rglob("*.js") if "static" in place.parts]

    found = [
        name(place) for place in ours if re.search(r"\beval\(|new Function\(|\.innerHTML\s*=", place.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_template_asks_a_block_for_what_a_view_said() -> None:
    """Inside a block Django's own ``block`` hides a view's word of that name: the page shows nothing, and no error."""
    asked = re.compile(r"\{[{%][^}]*\bblock\.(?!super\b)\w+")
    texts = {name(place): place.read_text(encoding="utf-8") for place in templates()}

    assert [place for place, text in texts.items() if asked.search(text) and "{% for block in" not in text] == []
