"""What members' work prints: the poster with the QR code, and the sheet of cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from unionhall.common.dates import today
from unionhall.documents.codes import qr_svg
from unionhall.documents.printing import render_pdf
from unionhall.members.models import Card, CardBlock
from unionhall.members.models.card import spaced
from unionhall.members.queries import applications, cards
from unionhall.members.rules import blanks_of
from unionhall.policies.catalogue.members import Card as CardPolicy
from unionhall.policies.queries import rule, rules_for
from unionhall.units.models import Unit


def join_path(unit: Unit) -> str:
    """Where the poster's code leads. The address is the portal's; it is named here because paper outlives code."""
    return f"/join/u/{applications.token_of(unit)}/"


def poster(unit: Unit, url: str) -> bytes:
    facts = {
        "union": unit.name,
        "title": _("Join the union"),
        "lead": _("Scan, fill in, send: three screens, two minutes."),
        "who": _("Everybody who lives mainly on wages may join: with a contract, dispatched, or working through a platform."),
        "phone": unit.phone,
        "qr": qr_svg(url),
        "url": url,
    }
    return render_pdf("members/typst/poster.typ", facts)


def card_sheet(chosen: Sequence[Card], absolute: Callable[[str], str]) -> bytes:
    """Ten cards to an A4 sheet, with lines to cut along; each QR code is checked on the public page."""
    names = {path: each.name for path, each in rules_for(CardPolicy, {card.unit_path for card in chosen}, today()).items()}
    rows = [
        {
            "title": names[card.unit_path] or _("Member's service card"),
            "name": card.person.name,
            "union": card.unit.name,
            "number": card.spaced,
            "until": card.valid_until.isoformat(),
            "qr": qr_svg(absolute(check_path(cards.printed_code(card)))),
        }
        for card in chosen
    ]
    return _sheet(rows)


def blank_sheet(block: CardBlock, part: int) -> bytes:
    """The numbers of one part of a block that are not given out, as cards with lines for the name and the union."""
    title = rule(CardPolicy, block.unit, on=today()).name or _("Member's service card")
    empty = {"title": title, "name": "", "union": "", "until": "", "qr": ""}
    return _sheet([empty | {"number": spaced(number)} for number in blanks_of(block, part)])


def _sheet(rows: Sequence[dict[str, str]]) -> bytes:
    words = {"until": _("Valid until"), "issuer": _("Trade union"), "name": pgettext("person", "Name"), "union": _("Union")}
    return render_pdf("members/typst/cards.typ", {"cards": rows, **words})


def check_path(code: str) -> str:
    return reverse("portal:card-check", args=[code])
