"""One job, run in this process."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, transaction

from tests.support.jobs import queued, run_jobs
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, Refusal, Refused
from unionhall.jobs import queries
from unionhall.jobs.actions import Cancelled, Handle, cancel, enqueue, run
from unionhall.jobs.line import Line
from unionhall.jobs.models import Job, JobState
from unionhall.jobs.registry import KINDS, TryAgain, job
from unionhall.units.models import Unit

seen: list[Any] = []


@pytest.fixture(autouse=True)
def _forget() -> None:
    seen.clear()


def declare(name: str, function: Any) -> None:
    if name in KINDS:
        return
    job(name)(function)


def refusing(handle: Handle) -> None:
    raise Refused(Refusal("第 3 行没有姓名"))


def breaking(handle: Handle) -> None:
    raise ZeroDivisionError


def losing_the_database(handle: Handle) -> None:
    raise OperationalError("terminating connection due to administrator command")


def telling(handle: Handle, word: str) -> dict[str, str]:
    seen.append((word, handle.actor))
    return {"said": word}


declare("tests.refusing", refusing)
declare("tests.breaking", breaking)
declare("tests.losing", losing_the_database)
declare("tests.telling", telling)


def ask(user: User, unit: Unit, name: str, **args: Any) -> Job:
    return enqueue(name, title="试一试", by=Actor(user_id=user.pk, name=user.name), path=unit.path, **args)


def test_enqueue_writes_one_job_and_one_queued_task(clerk: User, workplace: Unit) -> None:
    asked = ask(clerk, workplace, "tests.telling", word="好")

    assert queued("jobs.run") == [{"task": "jobs.run", "args": {"job_id": asked.pk}, "status": "todo", "attempts": 0}]
    assert (asked.state, asked.owner_id, asked.unit_path) == (JobState.WAITING, clerk.pk, workplace.path)


def test_enqueue_of_a_transaction_that_fails_leaves_nothing(clerk: User, workplace: Unit) -> None:
    with transaction.atomic():
        ask(clerk, workplace, "tests.telling", word="好")
        transaction.set_rollback(True)

    assert (Job.objects.count(), queued("jobs.run")) == (0, [])


def test_enqueue_of_unknown_work_is_refused(clerk: User, workplace: Unit) -> None:
    with pytest.raises(KeyError):
        ask(clerk, workplace, "tests.nobody")
    assert Job.objects.count() == 0


def test_run_works_with_the_rights_of_the_owner(chair: User, workplace: Unit, actor: Any) -> None:
    ask(chair, workplace, "tests.telling", word="好")

    (done,) = run_jobs()

    assert (done.state, done.result, done.attempts) == (JobState.DONE, {"said": "好"}, 1)
    (_word, worked_as) = seen[0]
    assert worked_as.grasps == actor(chair).grasps


def test_run_of_a_job_asked_with_a_token_keeps_its_limits(chair: User, workplace: Unit) -> None:
    limited = Actor(user_id=chair.pk, name="接口", token_keys=frozenset({"members.person.view"}))
    enqueue("tests.telling", title="t", by=limited, path=workplace.path, word="好")

    run_jobs()

    assert seen[0][1].token_keys == frozenset({"members.person.view"})


def test_run_for_an_owner_who_may_not_sign_in_fails_with_a_reason(chair: User, workplace: Unit) -> None:
    ask(chair, workplace, "tests.telling", word="好")
    User.objects.filter(pk=chair.pk).update(is_active=False, language="en")

    (done,) = run_jobs()

    assert (done.state, done.message) == (JobState.FAILED, "Who asked for this may not sign in any more.")
    assert seen == []


def test_run_that_is_refused_tells_the_reason(clerk: User, workplace: Unit) -> None:
    ask(clerk, workplace, "tests.refusing")

    (done,) = run_jobs()

    assert (done.state, done.message) == (JobState.FAILED, "第 3 行没有姓名")


def test_run_that_breaks_hides_the_details_and_raises_for_the_log(clerk: User, workplace: Unit) -> None:
    User.objects.filter(pk=clerk.pk).update(language="en")
    asked = ask(clerk, workplace, "tests.breaking")

    with pytest.raises(ZeroDivisionError):
        run(asked.pk)

    asked.refresh_from_db()
    assert asked.state == JobState.FAILED
    assert asked.message == f"Something went wrong on our side. Nothing was half-written. Tell the administrator: job {asked.pk}."


def test_run_waits_when_the_database_went_away_and_gives_up_after_six_times(clerk: User, workplace: Unit) -> None:
    asked = ask(clerk, workplace, "tests.losing")
    waits = []

    for _ in range(5):
        with pytest.raises(TryAgain) as again:
            run(asked.pk)
        waits.append(again.value.seconds)
    asked.refresh_from_db()
    assert (waits, asked.state) == ([4, 8, 16, 32, 64], JobState.WAITING)

    with pytest.raises(OperationalError):
        run(asked.pk)
    asked.refresh_from_db()
    assert asked.state == JobState.FAILED


def test_run_of_a_finished_job_does_nothing(clerk: User, workplace: Unit) -> None:
    asked = ask(clerk, workplace, "tests.telling", word="好")
    run(asked.pk)

    run(asked.pk)

    assert len(seen) == 1


def test_run_of_a_job_that_another_worker_holds_comes_back_later(clerk: User, workplace: Unit) -> None:
    asked = ask(clerk, workplace, "tests.telling", word="好")
    with Line() as elsewhere:
        assert elsewhere.hold(asked.pk)
        with pytest.raises(TryAgain):
            run(asked.pk)

    assert seen == []


def test_cancel_of_a_waiting_job_ends_it_at_once(clerk: User, workplace: Unit, actor: Any) -> None:
    asked = ask(clerk, workplace, "tests.telling", word="好")

    cancel(asked, by=actor(clerk))

    assert run_jobs() == []
    run(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, seen) == (JobState.CANCELLED, [])


def test_cancel_of_a_running_job_stops_it_at_its_next_look(clerk: User, workplace: Unit) -> None:
    asked = ask(clerk, workplace, "tests.telling", word="好")
    Job.objects.filter(pk=asked.pk).update(cancel_requested=True)

    class Heard:
        def ask(self, sql: str, values: list[Any]) -> tuple[bool]:
            return (True,)

    with pytest.raises(Cancelled):
        Handle(asked.pk, Actor(user_id=None, name=""), Heard()).stop_if_cancelled()  # type: ignore[arg-type]


def test_cancel_by_somebody_else_is_hidden(clerk: User, chair: User, workplace: Unit, actor: Any) -> None:
    asked = ask(clerk, workplace, "tests.telling", word="好")

    with pytest.raises(Hidden):
        cancel(asked, by=actor(chair))

    asked.refresh_from_db()
    assert (asked.state, asked.cancel_requested) == (JobState.WAITING, False)


def test_cancel_of_a_finished_job_is_refused(clerk: User, workplace: Unit, actor: Any) -> None:
    asked = ask(clerk, workplace, "tests.telling", word="好")
    run(asked.pk)

    with pytest.raises(Refused):
        cancel(asked, by=actor(clerk))


def test_jobs_of_others_are_seen_only_with_the_right_to(
    clerk: User, chair: User, county_officer: User, workplace: Unit, foreign_workplace: Unit, actor: Any
) -> None:
    here, there = ask(clerk, workplace, "tests.telling", word="a"), ask(clerk, foreign_workplace, "tests.telling", word="b")

    assert set(queries.visible_to(actor(clerk))) == {here, there}
    assert set(queries.visible_to(actor(chair))) == set()
    assert set(queries.visible_to(actor(county_officer))) == {here}


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_jobs_transaction_is_open(db: None) -> None:
    shown = []

    def counting(handle: Handle) -> None:
        with transaction.atomic():
            Job.objects.filter(pk=handle.id + 1).exists()
            handle.progress(40, 100, "读取")
            with Line() as onlooker:
                shown.append(onlooker.ask("SELECT done, total, stage FROM jobs_job WHERE id = %s", [handle.id]))

    declare("tests.counting", counting)
    enqueue("tests.counting", title="数数", by=Actor(user_id=None, name="夜班", is_system=True), path="")

    (done,) = run_jobs()

    assert shown == [(40, 100, "读取")]
    assert (done.state, done.done, done.total) == (JobState.DONE, 40, 100)
