"""Numbers that name people and bodies: how they are built, checked and read.

Every parser follows the contract of ``unionhall.common.cells``: one value in, the clean number or a ``CellProblem``
out.
"""

from unionhall.common.identity.credit import credit_code, is_credit_code
from unionhall.common.identity.documents import (
    document_parser,
    foreign_permit,
    hk_macau_permit,
    passport,
    residence_permit,
    taiwan_permit,
)
from unionhall.common.identity.resident import (
    Sex,
    birth_date,
    check_character,
    is_resident_id,
    masked,
    resident_id,
    sex,
    upgraded,
)

__all__ = [
    "Sex",
    "birth_date",
    "check_character",
    "credit_code",
    "document_parser",
    "foreign_permit",
    "hk_macau_permit",
    "is_credit_code",
    "is_resident_id",
    "masked",
    "passport",
    "residence_permit",
    "resident_id",
    "sex",
    "taiwan_permit",
    "upgraded",
]
