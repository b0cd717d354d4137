"""What somebody says of a union worker: the fields of the form, of the API's body, of the list of those to hire."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from unionhall.common import identity
from unionhall.members.enums import DocumentKind, Education
from unionhall.members.facts import sealed_account, sealed_document, spelled, tells_birth
from unionhall.workforce.policies.growing import RankName


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """``document`` and ``bank_account`` are clear numbers; they are sealed on writing."""

    name: str
    document: str
    document_kind: str = DocumentKind.RESIDENT
    sex: str = ""
    birth_date: date | None = None
    phone: str = ""
    education: str = Education.COLLEGE
    degree: str = ""
    political: str = ""
    address: str = ""
    bank_account: str = ""
    rank: str = RankName.TRAINEE

    def completed(self) -> WorkerFacts:
        """With sex and date of birth from the document, where they were left empty and it tells them."""
        if not tells_birth(self.document_kind, self.document):
            return self
        born, sex = identity.birth_date(self.document), identity.sex(self.document)
        return replace(self, birth_date=self.birth_date or born, sex=self.sex or sex.value)

    def fields(self) -> dict[str, Any]:
        """Columns of the model: secrets sealed, and what follows from the name."""
        plain = {name: getattr(self, name) for name in PLAIN}
        return plain | sealed_document(self.document_kind, self.document) | sealed_account(self.bank_account) | spelled(self.name)


PLAIN = ("sex", "birth_date", "phone", "education", "degree", "political", "address", "rank")
