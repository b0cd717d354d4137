"""Candidates, turnout and votes of a founding: what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.foundings import make_candidate, make_founding, make_member
from tests.factories.members import resident_id
from tests.organizing.actions.founding import PLAN, election, prepared, to_the_vote, with_candidates
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.organizing.actions import electing
from unionhall.organizing.models import Employer, FoundingTask
from unionhall.organizing.rules.electing import Applicant
from unionhall.units.models import Unit

pytestmark = pytest.mark.django_db


def test_who_may_not_stand_is_refused(maker: Actor, checker: Actor, employer: Employer) -> None:
    founding = prepared(maker, checker, employer, people=3)
    electing.add_members(founding, by=maker, applicants=[Applicant("王总", resident_id(90))])
    head = founding.members.get(name="王总")

    with pytest.raises(Refused) as refused:
        electing.stand(founding, by=maker, member=head, body="committee", office="chair")

    assert ([each.code for each in refused.value.reasons], founding.candidates.count()) == (["head"], 0)


def test_congress_needs_more_candidates_than_seats(maker: Actor, checker: Actor, employer: Employer) -> None:
    founding = with_candidates(prepared(maker, checker, employer), maker, count=3)

    with pytest.raises(Refused) as refused:
        electing.ask_congress(founding, by=maker, plan=PLAN)

    assert [each.code for each in refused.value.reasons] == ["margin"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"present": 31}, "present"), ({"present": 19, "issued": 19, "returned": 19, "valid": 28}, "valid"), ({"due": 40}, "due")],
)
def test_impossible_numbers_are_refused_and_nothing_is_kept(
    maker: Actor, checker: Actor, employer: Employer, changes: dict[str, int], code: str
) -> None:
    founding = to_the_vote(maker, checker, employer)

    with pytest.raises(Refused) as refused:
        electing.report(founding, by=maker, election=election(founding, **changes))

    founding.refresh_from_db()
    assert code in {each.code for each in refused.value.reasons}
    assert (founding.state, founding.due) == ("congress", None)


def test_more_votes_than_ballots_is_refused(maker: Actor, checker: Actor, employer: Employer) -> None:
    founding = to_the_vote(maker, checker, employer)

    with pytest.raises(Refused) as refused:
        electing.report(founding, by=maker, election=election(founding, 29, 25, 20, 12))

    assert [each.code for each in refused.value.reasons] == ["votes"]


def test_missed_quorum_names_the_rule(maker: Actor, checker: Actor, employer: Employer) -> None:
    founding = to_the_vote(maker, checker, employer)

    with pytest.raises(Refused) as refused:
        electing.report(
            founding, by=maker, election=election(founding, 16, 16, 16, 3, present=19, issued=19, returned=19, valid=19)
        )

    assert "20" in str(refused.value)
    assert [each.code for each in refused.value.reasons] == ["quorum"]


def test_where_nothing_may_follow_later_it_is_done_first(maker: Actor, checker: Actor, street: Unit) -> None:
    founding = make_founding(street, state="preparing", filed_by_id=maker.user_id)
    FoundingTask.objects.create(
        establishment=founding, unit_path=street.path, kind="later", title="健全制度", due_on=today() + timedelta(days=9)
    )
    for number in range(4):
        make_candidate(founding, make_member(founding, number), office="chair" if number == 0 else "member")
    founding.state, founding.seats_committee = "congress", 3
    founding.store("state", "seats_committee")

    with pytest.raises(Refused) as refused:
        electing.report(
            founding, by=maker, election=election(founding, 4, 4, 4, 0, due=4, present=4, issued=4, returned=4, valid=4)
        )

    assert [each.code for each in refused.value.reasons] == ["open"]
