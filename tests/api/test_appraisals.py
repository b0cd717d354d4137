"""Appraisals by programs: marked, closed, explained."""

from __future__ import annotations

from tests.api.conftest import Program
from tests.factories.appraisals import Stage, entries, marks_alone
from unionhall.accounts.models import User
from unionhall.units.models import Unit


def test_marks_are_given_and_every_part_is_explained(
    program: Program, county_officer: User, city: Unit, county: Unit, street: Unit, workplace: Unit
) -> None:
    marks_alone(city)
    stage = Stage(county, street, workplace)
    stage.workers(1)
    entry = entries(stage.opened())[0]
    caller = program(county_officer)
    body = {"role": "county", "ethics": "88", "competence": "80", "results": "90"}

    refused = caller.post(f"/appraisals/workers/{entry.pk}/marks", body | {"role": "city"})
    sent = caller.post(f"/appraisals/workers/{entry.pk}/marks", body)
    closed = caller.post(f"/appraisals/{entry.round_id}/close")
    told = caller.get(f"/appraisals/workers/{entry.pk}").json()

    assert [each.status_code for each in (refused, sent, closed)] == [422, 200, 200]
    assert (told["total"], told["grade"]) == ("86.00", "competent")
    assert set(told["why"]) == {"ethics", "competence", "results", "satisfaction", "total", "grade"}
