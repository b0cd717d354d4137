"""Applications are reviewed: shared out, decided once, appealed against; posts with too few are reduced."""

from __future__ import annotations

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import SOMEBODY, Stage
from unionhall.access.queries import actor_for
from unionhall.common.errors import Refused, Stale
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import (
    applying,
    reviewing,
)
from unionhall.workforce.models import Application

pytestmark = pytest.mark.django_db


def reasons(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.field or each.code for each in error.value.reasons]


def test_review_is_shared_and_each_has_one_reviewer(six: Stage, county: Unit) -> None:
    third, local = make_user("third"), make_user("local")
    give(third, "city", six.city)
    give(local, "county", county)

    counts = reviewing.share_out(six.campaign, by=six.one, reviewers=[third, local])

    assert sorted(counts.values()) == [3, 3]
    application = Application.objects.filter(reviewer=third).first()
    assert application is not None
    with pytest.raises(Refused) as error:
        reviewing.review(application, by=actor_for(local), qualified=True)
    assert reasons(error) == ["state"]


def test_reviewer_of_another_county_gets_nothing(six: Stage, other_county: Unit) -> None:
    stranger = give(make_user("stranger"), "county", other_county)

    counts = reviewing.share_out(six.campaign, by=six.one, reviewers=[stranger])

    assert (counts, Application.objects.filter(reviewer=None).count()) == ({stranger.name: 0}, 6)


def test_two_looks_at_the_same_moment_count_once(six: Stage) -> None:
    user = give(make_user("reviewer"), "city", six.city)
    reviewing.share_out(six.campaign, by=six.one, reviewers=[user])
    application = Application.objects.filter(reviewer=user)[0]
    seen, by = application.version, actor_for(user)
    reviewing.review(application, by=by, qualified=True, version=seen)

    with pytest.raises(Stale):
        reviewing.review(application, by=by, qualified=False, grounds=["age"], version=seen)
    with pytest.raises(Refused):
        reviewing.review(application, by=by, qualified=False, grounds=["age"])
    assert Application.objects.get(pk=application.pk).state == "qualified"


def test_refusal_needs_a_ground_and_can_be_appealed(six: Stage) -> None:
    user = give(make_user("reviewer"), "city", six.city)
    reviewing.share_out(six.campaign, by=six.one, reviewers=[user])
    application, by = Application.objects.filter(reviewer=user)[0], actor_for(user)
    with pytest.raises(Refused) as error:
        reviewing.review(application, by=by, qualified=False)
    assert reasons(error) == ["grounds"]
    reviewing.review(application, by=by, qualified=False, grounds=["papers"], note="学历证书不清晰")
    applying.appeal(application, by=SOMEBODY, text="已重新上传")

    with pytest.raises(Refused):
        reviewing.answer_appeal(application, by=by, upheld=True, text="同意")
    answered = reviewing.answer_appeal(application, by=six.one, upheld=True, text="同意")
    with pytest.raises(Refused):
        applying.appeal(answered, by=SOMEBODY, text="再次申诉")

    assert (answered.state, Item.objects.filter(kind="workforce.application.appeal", closed_at=None).count()) == ("qualified", 0)


def test_review_does_not_end_while_something_waits(six: Stage) -> None:
    with pytest.raises(Refused):
        reviewing.end(six.campaign, by=six.one)


def test_too_few_applicants_reduce_the_post_visibly(stage: Stage) -> None:
    stage.decided().announced().apply(4)
    stage.ended_applying().reviewed()

    opening = stage.opening
    assert (opening.places, opening.places_now, opening.state) == (2, 1, "reduced")
    assert opening.figure is not None
    assert "4" in opening.figure.because[0].text


def test_too_few_for_even_one_place_cancel_it(stage: Stage) -> None:
    stage.decided().announced().apply(2)
    stage.ended_applying().reviewed()

    assert (stage.opening.state, stage.opening.places_now) == ("cancelled", 0)
