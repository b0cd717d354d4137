"""Small things: budgets for files, functions and templates."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.architecture.source import ROOT, against, functions, modules, name, templates

PYTHON = [place for folder in ("unionhall", "config", "tools", "tests", "benchmarks") for place in modules(under=ROOT / folder)]


def length(node: ast.FunctionDef) -> int:
    """From ``def`` to the end, the docstring left out."""
    end = node.end_lineno or node.lineno
    text = node.body[0] if ast.get_docstring(node) else None
    return end - node.lineno + 1 - ((text.end_lineno or 0) - text.lineno + 1 if text else 0)


def lines(place: Path) -> int:
    return len(place.read_text(encoding="utf-8").splitlines())


def test_no_python_file_is_longer_than_400_lines() -> None:
    assert [(name(place), lines(place)) for place in PYTHON if lines(place) > 400] == []


def test_no_function_is_longer_than_50_lines() -> None:
    long = {f"{name(place)}:{node.name}" for place in PYTHON for node in functions(place) if length(node) > 50}

    assert against(long, "long_functions") == []


def test_no_template_is_longer_than_200_lines() -> None:
    assert [(name(place), lines(place)) for place in templates() if lines(place) > 200] == []


@pytest.mark.parametrize(("what", "typical", "nearly_all"), [("function", 8, 25), ("file", 90, 250)])
def test_most_are_much_shorter(what: str, typical: int, nearly_all: int) -> None:
    product = [place for place in modules() if lines(place)]
    sizes = (
        [lines(place) for place in product]
        if what == "file"
        else [length(each) for place in product for each in functions(place)]
    )

    assert median(sizes) <= typical
    assert quantiles(sizes, n=10)[-1] <= nearly_all
