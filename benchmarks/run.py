"""One stage or one work in a process of its own: ``python -m benchmarks.run WHAT OUT ARGUMENTS``.

The command ``unionhall bench`` starts it with the benchmarks' settings and database. Progress goes to standard error, the answer as
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
    Path(out).write_text(json.dumps(_do(what, [json.loads(each) for each in arguments]), default=str), encoding="utf-8")


def _do(what: str, arguments: list[Any]) -> Any:
    from benchmarks import preparing, roster_file, roster_steps  # noqa: PLC0415 - after django.setup()
    from benchmarks.works import WORKS  # noqa: PLC0415
    from unionhall.desk import static  # noqa: PLC0415

    steps = {
        "prepare": lambda *size: preparing.prepare(preparing.Size(*size), say),
        "enrol": lambda people, nation, part, parts: preparing.enrol(preparing.Size(people, nation), part, parts, say),
        "settle": lambda: preparing.settle(say),
        "analyse": preparing.analyse,
        "roster-files": roster_file.make,
        "roster-import": roster_steps.enter,
        "roster-reference": roster_steps.reference,
    }
    if what in steps:
        return steps[what](*arguments)
    static.collect_if_changed()
    return [figure.as_json() for figure in WORKS[what].run(say)]


if __name__ == "__main__":
    main(*sys.argv[1:])
