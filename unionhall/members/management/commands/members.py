"""``unionhall members import FILE --unit CODE`` and ``unionhall members export FILE --unit CODE``."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from unionhall.common.actor import Actor, system
from unionhall.common.errors import Refused
from unionhall.common.scope import unscoped
from unionhall.jobs.actions import run
from unionhall.jobs.models import Job
from unionhall.jobs.registry import TryAgain
from unionhall.jobs.watching import watched
from unionhall.members.models import Person
from unionhall.members.sheets import MEMBERS
from unionhall.sheets import queries
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.checking import message_of
from unionhall.sheets.enums import BatchState, Mode
from unionhall.sheets.models import Batch
from unionhall.sheets.writing.delimited import stream_csv
from unionhall.sheets.writing.xlsx import OutColumn, stream_xlsx
from unionhall.units.models import Unit

PIECE = 1 << 20
ROWS_REFUSED, NOT_DONE = 1, 2
SHOWN = 20
TOLD_EVERY = 100_000
COLUMNS = {
    "name": "Name",
    "standing": "Standing",
    "unit.name": "Union",
    "sex": "Sex",
    "birth_date": "Date of birth",
    "document_masked": "Document",
    "phone_masked": "Mobile phone",
    "employer_name": "Employer",
    "job": "Job",
    "joined_on": "Joined on",
}


class Command(BaseCommand):
    help = "Bring a roster into the register, or write the register of a unit to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        bring = verbs.add_parser("import", help="check a roster and, with --apply, put it into the register")
        bring.add_argument("file", type=Path)
        bring.add_argument("--unit", required=True, help="code of the unit the roster is for")
        bring.add_argument("--apply", choices=Mode.values, help="all rows or none, or only the good ones")
        bring.add_argument("--dry-run", action="store_true", help="check only, and forget the file again")
        bring.add_argument("--json", action="store_true", help="one JSON document on standard output")
        write = verbs.add_parser("export", help="write the members under a unit to XLSX or CSV, by the file's ending")
        write.add_argument("file", type=Path)
        write.add_argument("--unit", required=True)
        write.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        with unscoped("a command of the operator acts as the system"):
            unit = Unit.objects.filter(code=options["unit"]).first()
            if unit is None:
                raise CommandError(f"No unit has the code {options['unit']}.")
            if options["verb"] == "export":
                self.export(options["file"], unit, as_json=options["json"])
            else:
                self.bring(options, unit, system("command"))

    def bring(self, options: dict[str, Any], unit: Unit, by: Actor) -> None:
        started = time.monotonic()
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        batch = self.sent(options["file"], unit, by)
        if options["apply"] and not options["dry_run"] and batch.state == BatchState.READY:
            batch = self.applied(batch, options["apply"], by)
        report = _report(batch, time.monotonic() - started)
        if options["dry_run"] and batch.state != BatchState.APPLIED:
            uploading.discard(batch, by=by)
        self.stdout.write(json.dumps(report, ensure_ascii=False) if options["json"] else _told(report))
        if batch.state in (BatchState.REFUSED, BatchState.MAPPING) or batch.message:
            sys.exit(NOT_DONE)
        if batch.refused_rows:
            sys.exit(ROWS_REFUSED)

    def sent(self, file: Path, unit: Unit, by: Actor) -> Batch:
        try:
            batch = uploading.upload(unit, MEMBERS, by=by, name=file.name, size=file.stat().st_size, pieces=_pieces(file))
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        return self.followed(batch)

    def applied(self, batch: Batch, mode: str, by: Actor) -> Batch:
        try:
            applying.apply(batch, by=by, mode=mode)
        except Refused as refused:
            batch.message = str(refused)
            return batch
        return self.followed(batch)

    def followed(self, batch: Batch) -> Batch:
        """Do the batch's job here, or wait for the worker that has it."""
        while True:
            batch.refresh_from_db()
            job = Job.objects.get(pk=batch.job_id)
            if job.is_over:
                return batch
            try:
                with watched(job.pk, self.stderr.write):
                    run(job.pk)
            except TryAgain as later:
                time.sleep(min(later.seconds, 1))

    def export(self, file: Path, unit: Unit, *, as_json: bool) -> None:
        rows = Person.objects.under(unit.path).select_related("unit").order_by("unit_path", "id")
        people = self.counted(rows.iterator(chunk_size=2_000))
        values = ([_value(person, name) for name in COLUMNS] for person in people)
        columns = [OutColumn(title, 20, as_text="masked" in name) for name, title in COLUMNS.items()]
        csv = file.suffix.lower() == ".csv"
        pieces = stream_csv([each.title for each in columns], values) if csv else stream_xlsx(columns, values)
        _write(pieces, file)
        count = rows.count()
        told = {"people": count, "file": str(file)}
        self.stdout.write(json.dumps(told, ensure_ascii=False) if as_json else f"{count} people written to {file}")

    def counted(self, people: Iterable[Person]) -> Iterator[Person]:
        """Tells every hundred thousandth."""
        for number, person in enumerate(people, 1):
            if number % TOLD_EVERY == 0:
                self.stderr.write(f"{number:,} people …")
            yield person


def _write(pieces: Iterable[bytes], file: Path) -> None:
    """Whole or not at all: what was begun is taken away when the disk is full or the folder is not there."""
    begun = file.with_name(file.name + ".part")
    try:
        with begun.open("wb") as out:
            for piece in pieces:
                out.write(piece)
        begun.replace(file)
    except OSError as failure:
        with suppress(OSError):
            begun.unlink(missing_ok=True)
        raise CommandError(f"{file} could not be written: {failure.strerror}.", returncode=NOT_DONE) from failure


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as content:
        while piece := content.read(PIECE):
            yield piece


def _value(person: Person, name: str) -> Any:
    found: Any = person
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _report(batch: Batch, seconds: float) -> dict[str, Any]:
    """Everything an operator's script may want to know."""
    return {
        "batch": batch.pk,
        "state": batch.state,
        "message": batch.message,
        "rows": batch.rows,
        "new": batch.new_rows,
        "changed": batch.changed_rows,
        "same": batch.same_rows,
        "refused": batch.refused_rows,
        "remarks": batch.warned_rows,
        "missing_columns": batch.report.get("missing", []),
        "seconds": round(seconds, 2),
        "problems": [_problem(each) for each in queries.problems_of(batch).to_dicts()] if batch.problems else [],
    }


def _problem(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": found["row"],
        "column": found["letter"],
        "heading": found["heading"],
        "kind": found["kind"],
        "severity": found["severity"],
        "message": message_of(found["kind"], found["params"]),
    }


def _told(report: dict[str, Any]) -> str:
    counts = ", ".join(f"{report[name]} {name}" for name in ("rows", "new", "changed", "same", "refused", "remarks"))
    lines = [f"Import {report['batch']}: {report['state']} in {report['seconds']} s ({counts})"]
    lines += [report["message"]] if report["message"] else []
    refused = [each for each in report["problems"] if each["severity"] == "refuse"]
    lines += [f"  row {each['row']}, {each['column']} {each['heading']}: {each['message']}" for each in refused[:SHOWN]]
    if len(refused) > SHOWN:
        lines.append(f"  … and {len(refused) - SHOWN} more")
    return "\n".join(lines)
