"""Stages and works in processes of their own: their memory and their failures stay theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class Failed(RuntimeError):
    """A stage or a work ended with an error; its words are on standard error already."""


def child(what: str, *arguments: Any, environment: Mapping[str, str] | None = None) -> Any:
    """What ``benchmarks.run`` answers to ``what``."""
    return finish(*start(what, *arguments, environment=environment))


def start(what: str, *arguments: Any, environment: Mapping[str, str] | None = None) -> tuple[subprocess.Popen[bytes], Path]:
    handle, out = tempfile.mkstemp(prefix="unionhall-bench-")
    os.close(handle)
    command = [sys.executable, "-m", "benchmarks.run", what, out, *map(json.dumps, arguments)]
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr), Path(out)


def finish(process: subprocess.Popen[bytes], out: Path) -> Any:
    try:
        if process.wait() != 0:
            raise Failed(f"It ended with exit code {process.returncode}; its words are above.")
        return json.loads(out.read_text(encoding="utf-8") or "null")
    except BaseException:
        process.terminate()
        raise
    finally:
        out.unlink(missing_ok=True)
