"""Public notices: who may read, object and answer, and what happens at the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common import crypto
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.notices import signals
from unionhall.notices.actions import publicity
from unionhall.notices.models import Objection, Publicity
from unionhall.notices.queries import publicity as queries
from unionhall.todo.models import Item
from unionhall.units.models import Unit

ActorOf = Callable[[User], Actor]
Browser = Callable[[User], Client]
TEXT = "候选人王海已于上月离职，请核实。"


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refusal.value.reasons]


def end_yesterday(notice: Publicity) -> None:
    Publicity.objects.filter(pk=notice.pk).update(starts_on=today() - timedelta(days=6), until=today() - timedelta(days=1))
    notice.refresh_from_db()


def test_latest_notice_of_a_record_is_found_and_runs(notice: Publicity, workplace: Unit, street: Unit) -> None:
    assert (queries.of(workplace), queries.of(street), notice.is_running, notice.is_over) == (notice, None, True, False)
    assert [each.kind for each in Entry.objects.all()] == ["notices.publicity.published"]


def test_notice_whose_last_day_is_over_or_that_runs_already_is_refused(notice: Publicity, workplace: Unit, kind: str) -> None:
    again = {"unit": workplace, "key": notice.key, "title": "再次公示", "body": "x", "by": system()}
    with pytest.raises(Refused) as twice:
        publicity.publish(workplace, kind, until=today(), **again)
    with pytest.raises(Refused) as past:
        publicity.publish(workplace.parent, kind, until=today() - timedelta(days=1), **again)

    assert (codes(twice), codes(past), Publicity.objects.count()) == (["state"], ["past"], 1)


def test_objection_waits_in_the_inbox_until_the_last_day(notice: Publicity) -> None:
    publicity.raise_objection(notice, text=TEXT, contact="13800001234")

    (item,) = Item.objects.all()
    assert (item.key, item.unit_id, item.url) == (notice.key, notice.unit_id, f"/publicity/{notice.pk}/")
    assert item.due_at is not None
    assert item.due_at.astimezone().date() >= notice.until
    made = Objection.objects.get()
    assert (bytes(made.contact_sealed) == b"13800001234", crypto.decrypt(made.contact_sealed)) == (False, "13800001234")
    assert Entry.objects.get(kind="notices.objection.raised").address == ""


def test_answer_settles_the_objection_once(notice: Publicity, chair: User, actor: ActorOf) -> None:
    objection = publicity.raise_objection(notice, text=TEXT)

    answered = publicity.answer(objection, by=actor(chair), upheld=True, text="属实，已更换候选人。")

    assert (answered.state, notice.open_objections, notice.upheld_objections) == ("upheld", 0, 1)
    assert [each.closed_at is not None for each in Item.objects.all()] == [True]
    with pytest.raises(Refused) as twice:
        publicity.answer(objection, by=actor(chair), upheld=False, text="不属实，维持原名单。")
    objection.refresh_from_db()
    assert (codes(twice), objection.answer) == (["state"], "属实，已更换候选人。")


def test_answer_needs_the_right_of_the_notice(
    notice: Publicity, chair: User, auditor: User, actor: ActorOf, foreign_workplace: Unit
) -> None:
    objection = publicity.raise_objection(notice, text=TEXT)
    with pytest.raises(NotAllowed):
        publicity.answer(objection, by=actor(auditor), upheld=True, text="属实，已更换。")
    Objection.objects.filter(pk=objection.pk).update(unit_path=foreign_workplace.path)
    objection.refresh_from_db()
    with pytest.raises(Hidden):
        publicity.answer(objection, by=actor(chair), upheld=True, text="属实，已更换。")

    objection.refresh_from_db()
    assert objection.is_open


def test_objection_after_the_end_and_to_a_withdrawn_notice_is_refused(notice: Publicity, chair: User, actor: ActorOf) -> None:
    waiting = publicity.raise_objection(notice, text=TEXT)
    publicity.withdraw(notice, by=actor(chair), note="名单有误")

    with pytest.raises(Refused) as withdrawn:
        publicity.raise_objection(notice, text=TEXT)
    waiting.refresh_from_db()
    assert (codes(withdrawn), waiting.state, Item.objects.filter(closed_at=None).count()) == (["state"], "lapsed", 0)

    Publicity.objects.filter(pk=notice.pk).update(state="running")
    end_yesterday(notice)
    with pytest.raises(Refused) as late:
        publicity.raise_objection(notice, text=TEXT)
    assert (codes(late), Objection.objects.count()) == (["state"], 1)


def test_withdrawing_twice_is_refused(notice: Publicity) -> None:
    publicity.withdraw(notice, by=system())

    with pytest.raises(Refused) as refusal:
        publicity.withdraw(notice, by=system())

    assert codes(refusal) == ["state"]


@pytest.mark.django_db(transaction=True)
def test_end_is_noted_once_and_announced(notice: Publicity) -> None:
    heard: list[Publicity] = []

    def hear(subject: Publicity, **_facts: object) -> None:
        heard.append(subject)

    signals.publicity_ended.connect(hear)
    assert publicity.end_due() == 0
    end_yesterday(notice)
    first, second = publicity.end_due(), publicity.end_due()
    signals.publicity_ended.disconnect(hear)

    notice.refresh_from_db()
    assert (first, second, heard, notice.state, notice.is_over) == (1, 0, [notice], "ended", True)


def test_visitor_reads_objects_and_finds_the_answer(client: Client, notice: Publicity, chair: User, actor: ActorOf) -> None:
    page = client.get(notice.public_url)
    listed = client.get("/public/notices/")
    sent = client.post(notice.public_url, {"text": TEXT, "contact": ""})
    objection = Objection.objects.get()
    publicity.answer(objection, by=actor(chair), upheld=False, text="经核实，王海仍在职。")
    answered = client.get(sent.headers["Location"])

    assert [notice.title in each.content.decode() for each in (page, listed)] == [True, True]
    assert sent.headers["Location"] == f"/public/objections/{objection.receipt}/"
    assert "经核实，王海仍在职。" in answered.content.decode()


def test_visitor_sees_nothing_of_a_notice_after_its_end(client: Client, notice: Publicity) -> None:
    end_yesterday(notice)

    shown, sent = client.get(notice.public_url), client.post(notice.public_url, {"text": TEXT})

    assert (shown.status_code, sent.status_code, Objection.objects.count()) == (410, 410, 0)
    assert [notice.title in each.content.decode() for each in (shown, client.get("/public/notices/"))] == [False, False]


@pytest.mark.parametrize("address", ["/public/notices/abcdefghijklmnop/", "/public/objections/abcdefghijklmnop/"])
def test_codes_that_do_not_exist_are_not_found(client: Client, notice: Publicity, address: str) -> None:
    assert client.get(address).status_code == 404


def test_visitor_is_told_what_is_wrong_with_an_objection(client: Client, notice: Publicity) -> None:
    answer = client.post(notice.public_url, {"text": "不对"})

    assert (answer.status_code, list(answer.context["form"].errors), Objection.objects.count()) == (422, ["text"], 0)


def test_too_many_objections_from_one_address_are_refused(client: Client, notice: Publicity, settings: object) -> None:
    settings.OBJECTIONS_PER_HOUR = 2  # type: ignore[attr-defined]

    answers = [client.post(notice.public_url, {"text": TEXT}).status_code for _each in range(4)]

    assert (answers, Objection.objects.count()) == ([302, 302, 422, 422], 2)


def test_staff_see_objections_only_where_they_may_answer(
    as_user: Browser, notice: Publicity, clerk: User, auditor: User, city_officer: User
) -> None:
    publicity.raise_objection(notice, text=TEXT, contact="13800001234")
    address = notice.get_absolute_url()

    pages = {user.username: as_user(user).get(address).content.decode() for user in (clerk, auditor)}

    assert {name: (TEXT in page, "13800001234" in page) for name, page in pages.items()} == {
        "clerk": (True, True),
        "auditor": (False, False),
    }
    assert list(Entry.objects.filter(kind="audit.looked").values_list("actor_id", flat=True)) == [clerk.pk]


def test_answering_on_the_page(as_user: Browser, notice: Publicity, chair: User, auditor: User) -> None:
    objection = publicity.raise_objection(notice, text=TEXT)
    address = f"/publicity/objections/{objection.pk}/answer/"
    words = {"upheld": "no", "text": "经核实不属实。"}

    assert as_user(auditor).post(address, words).status_code == 403
    assert as_user(chair).post(address, {"upheld": "no", "text": ""}).status_code == 422
    assert as_user(chair).post(address, words).headers["Location"] == notice.get_absolute_url()
    assert as_user(chair).post(address, words).status_code == 422

    objection.refresh_from_db()
    assert (objection.state, objection.answer) == ("dismissed", "经核实不属实。")


def test_list_asks_the_same_number_of_queries_for_one_and_three(
    as_user: Browser, notice: Publicity, county_officer: User, kind: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = as_user(county_officer)
    browser.get("/publicity/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browser.get("/publicity/").status_code == 200
        return len(caught)

    one = asked()
    for number in range(2):
        Publicity.objects.create(
            kind=kind, unit=notice.unit, unit_path=notice.unit_path, key=notice.key, subject_type="x", subject_id=str(number),
            title="公示", body="公示", until=today(),
        )  # fmt: skip
    assert asked() == one


def test_notices_follow_their_unit_when_it_moves(notice: Publicity, street: Unit, other_county: Unit) -> None:
    from unionhall.units.actions import restructuring

    objection = publicity.raise_objection(notice, text=TEXT)
    restructuring.move(street, other_county, by=system(), on=today())

    notice.refresh_from_db()
    objection.refresh_from_db()
    assert notice.unit_path == objection.unit_path == Unit.objects.get(pk=notice.unit_id).path
    assert notice.unit_path.startswith(other_county.path)
