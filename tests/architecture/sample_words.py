"""Parts of addresses that name no thing of a unit."""

from tests.factories.talent import WORDS

KEY_OF_A_POLICY = "workforce.staffing"

NAMES: dict[str, str] = {
    **WORDS,
    "assessments:show code": "A1",
    "members field": "document",
    "workforce field": "document",
    "workforce kind": "grounds",
    "members verb": "leave",
    "members form": "pdf",
    "members part": "1",
    "members mark": "migrant",
    "policies key": KEY_OF_A_POLICY,
    "documents:add label": "organizing.employer",
    "jobs pk": "1",
    "policies name": "zhoushi-workers",
    "policies:step name": "propose",
    "recruiting:step name": "announce",
    "recruiting:seat-plan number": "1",
    "sheets kind": "members",
    "plans name": "propose",
    "plans form": "docx",
    "plans answer": "granted",
    "plans:round-step name": "publish",
    "plans:bulletin-sheet name": "members.new",
    "organizing:founding-paper paper": "1",
    "organizing:founding-paper form": "pdf",
    "terms:paper paper": "1",
    "terms:paper form": "pdf",
    "organizing:founding-file name": "submit",
    "organizing:founding-decide name": "approve",
}
"""Parts of addresses that name no thing of a unit."""

WITHOUT_FILE = {
    "recruiting:seat-plan",
    "organizing:letter-paper",
    "organizing:founding-paper",
    "terms:paper",
    "documents:download",
    "sheets:errors",
    "sheets:original",
}
"""The samples have no file, so that these pages have nothing to answer with."""
