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

READING: Answers = {
    400: ProblemOut,
    401: ProblemOut,
    403: ProblemOut,
    404: ProblemOut,
    422: ProblemOut,
    429: ProblemOut,
    503: ProblemOut,
}
WRITING: Answers = READING | {409: ProblemOut, 412: ProblemOut, 413: ProblemOut, 415: ProblemOut}
