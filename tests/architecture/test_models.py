"""The wall: every table of ours is scoped, or excused with a reason."""

from __future__ import annotations

import ast

from django.apps import apps
from django.db import models

from tests.architecture.source import calls, listed, modules, name
from unionhall.common.scope import PathField, ScopedManager, scope_path


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("unionhall.")]


def test_every_model_is_scoped_or_excused() -> None:
    open_models = {model._meta.label for model in our_models() if not isinstance(model._default_manager, ScopedManager)}

    assert open_models == set(listed("models_without_scope"))


def test_every_scoped_model_names_a_path_column() -> None:
    scoped = [model for model in our_models() if isinstance(model._default_manager, ScopedManager)]

    wrong = [
        model._meta.label for model in scoped if not isinstance(model._meta.get_field(scope_path(model)), PathField)
    ]

    assert wrong == []


def test_every_lifting_of_the_wall_is_listed() -> None:
    found = {
        f"{name(place)} · {_reason(call)}"
        for place in modules()
        for call in calls(place)
        if isinstance(call.func, ast.Name) and call.func.id == "unscoped"
    }

    assert sorted(found) == sorted(listed("unscoped"))


def _reason(call: ast.Call) -> str:
    argument = call.args[0]
    assert isinstance(argument, ast.Constant), "unscoped() takes its reason as one constant text"
    return str(argument.value)
