"""The trail reads: every kind of entry that code writes has a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import against, calls, modules, name
from unionhall.audit.sentences import SENTENCES

RECORDERS = {"record", "record_batch", "record_many"}


def kinds() -> Iterator[tuple[str, str]]:
    """(kind, file) of every entry written with a constant kind."""
    for place in modules():
        for call in calls(place):
            if is_record(call) and len(call.args) > 1:
                yield from ((kind, name(place)) for kind in _constants(call.args[1]))


def is_record(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id="audit" | "recording"), attr=method):
            return method in RECORDERS
        case ast.Name(id=method):
            return method in RECORDERS
    return False


def _constants(node: ast.expr) -> Iterator[str]:
    """The texts a kind may be; a choice of two counts as both."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def test_every_kind_of_entry_has_a_sentence() -> None:
    mute = {kind for kind, _file in kinds() if kind not in SENTENCES}

    assert against(mute, "kinds_without_sentence") == []


def test_kinds_are_named_after_the_package_that_writes_them() -> None:
    packages = {"access": {"access", "accounts"}}

    wrong = [
        (kind, file) for kind, file in kinds() if kind.split(".")[0] not in packages.get(file.split("/")[1], {file.split("/")[1]})
    ]

    assert wrong == []
