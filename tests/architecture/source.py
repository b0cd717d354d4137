"""The source as the guards see it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "unionhall"
LISTS = Path(__file__).parent / "lists"


def modules(*, under: Path = PRODUCT, migrations: bool = False) -> list[Path]:
    return sorted(
        place
        for place in under.rglob("*.py")
        if "__pycache__" not in place.parts and (migrations or "migrations" not in place.parts)
    )


def templates() -> list[Path]:
    return sorted(place for place in PRODUCT.rglob("*.html") if "templates" in place.parts)


@cache
def tree(place: Path) -> ast.Module:
    return ast.parse(place.read_text(encoding="utf-8"))


def name(place: Path) -> str:
    return place.relative_to(ROOT).as_posix()


def dotted(place: Path) -> str:
    return ".".join(place.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def calls(place: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(place)) if isinstance(node, ast.Call))


def strings(place: Path) -> Iterator[ast.Constant]:
    return (node for node in ast.walk(tree(place)) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def functions(place: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree(place)) if isinstance(node, ast.FunctionDef))


def listed(file: str) -> dict[str, str]:
    """``tests/architecture/lists/<file>.txt``: one excuse a line, ``what | why``; ``#`` begins a comment."""
    lines = (LISTS / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if line.strip() and not line.startswith("#")]
    assert all(len(pair) == 2 and pair[1].strip() for pair in pairs), f"{file}.txt: every line says what | why"
    return {what.strip(): why.strip() for what, why in pairs}


def against(found: Iterable[str], file: str) -> list[str]:
    """What differs from the list, one a line: new things want to be mended or excused, stale excuses to be struck out."""
    now, known = set(found), set(listed(file))
    return [*(f"new: {each}" for each in sorted(now - known)), *(f"stale: {each}" for each in sorted(known - now))]
