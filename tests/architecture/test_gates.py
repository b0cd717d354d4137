"""Every address asks for a right, or says why it does not."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import against, listed
from unionhall.common import keys


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name with its name space, pattern) of every page."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from addresses(each, inner)
        else:
            yield f"{space}{each.name or each.pattern}", each


def marks(pattern: URLPattern) -> list[str]:
    return [mark for mark in ("page_key", "page_reason", "page_public") if getattr(pattern.callback, mark, "")]


def test_every_address_has_a_gate_or_is_listed() -> None:
    bare = {name for name, pattern in addresses() if not marks(pattern)}

    assert against(bare, "addresses_of_libraries") == []


def test_no_address_has_two_gates() -> None:
    assert [name for name, pattern in addresses() if len(marks(pattern)) > 1] == []


def test_every_key_of_a_page_is_declared() -> None:
    asked = {getattr(pattern.callback, "page_key", None) for _, pattern in addresses()} - {None}

    assert asked <= {key.name for key in keys.declared()}


def test_public_pages_are_listed() -> None:
    public = {name for name, pattern in addresses() if getattr(pattern.callback, "page_public", "")}

    assert against(public, "public_addresses") == []


def test_only_public_pages_open_without_signing_in() -> None:
    """``LoginRequiredMiddleware`` guards the rest; libraries' addresses have a gate of their own, the API its door."""
    opened = {
        name
        for name, pattern in addresses()
        if not getattr(pattern.callback, "login_required", True) and not hasattr(pattern.callback, "has_own_door")
    }

    assert opened <= {*listed("public_addresses"), *listed("addresses_of_libraries")}
