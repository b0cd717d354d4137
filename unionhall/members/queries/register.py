"""The register as a list: filters that stay fast over millions of people (index for each, see ``models/person.py``)."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.cells.text import compact
from unionhall.common.scope import Reach, within
from unionhall.members import permissions
from unionhall.members.enums import OPEN_STANDINGS
from unionhall.members.facts import document_index
from unionhall.members.models import Person
from unionhall.members.models.person import COMPACT_PINYIN, MISSING
from unionhall.organizing.models import Employer

EQUAL = ("sex", "education", "eight_group", "employment_form", "political")
OPEN = "open"
ANY = Q(is_complete=False)
ENOUGH_EMPLOYERS = 200

_TAIL = re.compile(r"\d{3}[\dX]")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_DOCUMENT = re.compile(r"(?=.*\d)[A-Z0-9]{8,18}")


def people_for(actor: Actor, key: str = permissions.PERSON_VIEW) -> QuerySet[Person]:
    """Everybody the actor may see; a record that was merged into another is no longer in the register."""
    rows: QuerySet[Person] = Person.objects.visible_to(actor, key).filter(merged_into__isnull=True)
    return rows


def filtered(rows: QuerySet[Person], given: dict[str, Any]) -> QuerySet[Person]:
    """What the query bar asks for; ``given`` holds cleaned values by the names of ``forms.RegisterFilter``."""
    rows = rows.filter(**{name: given[name] for name in EQUAL if name in given})
    if "standing" in given:
        rows = rows.filter(_standing(given["standing"]))
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    for name, column in (("migrant", "is_migrant"), ("platform", "is_platform")):
        if name in given:
            rows = rows.filter(**{column: given[name]})
    if "joined_from" in given:
        rows = rows.filter(joined_on__gte=given["joined_from"])
    if "joined_to" in given:
        rows = rows.filter(joined_on__lte=given["joined_to"])
    if "missing" in given:
        rows = rows.filter(ANY if given["missing"] == "any" else MISSING[given["missing"]])
    if "employer" in given:
        rows = rows.filter(_employed_by(given["employer"]))
    return searched(rows, given["search"]) if "search" in given else rows


def _standing(asked: str) -> Q:
    return Q(standing__in=OPEN_STANDINGS) if asked == OPEN else Q(standing=asked)


def _employed_by(text: str) -> Q:
    """A registered employer of this name or credit code, or the name as a roster gave it where none was found."""
    known = Employer.objects.filter(Q(name__startswith=text) | Q(credit_code=text.upper())).values_list("pk", flat=True)
    return Q(employer__in=list(known[:ENOUGH_EMPLOYERS])) | Q(employer__isnull=True, employer_name__startswith=text)


def searched(rows: QuerySet[Person], text: str) -> QuerySet[Person]:
    """By name, pinyin, initials, document (last four signs or whole), or mobile phone; each word narrows down."""
    latin: list[str] = []
    for word in text.split():
        plain = compact(word).upper()
        if plain.isascii() and plain.isalpha():
            latin.append(plain.lower())
            continue
        rows = rows.filter(_word(word, plain))
    if not latin:
        return rows
    return rows.alias(compact_pinyin=COMPACT_PINYIN).filter(_spelled(latin))


def _word(word: str, plain: str) -> Q:
    if _TAIL.fullmatch(plain):
        return Q(document_tail=plain)
    if _MOBILE.fullmatch(plain):
        return Q(phone=plain) | Q(document_index=document_index(plain))
    if _DOCUMENT.fullmatch(plain):
        return Q(document_index=document_index(plain))
    return Q(name__startswith=word)


def _spelled(words: list[str]) -> Q:
    """wxm, wang xiao, WangXiaoMing, or a name in Latin letters."""
    together = "".join(words)
    found = Q(compact_pinyin__startswith=together)
    return found | Q(initials__startswith=together) if len(words) == 1 else found
