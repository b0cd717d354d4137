"""One stage or one work in a process of its own: ``python -m benchmarks.run WHAT OUT ARGUMENTS``.

The command ``unionhall bench`` starts it with the benchmarks' settings and database. Progress goes to standard error, results as
JSON into the file OUT.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import django


def say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


def main(what: str, out: str, *arguments: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    Path(out).write_text(json.dumps(_do(what, [json.loads(each) for each in arguments])), encoding="utf-8")


def _do(what: str, arguments: list[Any]) -> Any:
    from benchmarks import preparing  # noqa: PLC0415 - after django.setup()
    from benchmarks.works import WORKS  # noqa: PLC0415

    if what == "prepare":
        return preparing.prepare(preparing.Size(*arguments), say)
    if what == "enrol":
        people, nation, part, parts = arguments
        return preparing.enrol(preparing.Size(people, nation), part, parts, say)
    if what == "settle":
        return preparing.settle(say)
    if what == "analyse":
        return preparing.analyse()
    return [figure.as_json() for figure in WORKS[what].run(say)]


if __name__ == "__main__":
    main(*sys.argv[1:])
