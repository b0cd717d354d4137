"""The gate: every right is declared, held by some role, and asked for somewhere."""

from __future__ import annotations

import re

from tests.architecture.source import PRODUCT, against, modules
from unionhall.access.roles import NAMES, ROLES, TABLE
from unionhall.common import keys


def in_table() -> list[str]:
    return [line.split()[0] for line in TABLE.strip().splitlines()[1:]]


def test_table_of_roles_names_every_declared_key_and_no_other() -> None:
    assert sorted(in_table()) == [key.name for key in keys.declared()]


def test_table_of_roles_names_every_key_once() -> None:
    assert len(in_table()) == len(set(in_table()))


def test_every_column_of_the_table_is_a_named_role() -> None:
    assert list(ROLES) == list(NAMES)


def test_every_key_is_declared_in_the_package_it_names() -> None:
    wrong = [
        key
        for place in PRODUCT.glob("*/permissions.py")
        for key in re.findall(r"""\bkey\(\s*["']([\w.]+)["']""", place.read_text(encoding="utf-8"))
        if not key.startswith(place.parent.name + ".") or not re.fullmatch(r"\w+\.\w+\.\w+", key)
    ]

    assert wrong == []


def test_every_key_is_asked_for_somewhere() -> None:
    """By its constant, outside the file that declares it; what waits for a later package is listed."""
    source = "\n".join(place.read_text(encoding="utf-8") for place in modules() if place.name != "permissions.py")
    declared = {
        key: constant
        for place in PRODUCT.glob("*/permissions.py")
        for constant, key in re.findall(r"""^(\w+) = key\(\s*["']([\w.]+)["']""", place.read_text(encoding="utf-8"), re.MULTILINE)
    }

    unused = [key for key, constant in declared.items() if not re.search(rf"\b{constant}\b", source)]

    assert against(unused, "keys_not_asked_for_yet") == []
