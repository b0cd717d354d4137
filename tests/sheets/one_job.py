"""Runs one job of a batch in a process of its own, and stops at a named point so that a test can kill it there:
``python -m tests.sheets.one_job JOB FILES DIARY POINT``.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def main(job_id: int, files: str, diary: Path, point: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.conf import settings

    settings.STORAGES["default"]["OPTIONS"]["location"] = files
    django.setup()

    from unionhall.jobs.actions import run
    from unionhall.sheets.actions import applying

    def stop(name: str) -> None:
        if name == point:
            diary.write_text(name)
            time.sleep(60)

    keep, registrar_of = applying.vault.keep_frame, applying.registrar_of

    def keep_frame(frame: object) -> str:
        stop("written")
        place = keep(frame)  # type: ignore[arg-type]
        stop("kept")
        return place

    def before_writing(batch: object) -> object:
        stop("locked")
        return registrar_of(batch)  # type: ignore[arg-type]

    applying.vault.keep_frame = keep_frame
    applying.registrar_of = before_writing  # type: ignore[assignment]
    run(job_id)
    stop("committed")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4])
