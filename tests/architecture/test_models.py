"""The wall: every table of ours is scoped, or excused with a reason."""

from __future__ import annotations

import ast

from django.apps import apps
from django.db import models

from tests.architecture.source import LISTS, against, calls, modules, name
from unionhall.common.scope import PathField, ScopedManager, scope_path
from unionhall.units.actions.relocating import followers


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("unionhall.")]


def test_every_model_is_scoped_or_excused() -> None:
    open_models = {model._meta.label for model in our_models() if not isinstance(model._default_manager, ScopedManager)}

    assert against(open_models, "models_without_scope") == []


def test_every_scoped_model_names_a_path_column() -> None:
    scoped = [model for model in our_models() if isinstance(model._default_manager, ScopedManager)]

    wrong = [model._meta.label for model in scoped if not isinstance(model._meta.get_field(scope_path(model)), PathField)]

    assert wrong == []


def liftings() -> list[str]:
    """Where the wall is lifted and why, as ``unscoped.txt`` lists it."""
    return sorted(
        {
            f"{name(place)} | {_reason(call)}"
            for place in modules()
            for call in calls(place)
            if isinstance(call.func, ast.Name) and call.func.id == "unscoped"
        }
    )


def test_every_lifting_of_the_wall_is_listed() -> None:
    """A new one is looked at, then listed with ``python -m tests.architecture.renew``."""
    known = [line for line in (LISTS / "unscoped.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

    assert liftings() == known


def _reason(call: ast.Call) -> str:
    """The constant text; a reason handed over by a caller is told by the caller's own."""
    argument = call.args[0] if call.args else None
    match argument:
        case ast.Constant(value=str(text)) if len(text) >= 10:
            return text
        case ast.JoinedStr() | ast.Name() | ast.Attribute():
            return f"«{ast.unparse(argument)}»"
    raise AssertionError(f"line {call.lineno}: unscoped() needs its reason in words")


def test_a_move_finds_the_rows_of_a_subtree_without_reading_whole_tables() -> None:
    """An exact index led by the path, or by the unit. BRIN is none: it widens with every row that goes elsewhere."""
    by_table = {model._meta.db_table: model for model in our_models()}

    wrong = [each.table for each in followers() if not _is_led(by_table[each.table], "unit" if each.by_unit else each.column)]

    assert wrong == []


def _is_led(model: type[models.Model], column: str) -> bool:
    """Whether a plain B-tree over all rows begins with ``column``."""
    unique = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    plain = [each for each in model._meta.indexes if type(each) is models.Index]
    firsts = {name for each in (*unique, *plain) if not each.condition for name in each.fields[:1]}
    field = model._meta.get_field(column)
    return column in firsts or field.db_index or field.unique  # type: ignore[union-attr]
