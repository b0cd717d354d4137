"""Posts are approved within the standard, asked for above it, filled, vacated and abolished."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.recruiting import Stage, make_posts, officer
from tests.factories.units import make_unit
from tests.factories.workforce import make_worker
from unionhall.audit.models import Entry
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.documents.models import Issued
from unionhall.policies.models import SEAL, Version
from unionhall.todo.models import Item
from unionhall.units.actions import restructuring
from unionhall.units.actions.counting import add
from unionhall.units.models import Unit
from unionhall.units.queries.counters import total
from unionhall.workforce.actions import filing, hiring, posting, requesting
from unionhall.workforce.models import Post, PostRequest
from unionhall.workforce.queries import posts as queries

pytestmark = pytest.mark.django_db
PAPER = "青工发〔2026〕1号"


@pytest.fixture
def joint(street: Unit) -> Unit:
    return make_unit("370202005001", "红岛路社区联合工会", kind="community", parent=street)


@pytest.fixture
def beijing(city: Unit) -> Version:
    """Further posts on request from 100 enterprises, as Beijing has them."""
    params = {"joint_at_least": 1, "more_from": 100, "more": 1}
    made = Version.objects.create(
        key="workforce.staffing", unit=city, unit_path=city.path, starts_on=date(2020, 1, 1), params=params, source_title="意见"
    )
    Version.objects.filter(pk=made.pk).update(state="approved", seal=SEAL)
    return made


def approve(unit: Unit, count: int, username: str = "a") -> list[Post]:
    by = officer(unit.parent or unit, username, "county")
    return posting.approve(unit, by=by, kind="officer", count=count, approved_on=date(2026, 1, 1), paper_number=PAPER)


def test_posts_by_the_standard_are_numbered_and_counted(street: Unit, city: Unit) -> None:
    add(street.path, "workers", 6_000)

    posts = approve(street, 2)

    assert [each.number for each in posts] == ["370202005-001", "370202005-002"]
    assert (total(city.path, "posts"), total(city.path, "posts.filled")) == (2, 0)
    assert Entry.objects.filter(kind="workforce.post.approved").count() == 2


def test_more_than_the_standard_gives_is_refused(street: Unit) -> None:
    add(street.path, "workers", 6_000)
    approve(street, 1)

    with pytest.raises(Refused) as error:
        approve(street, 2, "b")

    assert ([each.field for each in error.value.reasons], Post.objects.count()) == (["count"], 1)


def test_workplace_union_has_no_posts(workplace: Unit) -> None:
    with pytest.raises(Refused) as error:
        approve(workplace, 1)

    assert [each.field for each in error.value.reasons] == ["unit"]


def test_street_may_not_approve_and_a_stranger_finds_no_unit(street: Unit, other_county: Unit) -> None:
    facts = {"kind": "officer", "count": 1, "approved_on": date(2026, 1, 1), "paper_number": PAPER}

    with pytest.raises(NotAllowed):
        posting.approve(street, by=officer(street, "s", "street"), **facts)
    with pytest.raises(Hidden):
        posting.approve(street, by=officer(other_county, "o", "county"), **facts)


def test_due_under_a_city_adds_up_and_the_gap_is_what_nobody_fills(street: Unit, city: Unit, other_county: Unit) -> None:
    other = make_unit("370203001", "大港街道总工会", kind="street", parent=other_county)
    add(other.path, "workers", 100)
    add(street.path, "workers", 7_200)
    post = approve(street, 2)[0]
    posting.fill(post, by=officer(city, "x"), on=today(), worker=make_worker(street))

    lines = queries.due_under(city.path, today())

    assert {line.facts.code: (line.figure.value, line.approved, line.filled, line.gap) for line in lines} == {
        "370202005": (3, 2, 1, 2),
        "370203001": (1, 0, 0, 1),
    }
    assert [(unit.code, part.due, part.gap) for unit, part in queries.by_area(city, lines)] == [
        ("370202", 3, 2),
        ("370203", 1, 1),
    ]


def test_due_of_many_units_takes_three_statements(street: Unit, city: Unit, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(5):
        make_unit(f"3702020{number}", f"第{number}街道总工会", kind="street", parent=street.parent)

    with django_assert_num_queries(3):
        assert len(queries.due_under(city.path, today())) == 6


def test_one_post_one_person_and_leaving_makes_it_vacant(street: Unit, city: Unit, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    add(street.path, "workers", 6_000)
    one, two = approve(street, 2)
    by, worker = officer(city, "x"), make_worker(street)
    posting.appoint(one, worker, by=by, on=today())

    with pytest.raises(Refused):
        posting.appoint(two, worker, by=by, on=today())
    with pytest.raises(Refused):
        posting.appoint(one, make_worker(street, "赵小红", 2), by=by, on=today())
    with pytest.raises(Refused):
        posting.abolish(one, by=by, abolished_on=today())
    with django_capture_on_commit_callbacks(execute=True):
        hiring.leave(worker, by=by, on=today(), because="resigned")

    one.refresh_from_db()
    assert (one.state, one.worker, total(city.path, "posts.filled")) == ("vacant", None, 0)


def test_who_moves_leaves_the_post_vacant_and_a_post_on_offer_is_kept(stage: Stage, street: Unit, joint: Unit) -> None:
    offered = stage.decided().opening.posts.order_by("number")[0]
    worker = make_worker(street)
    with pytest.raises(Refused):
        posting.appoint(offered, worker, by=stage.one, on=today())
    Post.objects.update(opening=None)
    posting.appoint(offered, worker, by=stage.one, on=today())

    filing.move(worker, joint, by=stage.one, since=today())

    offered.refresh_from_db()
    assert (offered.state, offered.worker, total(street.path, "posts.filled")) == ("vacant", None, 0)


def test_abolished_post_is_no_longer_counted(street: Unit, city: Unit) -> None:
    add(street.path, "workers", 6_000)
    post = approve(street, 1)[0]

    posting.abolish(post, by=officer(city, "x"), abolished_on=today())

    assert (Post.objects.get().state, total(city.path, "posts")) == ("abolished", 0)
    assert approve(street, 1, "c")[0].number == "370202005-002"


def test_posts_follow_their_unit_in_a_merger(county: Unit, street: Unit, city: Unit) -> None:
    into = make_unit("370202006", "湛山街道总工会", kind="street", parent=county)
    make_posts(street, 2, officer(city, "x"))

    restructuring.merge(street, into, by=officer(city, "y"), on=today(), document=PAPER)

    assert set(Post.objects.values_list("unit", "unit_path")) == {(into.pk, into.path)}
    assert (total(into.path, "posts"), total(city.path, "posts")) == (2, 2)


def test_request_waits_for_the_county_and_is_granted_with_a_paper(joint: Unit, county: Unit, beijing: Version) -> None:
    add(joint.path, "employers", 120)
    made = requesting.ask(joint, by=officer(joint, "chair", "chair"), kind="officer", count=1, reason="企业众多，力量不足")
    item = Item.objects.get(kind="workforce.post.request")

    granted = requesting.grant(made, by=officer(county, "county", "county"), decision="同意")

    post = Post.objects.get()
    assert (item.unit, item.due_at is not None) == (county, True)
    assert (granted.state, granted.paper_number) == ("granted", Issued.objects.get().number)
    assert (post.basis, post.request, post.paper_number) == ("extra", granted, granted.paper_number)
    assert Item.objects.get().closed_at is not None
    assert "120" in granted.figure.because[-1].text


def test_request_below_the_number_of_enterprises_or_twice_is_refused(joint: Unit, beijing: Version) -> None:
    by = officer(joint, "chair", "chair")
    add(joint.path, "employers", 99)
    with pytest.raises(Refused):
        requesting.ask(joint, by=by, kind="officer", count=1, reason="企业众多，力量不足")
    add(joint.path, "employers", 1)
    requesting.ask(joint, by=by, kind="officer", count=1, reason="企业众多，力量不足")
    with pytest.raises(Refused):
        requesting.ask(joint, by=by, kind="officer", count=1, reason="企业众多，力量不足")

    assert PostRequest.objects.count() == 1


def test_standard_without_further_posts_knows_none(joint: Unit) -> None:
    add(joint.path, "employers", 500)

    with pytest.raises(Refused):
        requesting.ask(joint, by=officer(joint, "chair", "chair"), kind="officer", count=1, reason="企业众多，力量不足")


def test_nobody_decides_on_a_request_of_his_own_nor_twice(joint: Unit, county: Unit, beijing: Version) -> None:
    add(joint.path, "employers", 120)
    by = officer(county, "county", "county")
    made = requesting.ask(joint, by=by, kind="officer", count=1, reason="企业众多，力量不足")

    with pytest.raises(Refused):
        requesting.grant(made, by=by)
    refused = requesting.refuse(made, by=officer(county, "other", "county"), decision="暂无经费")
    with pytest.raises(Refused):
        requesting.grant(refused, by=officer(county, "third", "county"))

    assert (refused.state, Post.objects.count()) == ("refused", 0)


def test_request_can_be_withdrawn(joint: Unit, beijing: Version) -> None:
    by = officer(joint, "chair", "chair")
    add(joint.path, "employers", 120)
    made = requesting.ask(joint, by=by, kind="officer", count=1, reason="企业众多，力量不足")

    requesting.withdraw(made, by=by)

    assert (PostRequest.objects.get().state, Item.objects.filter(closed_at=None).count()) == ("withdrawn", 0)
