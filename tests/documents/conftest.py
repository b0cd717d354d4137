"""What tests on papers share."""

from __future__ import annotations

from pathlib import Path

import pytest

from unionhall.documents.registry import PAPER_KINDS, paper_kind

REPLY = "tests.reply"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: object) -> Path:
    """Files lie in a folder of the test's own."""
    settings.STORAGES = settings.STORAGES | {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    return tmp_path


@pytest.fixture
def reply() -> str:
    return REPLY if REPLY in PAPER_KINDS else paper_kind(REPLY, "批复", series="复")
