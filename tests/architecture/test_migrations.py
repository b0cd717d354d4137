"""Models and migrations agree."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    answer = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=answer)

    assert answer.getvalue().strip() == "No changes detected"
