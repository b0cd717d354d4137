"""Verbs: only actions write, each says who acts, and is annotated."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.architecture.source import against, dotted, modules, name, tree

ALWAYS = {
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "store",
    "abulk_create",
    "asave",
    "acreate",
}
WRITING_SQL = re.compile(
    r"^\s*(INSERT\s+INTO|UPDATE\s+\S+\s+(AS\s+\S+\s+)?SET|DELETE\s+FROM|TRUNCATE|MERGE\s+INTO|COPY\s+\S+.*\sFROM)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_place_for_writes(place: Path) -> bool:
    return "actions" in place.parts or place.name == "actions.py" or "demo" in place.parts


def writes(place: Path) -> Iterator[str]:
    """Calls that change rows, as far as one can tell without types, and SQL that does."""
    return (f"{name(place)} · {what}" for what in writes_of(tree(place)))


def writes_of(code: ast.AST) -> Iterator[str]:
    for node in ast.walk(code):
        match node:
            case ast.Call(func=ast.Attribute(attr=method)) if _is_write(method, node):
                yield method
            case ast.Constant(value=str(text)) if WRITING_SQL.match(text):
                yield text.split()[0].upper()


def _is_write(method: str, call: ast.Call) -> bool:
    only_keywords = not call.args and bool(call.keywords)
    match method:
        case "save":
            return not call.args
        case "delete":
            return not call.args and not call.keywords
        case "update":
            return only_keywords or _is_on_rows(call)
        case "create":
            return only_keywords or _is_on_rows(call)
    return method in ALWAYS


def _is_on_rows(call: ast.Call) -> bool:
    return bool(re.search(r"\.(objects|filter|exclude|all)\b", ast.unparse(call.func)))


def verbs() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Public functions of every ``actions`` room."""
    for place in modules():
        if not is_place_for_writes(place) or "demo" in place.parts:
            continue
        module = import_module(dotted(place))
        for title, thing in vars(module).items():
            if inspect.isfunction(thing) and thing.__module__ == module.__name__ and not title.startswith("_"):
                yield f"{module.__name__}.{title}", thing


def test_only_actions_write() -> None:
    found = {write for place in modules() if not is_place_for_writes(place) for write in writes(place)}

    assert against(found, "writes_outside_actions") == []


def test_what_writes_is_an_action_or_a_listed_step_of_one() -> None:
    """A step is called inside another action's transaction; the list says by whom."""
    found = {
        f"{dotted(place)}.{each.name}"
        for place in modules()
        if is_place_for_writes(place) and "demo" not in place.parts
        for each in tree(place).body
        if isinstance(each, ast.FunctionDef) and not each.name.startswith("_") and is_bare(each) and any(writes_of(each))
    }

    assert against(found, "steps") == []


def is_bare(function: ast.FunctionDef) -> bool:
    return not any(ast.unparse(each).split("(")[0] in {"action", "silent", "contextmanager"} for each in function.decorator_list)


def test_every_action_says_who_acts() -> None:
    wrong = [title for title, verb in verbs() if getattr(verb, "is_action", False) and not _knows_actor(verb)]

    assert wrong == []


def _knows_actor(verb: Callable[..., Any]) -> bool:
    by = inspect.signature(verb).parameters.get("by")
    return hasattr(verb, "silent_because") or (by is not None and by.kind is inspect.Parameter.KEYWORD_ONLY)


def test_every_verb_is_annotated_in_full() -> None:
    wrong = []
    for title, verb in verbs():
        signature = inspect.signature(verb)
        bare = [each for each in signature.parameters.values() if each.annotation is inspect.Parameter.empty]
        if bare or signature.return_annotation is inspect.Signature.empty:
            wrong.append(title)

    assert wrong == []
