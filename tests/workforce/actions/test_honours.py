"""A round of commendation: quota, conditions, votes, publicity, decision (WRK-9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.talent import make_case, make_nomination, make_round, make_seat, make_share
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, Refused
from unionhall.common.scope import scope, unscoped
from unionhall.documents.models import Issued
from unionhall.notices.actions import publicity
from unionhall.notices.models import Publicity
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import commending, filing, honouring
from unionhall.workforce.models import CommitteeSeat, Honour, HonourRound, HonourShare, HonourVote, Nomination, Worker

Acting = Callable[[User], Actor]
SOON = today() + timedelta(days=10)


@pytest.fixture
def round_(city: Unit, city_officer: User, actor: Acting) -> HonourRound:
    return honouring.open_round(city, by=actor(city_officer), year=2026, nominate_until=SOON, quota=1)


@pytest.fixture
def share(round_: HonourRound, county: Unit, city_officer: User, actor: Acting) -> HonourShare:
    return honouring.share(round_, county, by=actor(city_officer), places=2)


def praised(street: Unit, name: str, number: int, grade: str = "excellent") -> Worker:
    worker = make_worker(street, name, number)
    filing.note_result(worker, by=system(), year=2025, grade=grade, decided_on=date(2026, 1, 20))
    return worker


@pytest.fixture
def voting(city: Unit, street: Unit) -> HonourRound:
    """Two nominees for one place, three members of the committee."""
    made = make_round(city, quota=1, state="voting", opened_by_id=None)
    part = make_share(made, street)
    for number, name in enumerate(("林晓燕", "周海波"), 1):
        make_nomination(part, make_worker(street, name, number))
    for name in ("one", "two", "three"):
        make_seat(made, name)
    return made


def ballots(voting: HonourRound, actor: Acting, *picks: str) -> None:
    """The members vote, one after the other; an empty pick votes for nobody."""
    with unscoped("tests look at everything"):
        rows = {each.worker.name: each.pk for each in Nomination.objects.select_related("worker")}
        seats = list(CommitteeSeat.objects.select_related("user").order_by("pk"))
    for seat, pick in zip(seats, picks, strict=False):
        honouring.cast(voting, [rows[pick]] if pick else [], by=Actor(seat.user_id, seat.user.name))


def over() -> None:
    before = today() - timedelta(days=1)
    Publicity.objects.update(starts_on=before, until=before)


def test_quota_is_the_policys_and_shares_stay_within_it(
    city: Unit, round_: HonourRound, county: Unit, other_county: Unit, city_officer: User, actor: Acting
) -> None:
    by = actor(city_officer)
    with pytest.raises(Refused):
        honouring.open_round(city, by=by, year=2025, nominate_until=SOON, quota=21)
    with pytest.raises(Refused):
        honouring.open_round(city, by=by, year=2026, nominate_until=SOON)
    honouring.share(round_, county, by=by, places=2)
    with pytest.raises(Refused):
        honouring.share(round_, other_county, by=by, places=1)

    assert (HonourRound.objects.count(), HonourShare.objects.count()) == (1, 1)
    assert Item.objects.get(closed_at=None).unit == county


def test_who_does_not_meet_the_conditions_is_not_put_forward(
    share: HonourShare, street: Unit, county_officer: User, actor: Acting
) -> None:
    weak, charged = praised(street, "吴晓东", 3, "basic"), praised(street, "郑一", 4)
    make_case(charged, "responsibility", state="closed", measure="criticism", closed_on=today())

    for worker in (weak, charged, make_worker(street, "钱二", 5)):
        with pytest.raises(Refused):
            honouring.nominate(share, worker, by=actor(county_officer), deeds="走访企业一百余次")
    assert not Nomination.objects.exists()


def test_a_unit_puts_forward_as_many_as_it_may_each_once(
    share: HonourShare, street: Unit, county_officer: User, actor: Acting
) -> None:
    workers = [praised(street, f"工作者{number}", number) for number in (1, 2, 3)]
    by = actor(county_officer)
    for worker in workers[:2]:
        honouring.nominate(share, worker, by=by, deeds="走访企业一百余次")

    with pytest.raises(Refused):
        honouring.nominate(share, workers[2], by=by, deeds="走访企业一百余次")
    assert [len(each.figure.because) for each in Nomination.objects.all()] == [3, 3]
    assert not Item.objects.filter(closed_at=None).exists()


def test_each_votes_once_and_nobody_for_himself(voting: HonourRound, actor: Acting) -> None:
    first = CommitteeSeat.objects.order_by("pk")[0]
    own = Nomination.objects.get(worker__name="林晓燕")
    Worker.objects.filter(pk=own.worker_id).update(user=first.user)
    by = Actor(first.user_id, "one")

    with pytest.raises(Refused):
        honouring.cast(voting, [own.pk], by=by)
    with pytest.raises(Refused):
        honouring.cast(voting, [each.pk for each in Nomination.objects.all()], by=by)
    honouring.cast(voting, [], by=by)
    with pytest.raises(Refused):
        honouring.cast(voting, [], by=by)
    with pytest.raises(Refused):
        honouring.cast(voting, [], by=Actor(make_user("stranger").pk, "x"))

    assert [each.votes for each in Nomination.objects.all()] == [0, 0]


def test_a_secret_vote_leaves_no_trace_an_open_one_does(voting: HonourRound, actor: Acting) -> None:
    with scope(()):  # a member of the committee may reach none of the nominees
        ballots(voting, actor, "林晓燕")
    assert (HonourVote.objects.count(), Nomination.objects.get(worker__name="林晓燕").votes) == (0, 1)

    HonourRound.objects.update(is_secret=False)
    CommitteeSeat.objects.update(has_voted=False)
    ballots(voting, actor, "林晓燕")
    assert str(HonourVote.objects.get()).endswith("林晓燕")


def test_the_way_to_the_certificate(voting: HonourRound, city_officer: User, actor: Acting) -> None:
    by = actor(city_officer)
    ballots(voting, actor, "林晓燕")
    with pytest.raises(Refused):
        commending.publish(voting, by=by)  # one of three has voted
    CommitteeSeat.objects.update(has_voted=True)
    Nomination.objects.filter(worker__name="林晓燕").update(votes=3)

    public = commending.publish(voting, by=by)

    notice = Publicity.objects.get()
    assert ("林晓燕" in notice.body, "周海波" in notice.body) == (True, False)
    with pytest.raises(Refused):
        commending.decide(public, by=by)
    over()
    decided = commending.decide(public, by=by)

    honour = Honour.objects.get()
    numbers = sorted(Issued.objects.values_list("number", flat=True))
    assert sorted([decided.paper_number, honour.certificate_number]) == numbers
    assert [(each.worker.name, each.state) for each in Nomination.objects.order_by("place")] == [
        ("林晓燕", "commended"),
        ("周海波", "below"),
    ]


def test_an_upheld_objection_takes_the_name_off_first(
    voting: HonourRound, street: Unit, city_officer: User, actor: Acting
) -> None:
    by = actor(city_officer)
    HonourRound.objects.update(quota=2)
    CommitteeSeat.objects.update(has_voted=True)
    Nomination.objects.update(votes=3)
    public = commending.publish(voting, by=by)
    objection = publicity.raise_objection(Publicity.objects.get(), text="事迹不实")
    publicity.answer(objection, by=by, upheld=True, text="属实")
    over()
    with pytest.raises(Refused):
        commending.decide(public, by=by)

    honouring.strike(Nomination.objects.order_by("place")[0], by=by, reason="异议成立")
    commending.decide(public, by=by)

    assert Honour.objects.count() == 1


def test_who_opened_does_not_decide_and_who_lacks_the_right_does_not_open(
    city: Unit, voting: HonourRound, city_officer: User, actor: Acting
) -> None:
    CommitteeSeat.objects.update(has_voted=True)
    Nomination.objects.update(votes=3)
    HonourRound.objects.update(opened_by_id=city_officer.pk)
    public = commending.publish(voting, by=actor(city_officer))
    over()

    with pytest.raises(Refused):
        commending.decide(public, by=actor(city_officer))
    with pytest.raises(NotAllowed):
        honouring.open_round(city, by=actor(give(make_user("a"), "auditor", city)), year=2026, nominate_until=SOON)
