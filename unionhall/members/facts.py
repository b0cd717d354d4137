"""What somebody says of a person: the fields of the form, of a sheet's row, of the API's body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from unionhall.common import identity
from unionhall.common.crypto import blind_index, encrypt
from unionhall.common.text import initials_of, pinyin_of
from unionhall.members.enums import DocumentKind
from unionhall.organizing.models import Employer

CODED_LIKE_RESIDENT = {DocumentKind.RESIDENT, DocumentKind.RESIDENCE, DocumentKind.FOREIGN}


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Everything a union may know of a person (handbook B2.2).

    ``document`` and ``bank_account`` are clear numbers; they are sealed on writing.
    """

    name: str
    document: str
    document_kind: str = DocumentKind.RESIDENT
    document_until: date | None = None
    sex: str = ""
    birth_date: date | None = None
    ethnicity: str = ""
    phone: str = ""
    political: str = ""
    education: str = ""
    degree: str = ""
    household_code: str = ""
    household_kind: str = ""
    is_migrant: bool = False
    employment_form: str = ""
    eight_group: str = ""
    is_platform: bool = False
    employer: Employer | None = None
    employer_name: str = ""
    job: str = ""
    skill_grade: str = ""
    title: str = ""
    work_started_on: date | None = None
    honour: str = ""
    is_disabled: bool = False
    address: str = ""
    emergency_contact: str = ""
    bank_account: str = ""
    group_name: str = ""

    def completed(self) -> PersonFacts:
        """With sex and date of birth from the document, where they were left empty and it tells them."""
        if not tells_birth(self.document_kind, self.document):
            return self
        born, sex = identity.birth_date(self.document), identity.sex(self.document)
        return replace(self, birth_date=self.birth_date or born, sex=self.sex or sex.value)

    def fields(self) -> dict[str, Any]:
        """Columns of the model: secrets sealed, and what follows from the name."""
        found = {name: getattr(self, name) for name in _PLAIN}
        return found | sealed_document(self.document_kind, self.document) | sealed_account(self.bank_account) | spelled(self.name)


_PLAIN = tuple(
    name for name in PersonFacts.__dataclass_fields__ if name not in {"document", "document_kind", "bank_account", "name"}
)
CHANGEABLE = (*_PLAIN, "name", "bank_account")
"""Facts that ``changing.change`` takes; the document has a verb of its own."""


def tells_birth(kind: str, number: str) -> bool:
    """Whether a number of this kind holds date of birth and sex (GB 11643 and those built like it)."""
    return kind in CODED_LIKE_RESIDENT and identity.is_resident_id(number)


def sealed_document(kind: str, number: str) -> dict[str, Any]:
    return {
        "document_kind": kind,
        "document_sealed": encrypt(number),
        "document_index": document_index(number),
        "document_tail": number[-4:],
    }


def document_index(number: str) -> bytes:
    """What finds a person by the whole number, whatever its kind."""
    return blind_index(number)


def sealed_account(number: str) -> dict[str, Any]:
    return {"bank_account_sealed": encrypt(number), "bank_account_tail": number[-4:]}


def spelled(name: str) -> dict[str, str]:
    return {"name": name, "name_pinyin": pinyin_of(name), "initials": initials_of(name)}
