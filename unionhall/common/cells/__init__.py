"""Reading what people type: one cell or one form field in, one clean value or one named problem out.

A parser is a callable of one value (``str | int | float | bool | date | datetime | time | None``, as a spreadsheet
reader or a form
hands it over). It returns the clean value, ``None`` for an empty cell, or a ``CellProblem``. Form fields and rosters
use the same
parsers, so each rule about typing stands in one place.
"""

from unionhall.common.cells.choices import choice, yes_no
from unionhall.common.cells.dates import day
from unionhall.common.cells.numbers import decimal, integer, money
from unionhall.common.cells.phones import phone
from unionhall.common.cells.problems import CellProblem, Severity
from unionhall.common.cells.text import code, is_blank, person_name, squeeze, text

__all__ = [
    "CellProblem",
    "Severity",
    "choice",
    "code",
    "day",
    "decimal",
    "integer",
    "is_blank",
    "money",
    "person_name",
    "phone",
    "squeeze",
    "text",
    "yes_no",
]
