"""A home for a server of its own, short and open enough for the account that runs it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from unionhall.database import embedded


@pytest.fixture
def home() -> Iterator[Path]:
    yield from _a_home()


@pytest.fixture(scope="module")
def shared_home() -> Iterator[Path]:
    yield from _a_home()


@pytest.fixture
def stopped_home(shared_home: Path) -> Path:
    """A made cluster that nobody uses and that does not run."""
    embedded.ensure_running(shared_home)
    embedded.leave(shared_home)
    embedded.stop(shared_home)
    return shared_home


def _a_home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="uh-"))
    folder.chmod(0o711)
    yield folder
    embedded.leave(folder)
    embedded.stop(folder)
    shutil.rmtree(folder)
