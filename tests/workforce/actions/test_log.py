"""The work log: written, taken from visits, sent up, confirmed, corrected (WRK-10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import make_person
from tests.factories.talent import make_entry
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.dates import add_months, today
from unionhall.common.errors import Refused
from unionhall.documents.models import Attachment
from unionhall.members.rules import masked_name
from unionhall.organizing.actions import visiting
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import confirming, journaling
from unionhall.workforce.models import LogEntry, LogSheet, Worker
from unionhall.workforce.queries import appraisal_facts, log, log_counts, log_months
from unionhall.workforce.rules.log import Written

Acting = Callable[[User], Actor]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
LAST = add_months(today().replace(day=1), -1)
DAY = LAST + timedelta(days=9)


@pytest.fixture
def user(street: Unit) -> User:
    return give(make_user("worker"), "worker", street, data_range="below")


@pytest.fixture
def worker(street: Unit, user: User) -> Worker:
    return make_worker(street, user=user)


@pytest.fixture
def sent(worker: Worker, user: User, actor: Acting) -> LogSheet:
    """Last month, with two entries, sent up."""
    make_entry(worker, happened_on=DAY)
    make_entry(worker, happened_on=DAY, duty="other", is_other=True, asked_by="街道")
    return confirming.send(worker, LAST, by=actor(user))


def test_an_entry_has_place_photo_union_and_members(worker: Worker, workplace: Unit, user: User, actor: Acting) -> None:
    person = make_person(workplace, number=1)
    photo = ContentFile(PNG, name="现场.png")

    made = journaling.write(
        worker,
        Written(today(), "visits", "走访车间", "一号车间"),
        by=actor(user),
        union=workplace,
        people=[person.pk],
        photos=[photo],
    )

    assert (made.union, made.where) == (workplace, f"{workplace.label} · 一号车间")
    assert [masked for _person, masked in log.names_of(made)] == [masked_name(person.name)]
    assert Attachment.objects.get().subject_id == str(made.pk)
    assert Entry.objects.filter(kind="workforce.log.written").count() == 1


def test_nobody_writes_in_anothers_log(worker: Worker, county_officer: User, actor: Acting) -> None:
    with pytest.raises(Refused):
        journaling.write(worker, Written(today(), "visits", "走访"), by=actor(county_officer))
    assert not LogEntry.objects.exists()


def test_a_visit_stands_in_the_log_by_itself_and_is_not_changed_there(
    worker: Worker, workplace: Unit, user: User, actor: Acting
) -> None:
    visit = visiting.log(workplace, by=actor(user), visited_on=today(), kind="rules", met="主席", findings="指导职代会")

    made = LogEntry.objects.get()
    assert (made.visit, made.union, made.duty, made.what) == (visit, workplace, "contracts", "指导职代会")
    with pytest.raises(Refused):
        journaling.strike(made, by=actor(user), reason="重复")


def test_a_month_is_confirmed_and_then_closed(sent: LogSheet, user: User, street_officer: User, actor: Acting) -> None:
    assert (sent.entries, sent.other, sent.counts) == (2, 1, {"visits": 1})
    assert Item.objects.get(closed_at=None).kind == "workforce.log.confirm"

    confirming.confirm(sent, by=actor(street_officer))

    entry = LogEntry.objects.filter(is_other=False).get()
    assert not Item.objects.filter(closed_at=None).exists()
    with pytest.raises(Refused):
        journaling.change(entry, Written(DAY, "visits", "另一家"), by=actor(user))
    with pytest.raises(Refused):
        journaling.write(sent.worker, Written(DAY, "visits", "忘记了"), by=actor(user))
    assert LogEntry.objects.get(pk=entry.pk).what == "走访企业"


def test_a_correction_is_a_new_record_that_counts_instead(
    sent: LogSheet, user: User, street_officer: User, actor: Acting
) -> None:
    confirming.confirm(sent, by=actor(street_officer))
    entry = LogEntry.objects.filter(is_other=False).get()

    made = journaling.correct(entry, Written(DAY, "archives", "整理档案"), by=actor(user), reason="职责选错")

    assert (made.corrects, LogEntry.objects.get(pk=entry.pk).duty) == (entry, "visits")
    assert log_counts.entries_of(sent.worker.pk, LAST, today()) == {"archives": 1}
    assert LogSheet.objects.get().counts == {"visits": 1}
    with pytest.raises(Refused):
        journaling.correct(entry, Written(DAY, "online", "又改"), by=actor(user), reason="再改")


def test_a_returned_month_is_sent_again(sent: LogSheet, user: User, street_officer: User, actor: Acting) -> None:
    with pytest.raises(Refused):
        confirming.give_back(sent, by=actor(street_officer), note="")
    confirming.give_back(sent, by=actor(street_officer), note="缺走访记录")
    make_entry(sent.worker, happened_on=DAY, duty="archives")

    again = confirming.send(sent.worker, LAST, by=actor(user))

    assert (again.pk, again.state, again.entries) == (sent.pk, "sent", 3)


def test_nobody_confirms_the_own_month(sent: LogSheet, county_officer: User, actor: Acting) -> None:
    Worker.objects.update(user=county_officer)

    with pytest.raises(Refused):
        confirming.confirm(LogSheet.objects.get(), by=actor(county_officer))


def test_months_go_up_by_the_clock_also_the_empty_ones(worker: Worker, street: Unit) -> None:
    make_worker(street, "周海波", 2, started_on=today())
    third = today().replace(day=3)

    assert [confirming.send_months(third.replace(day=2)), confirming.send_months(third), confirming.send_months(third)] == [
        0,
        1,
        0,
    ]
    assert LogSheet.objects.get().entries == 0


def test_who_logged_nothing_is_found_and_the_month_of_a_unit_adds_up(
    sent: LogSheet, street: Unit, county: Unit, county_officer: User, actor: Acting
) -> None:
    make_worker(street, "周海波", 2)
    make_entry(sent.worker, happened_on=today())
    by = actor(county_officer)

    found = log.activity(by, county.path, today() - timedelta(days=7))
    quiet = log.asked_of(log.with_last(Worker.objects.all(), today() - timedelta(days=7)), {"which": "quiet"}, today())
    lines = log_months.lines(by, county.path, LAST)

    assert (found.serving, found.quiet, found.entries, found.other) == (2, 1, 1, 0)
    assert [each.name for each in quiet] == ["周海波"]
    assert [(each.name, each.counts, each.other, each.entries) for each in lines] == [
        ("林晓燕", {"visits": 1}, 1, 2),
        ("周海波", {}, 0, 0),
    ]


def test_entries_are_counted_for_many_workers_in_one_query(
    worker: Worker, street: Unit, django_assert_num_queries: Callable[[int], object]
) -> None:
    others = [make_worker(street, f"工作者{number}", number) for number in range(2, 6)]
    for each in (worker, *others):
        make_entry(each, happened_on=DAY)

    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        found = log_counts.entries_by_duty([each.pk for each in (worker, *others)], LAST, today())

    assert found == {each.pk: {"visits": 1} for each in (worker, *others)}
    bare = make_worker(street, "无账号者", 9)
    assert appraisal_facts.logged([*others, bare], LAST.year) == {each.pk: 1 for each in others}  # who keeps no log is not known


def test_the_clock_is_no_worker(worker: Worker) -> None:
    with pytest.raises(Refused):
        journaling.write(worker, Written(today(), "visits", "走访"), by=system())
    assert not LogEntry.objects.exists()
