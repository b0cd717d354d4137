"""What kinds of numbered papers there are, and which records may hold files. Declared by the packages they belong to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from unionhall.common.actor import Actor
from unionhall.common.registries import Registry

USUAL_SERIES = "发"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """``series`` is the word of the number after the issuer's own: 发, 复 (replies), 函 (letters)."""

    name: str
    label: str | Promise
    series: str


@dataclass(frozen=True, slots=True)
class FileHolder:
    """Records of one model that may hold files. ``find(actor, pk)`` raises ``Hidden``; ``key`` is the right to add and remove."""

    label: str
    find: Callable[[Actor, int], Any]
    key: str


PAPER_KINDS: Registry[PaperKind] = Registry("kind of numbered paper")
HOLDERS: Registry[FileHolder] = Registry("holder of files")


def paper_kind(name: str, label: str | Promise, series: str = "") -> str:
    """Declare a kind and return its name, e.g. ``organizing.founding_reply`` with the series 复."""
    PAPER_KINDS.register(name, PaperKind(name, label, series or USUAL_SERIES))
    return name


def file_holder(label: str, find: Callable[[Actor, int], Any], key: str) -> str:
    """Let records of the model ``label`` (``organizing.employer``) hold files, and return the label."""
    HOLDERS.register(label, FileHolder(label, find, key))
    return label
