"""How answers are described. Descriptions only: what is sent is written straight from the columns, and tests compare the two."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from ninja import Schema
from pydantic import Field

T = TypeVar("T")


class FaultOut(Schema):
    """One thing that is wrong."""

    message: str
    pointer: str = Field("", description="Where in the body, as a JSON pointer.")
    parameter: str = Field("", description="Which filter of the query.")
    code: str = ""


class ProblemOut(Schema):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: list[FaultOut] = Field(default_factory=list)


class PageOut(Schema, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str = Field(description="Cursor of the next page; empty at the end.")
    previous: str = Field(description="Cursor of the page before; empty at the beginning.")


class UnitRef(Schema):
    """A unit by its public code."""

    code: str
    name: str


Answers = dict[int, Any]


class Refused(Schema):
    """What an operation answers when it does not do what was asked: one model for all, ninja would make eleven for each."""

    response: ProblemOut


READING: Answers = dict.fromkeys((400, 401, 403, 404, 422, 429, 503), Refused)
WRITING: Answers = READING | dict.fromkeys((409, 412, 413, 415), Refused)
