"""Who may import whom (contracts in pyproject.toml)."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.source import ROOT


def test_import_contracts_hold() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr[-500:]
