"""Certificates named by applicants are confirmed or not, a cancelled post can be changed, and applicants are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import SOMEBODY, Stage
from tests.factories.units import make_unit
from tests.support.jobs import queued
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, Refused
from unionhall.notices.channels import MemorySms
from unionhall.units.models import Unit
from unionhall.workforce.actions import applying, certifying, reviewing, seating, telling
from unionhall.workforce.models import Application, Campaign, Qualification
from unionhall.workforce.queries import applications, marks, qualifications

pytestmark = pytest.mark.django_db
LAWYER = {"lawyer": "13702202010123456"}


def reasons(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.field or each.code for each in error.value.reasons]


@pytest.fixture
def two(stage: Stage) -> Stage:
    """Two applicants who name the same certificate, and a third without one; shared out to the decider."""
    stage.decided().announced().apply(3, certificates={1: LAWYER, 2: LAWYER})
    stage.ended_applying()
    reviewing.share_out(stage.campaign, by=stage.one, reviewers=[User.objects.get(pk=stage.two.user_id)])
    return stage


def named(number: int) -> Qualification:
    return Qualification.objects.select_related("application__campaign").get(application__phone=f"1390000{number:04d}")


def test_nobody_is_qualified_while_a_certificate_is_open(two: Stage) -> None:
    certificate = named(1)
    with pytest.raises(Refused) as error:
        reviewing.review(certificate.application, by=two.two, qualified=True)
    assert reasons(error) == ["certificates"]

    certifying.confirm(certificate, by=two.two, confirmed=True)
    found = reviewing.review(certificate.application, by=two.two, qualified=True)

    entry = Entry.objects.get(kind="workforce.application.certificate_confirmed")
    assert (found.state, named(1).decided_by, entry.subject_id) == ("qualified", two.two.name, str(found.pk))


def test_a_forged_number_is_seen_and_not_confirmed_twice(two: Stage) -> None:
    assert qualifications.claimed_by(named(2)) == [named(1).application.number]
    certifying.confirm(named(1), by=two.two, confirmed=True)

    with pytest.raises(Refused) as error:
        certifying.confirm(named(2), by=two.two, confirmed=True)
    with pytest.raises(Refused) as silent:
        certifying.confirm(named(2), by=two.two, confirmed=False)
    rejected = certifying.confirm(named(2), by=two.two, confirmed=False, note="登记中查无此人")

    assert (reasons(error), reasons(silent)) == (["confirmed"], ["note"])
    assert (rejected.confirmed, rejected.standing.value) == (False, "rejected")
    with pytest.raises(IntegrityError), transaction.atomic():
        Qualification.objects.filter(pk=rejected.pk).update(note="")


def test_only_the_reviewer_says_so_and_only_before_the_decision(two: Stage, city: Unit, street_officer: User) -> None:
    other = actor_for(give(make_user("other"), "city", city))
    with pytest.raises(Refused):
        certifying.confirm(named(1), by=other, confirmed=True)
    with pytest.raises(NotAllowed):
        certifying.confirm(named(1), by=actor_for(street_officer), confirmed=True)
    certifying.confirm(named(1), by=two.two, confirmed=True)
    reviewing.review(named(1).application, by=two.two, qualified=True)

    with pytest.raises(Refused):
        certifying.confirm(named(1), by=two.two, confirmed=False, note="复核")
    assert named(1).confirmed is True


def test_an_appeal_is_answered_with_the_certificate_looked_at_again(two: Stage) -> None:
    certifying.confirm(named(1), by=two.two, confirmed=False, note="查无此号")
    reviewing.review(named(1).application, by=two.two, qualified=False, grounds=["certificate"])
    applying.appeal(named(1).application, by=SOMEBODY, text="证书已补正")

    certifying.confirm(named(1), by=two.one, confirmed=True)
    answered = reviewing.answer_appeal(named(1).application, by=two.one, upheld=True, text="同意")

    assert (answered.state, named(1).confirmed) == ("qualified", True)


def test_only_confirmed_certificates_count_at_equal_totals(stage: Stage) -> None:
    stage.decided().announced().apply(6, certificates={4: {"mediator": "37020000123"}, 5: {"mediator": "37020000124"}})
    stage.ended_applying()
    reviewing.share_out(stage.campaign, by=stage.one, reviewers=[User.objects.get(pk=stage.two.user_id)])
    certifying.confirm(named(5), by=stage.two, confirmed=False, note="查无此号")
    certifying.confirm(named(4), by=stage.two, confirmed=True)
    for each in stage.campaign.applications.filter(state="submitted"):
        reviewing.review(each, by=stage.two, qualified=True)
    stage.campaign = reviewing.end(stage.campaign, by=stage.one)
    stage.seated().marked([80, 70, 70, 70, 70, 60]).interviewed({})

    held = {each.ticket: set(each.certificates) for each in marks.contenders(stage.campaign)}

    tickets = [each.ticket for each in stage.candidates()]
    assert (held[tickets[3]], held[tickets[4]]) == ({"mediator"}, set())


# A cancelled post -----------------------------------------------------------------------------


@pytest.fixture
def cancelled(city: Unit, street: Unit, other_county: Unit) -> Stage:
    """Two posts: the first with six applicants, the second with two, which is too few; the review has ended."""
    far = make_unit("370203001", "浮山后街道总工会", kind="street", parent=other_county, division_code="370203001")
    stage = Stage(city, street, also=[far]).decided().announced()
    stage.apply(6)
    for number in (7, 8):
        stage.applied(number, opening=stage.campaign.openings.get(unit=far))
    return stage.ended_applying().reviewed()


def hit(number: int = 7) -> Application:
    return Application.objects.select_related("campaign__unit", "opening").get(phone=f"1390000{number:04d}")


def test_whose_post_is_cancelled_may_take_another_one_in_time(cancelled: Stage) -> None:
    with pytest.raises(Refused) as early:
        cancelled.seated()
    changed = applying.change_post(hit(), by=SOMEBODY, opening=cancelled.opening)

    assert "waiting" in reasons(early)
    assert (changed.state, changed.opening_id, changed.unit_path) == (
        "submitted", cancelled.opening.pk, cancelled.opening.unit_path,
    )  # fmt: skip
    reviewing.review(changed, by=cancelled.two, qualified=True)
    Campaign.objects.update(review_ended_on=today() - timedelta(days=20))
    cancelled.campaign.refresh_from_db()
    with pytest.raises(Refused) as late:
        applying.change_post(hit(8), by=SOMEBODY, opening=cancelled.opening)
    seating.seat(cancelled.campaign, by=cancelled.one)
    assert (reasons(late), cancelled.campaign.candidates.count()) == (["closed"], 7)


def test_nobody_else_changes_and_not_to_a_cancelled_post(cancelled: Stage) -> None:
    with pytest.raises(Refused) as other:
        applying.change_post(hit(1), by=SOMEBODY, opening=cancelled.opening)
    own = hit()
    assert own.opening is not None
    with pytest.raises(Refused) as same:
        applying.change_post(own, by=SOMEBODY, opening=own.opening)

    assert (reasons(other), reasons(same)) == (["state"], ["opening"])
    assert applications.changing(cancelled.campaign).count() == 2


# Telling --------------------------------------------------------------------------------------


def test_applicants_are_told_in_chinese_and_nobody_twice(two: Stage) -> None:
    application = Application.objects.get(phone="13900000003")
    reviewing.review(application, by=two.two, qualified=False, grounds=["papers"])
    [job] = queued(telling.TELL)
    MemorySms.outbox.clear()

    telling.deliver(**job["args"])

    [(phone, text)] = MemorySms.outbox
    assert (phone, "不合格" in text, "材料缺失" in text) == ("13900000003", True, True)


def test_one_telephone_that_fails_does_not_keep_the_others(two: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    reached = []

    class Broken:
        where = ""

        def send(self, phone: str, _text: str) -> None:
            if phone.endswith("1"):
                raise OSError("no line")
            reached.append(phone)

    monkeypatch.setattr(telling.channels, "sms", Broken)
    telling.deliver(list(Application.objects.order_by("pk").values_list("pk", flat=True)), "seated", {})

    assert (len(reached), len(queued(telling.TELL))) == (2, 1)
    with pytest.raises(OSError, match="no line"):
        telling.deliver([Application.objects.order_by("pk")[0].pk], "seated", {})


@pytest.mark.usefixtures("two")
def test_every_state_that_is_told_has_its_words() -> None:
    application = Application.objects.select_related("campaign", "opening__unit").all()[0]

    texts = {what: telling.words(application, what, {"day": "2026-12-01"}) for what in telling.WORDS}

    assert all("公开招聘" in text for text in texts.values())
