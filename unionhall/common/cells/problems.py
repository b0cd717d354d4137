"""What may be wrong with one cell, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise

#: Every kind of problem with its sentence. Stored rows keep the kind and the inputs, so each reader sees it in their
#: own language.
MESSAGES: dict[str, Message] = {
    "cell.required": _("This cell must not be empty."),
    "cell.error": _("The cell shows the error %(found)s. Mend the formula or type the value."),
    "cell.unreadable": _("The text holds unreadable characters. Type it again, or save the file as UTF-8."),
    "cell.kind": _("A value of another kind stands here (%(found)s). Type it as text."),
    "text.long": _("The text has %(length)s characters; at most %(limit)s are allowed. Shorten it."),
    "text.short": _("The text is too short; at least %(limit)s characters are needed."),
    "code.pattern": _("“%(found)s” is not a valid code here. Letters, digits and - _ . only."),
    "code.number": _(
        "A code stands here as a number and may have lost digits or leading zeros. Set the cell to text and type it again."
    ),
    "digits.lost": _(
        "The digits are gone: the spreadsheet keeps only 15 of them. Set the column to text and type the whole number again."
    ),
    "date.unknown": _("“%(found)s” is not a date. Write it like 1990-03-05."),
    "date.impossible": _("%(found)s does not exist in the calendar. Check the day and the month."),
    "date.year_only": _("Only a year stands here. Write the whole date, like 1990-03-05."),
    "date.month_only": _("The day is missing; %(taken)s was taken."),
    "date.ambiguous": _("“%(found)s” can be read in two ways. Write the date like 1990-03-05."),
    "date.range": _("%(found)s is not between %(earliest)s and %(latest)s. Check the year."),
    "number.unknown": _("“%(found)s” is not a number."),
    "number.whole": _("A whole number is needed here, without decimals."),
    "number.range": _("%(found)s is not between %(least)s and %(most)s."),
    "money.places": _("More than two decimals. Write yuan and fen, like 1234.50."),
    "choice.unknown": _("“%(found)s” is not on the list. Allowed: %(allowed)s."),
    "choice.near": _("“%(found)s” is not on the list. Did you mean “%(near)s”?"),
    "phone.mobile": _("A mobile number has 11 digits and begins with 13 to 19. Check for a missing digit."),
    "phone.any": _("Neither a mobile number of 11 digits nor a fixed line with its area code, like 0532-85912351."),
    "phone.several": _("More than one number stands here. Keep one."),
    "id.length": _("A resident identity number has 18 characters; here are %(length)s."),
    "id.characters": _("A resident identity number is 17 digits and a last digit or X."),
    "id.date": _("Characters 7 to 14 of the identity number (%(found)s) are not a real date. Check them against the card."),
    "id.check": _("The last character of the identity number does not fit the others. Check every digit against the card."),
    "id.rounded": _(
        "The last three digits are 000 and the check fails: the spreadsheet has rounded the number. "
        "Set the column to text and type it again."
    ),
    "id.legacy": _(
        "15-digit numbers are no longer valid. By the rule the 18-digit number is %(upgraded)s: compare it with the card."
    ),
    "id.area": _(
        "The first six digits (%(found)s) are no division we know. It may be an abolished county; check them against the card."
    ),
    "document.passport": _("A passport number has 5 to 17 letters and digits."),
    "document.hk_macau": _("A Hong Kong or Macau resident's permit begins with H or M, then 8 or 10 digits."),
    "document.taiwan": _("A Taiwan resident's permit has 8 digits."),
    "document.residence": _("A Hong Kong, Macau or Taiwan residence permit has 18 characters and begins with 81, 82 or 83."),
    "document.foreign": _("A foreign permanent resident's card has 18 digits beginning with 9, or 3 letters and 12 digits."),
    "credit.length": _("A unified social credit code has 18 characters; here are %(length)s."),
    "credit.characters": _("A unified social credit code has digits and capital letters without I, O, S, V, Z."),
    "credit.check": _("The last character of the credit code does not fit the others. Check it against the certificate."),
    "credit.organisation": _(
        "Characters 9 to 17 of the credit code (organisation code) do not fit together. Check them against the certificate."
    ),
}


def declare(messages: Mapping[str, Message]) -> None:
    """A package's own kinds of problem, told when it starts."""
    for kind, message in messages.items():
        if MESSAGES.setdefault(kind, message) is not message:
            raise ValueError(f"Kind of problem {kind} is declared twice.")


class Severity(StrEnum):
    """A refused cell keeps its row out; a warned one goes in and is shown."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that could not be taken as it stands; ``value`` is what was taken when it is only a warning."""

    kind: str
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.REFUSE
    value: Any = None

    @property
    def message(self) -> str:
        """The sentence in the language of who reads it now."""
        return str(MESSAGES[self.kind]) % self.params

    @property
    def is_refusal(self) -> bool:
        return self.severity is Severity.REFUSE


def refuse(kind: str, **params: Any) -> CellProblem:
    return CellProblem(kind, params)


def warn(kind: str, value: Any, **params: Any) -> CellProblem:
    return CellProblem(kind, params, Severity.WARN, value)
