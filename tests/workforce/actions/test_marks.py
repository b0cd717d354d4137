"""Marks, equal candidates, corrections, and the export of everything."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.factories.recruiting import Stage
from unionhall.audit.models import Entry
from unionhall.common.errors import Refused
from unionhall.workforce.actions import exporting, interviewing, marking, ranking
from unionhall.workforce.models import Candidate, Mark
from unionhall.workforce.models.candidate import Sealed

pytestmark = pytest.mark.django_db


def reasons(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.field or each.code for each in error.value.reasons]


def test_equal_candidates_are_not_ranked_by_chance_unseen(six: Stage) -> None:
    six.reviewed().seated().marked([80, 80, 80, 70, 70, 70]).interviewed({})
    with pytest.raises(Refused) as error:
        ranking.rank(six.campaign, by=six.one)
    assert reasons(error)[0] == "draw"
    assert Candidate.objects.filter(rank__isnull=False).count() == 0

    first = six.candidates()[2]
    marking.enter_extra(first, by=six.one, points=Decimal(90))
    six.ranked(draw=True)

    assert (six.candidates()[2].rank, len(six.campaign.seed)) == (1, 16)
    figure = six.candidates()[0].figure
    assert figure is not None
    assert six.campaign.seed in str([each.text for each in figure.because])


def test_certificate_holder_comes_first_at_equal_totals(stage: Stage) -> None:
    stage.decided().announced().apply(6, certificates={4: {"mediator": "37020000123"}})
    stage.ended_applying().reviewed().seated().marked([80, 70, 70, 70, 60, 60]).interviewed({0: 60}).ranked(draw=True)

    assert [stage.candidates()[place].rank for place in (0, 3)] == [2, 1]


def test_marks_over_the_maximum_and_missing_ones_are_refused(six: Stage) -> None:
    six.reviewed().seated()
    candidates = six.candidates()

    with pytest.raises(Refused) as error:
        marking.enter_many(six.campaign, [marking.Entry(candidates[0], Decimal(101), is_absent=False)], by=six.one)
    with pytest.raises(Refused):
        marking.lock_written(six.campaign, by=six.one)

    assert (reasons(error), Mark.objects.count()) == (["points"], 0)


def test_locked_marks_cannot_change_and_a_correction_is_a_new_record(six: Stage) -> None:
    six.reviewed().seated().marked([90, 80, 70, 65, 64, 63])
    candidate = six.candidates()[0]
    mark = Mark.objects.get(candidate=candidate)
    with pytest.raises(Refused):
        marking.enter_many(six.campaign, [marking.Entry(candidate, Decimal(10), is_absent=False)], by=six.one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.filter(pk=mark.pk).update(points=Decimal(10))

    with pytest.raises(Sealed):
        Mark.objects.filter(candidate=candidate).delete()
    with pytest.raises(Sealed):
        mark.delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(candidate=candidate, unit_path="x", kind="written", points=1, entered_by="x", replaces=mark)
    made = marking.correct(mark, by=six.one, points=Decimal(91), reason="登分错误，见复核单")

    mark.refresh_from_db()
    assert (mark.points, mark.holds, made.points, made.is_locked) == (Decimal(90), False, Decimal(91), True)
    assert six.candidates()[0].written == Decimal(91)


def test_every_judge_gives_one_mark_within_the_maximum(six: Stage) -> None:
    six.reviewed().seated().marked([90, 80, 70, 65, 64, 63])
    with pytest.raises(Refused):
        interviewing.add_panel(six.campaign, by=six.one, place="三楼", judges=["周一", "吴二"])
    interviewing.add_panel(six.campaign, by=six.one, place="三楼", judges=["一", "二", "三", "四", "五"])
    candidate = six.candidates()[0]

    with pytest.raises(Refused):
        interviewing.judge(candidate, by=six.one, points=[Decimal(80)] * 4)
    with pytest.raises(Refused):
        interviewing.judge(candidate, by=six.one, points=[Decimal(80)] * 4 + [Decimal(101)])
    with pytest.raises(Refused):
        interviewing.lock_interviews(six.campaign, by=six.one)
    judged = interviewing.judge(candidate, by=six.one, points=[Decimal(n) for n in (60, 80, 82, 84, 99)])

    assert judged.interview == Decimal("82.00")


def test_export_holds_every_table_with_its_digest(six: Stage) -> None:

    six.reviewed().seated().marked([90, 80, 70, 65, 64, 63])

    with zipfile.ZipFile(io.BytesIO(exporting.export(six.campaign, by=six.one))) as archive:
        names = set(archive.namelist())
        sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS").decode().splitlines())
        right = all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in sums.items())
        marks = archive.read("marks.csv").decode().splitlines()
        shares = list(csv.DictReader(io.StringIO(archive.read("shares.csv").decode("utf-8-sig"))))

    assert {"applications.csv", "candidates.csv", "marks.csv", "rules.json", "history.json"} <= names
    assert (right, len(marks)) == (True, 7)
    assert all("because" in json.loads(each["basis"]) for each in shares)
    assert Entry.objects.filter(kind="workforce.campaign.exported").count() == 1
