"""Teams, marks that arrive late and twice, conclusions, rectification, appeals, days that pass."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.assessments import apply, conclude, inspect, inspector, score, sent
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments.actions import applying, expiring, inspecting, marking, rectifying
from unionhall.assessments.models import Appeal, Entry, Inspection, Mark, Repair
from unionhall.assessments.queries import inspections, judging
from unionhall.assessments.queries import rectifying as rectifying_queries
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, Refused
from unionhall.todo.models import Item as Waiting
from unionhall.units.models import Unit


@pytest.fixture
def applied(entry: Entry, chair: User) -> Entry:
    return apply(entry, actor_for(chair))


@pytest.fixture
def first(applied: Entry, street_officer: User) -> Inspection:
    return inspect(applied, street_officer, [street_officer])


def test_nobody_judges_his_own_union(applied: Entry, street_officer: User, workplace: Unit) -> None:
    both = give(give(make_user("both"), "street", applied.upper), "clerk", workplace)

    with pytest.raises(Refused) as refusal:
        inspect(applied, street_officer, [both])
    assert [each.code for each in refusal.value.reasons] == ["own"]
    assert Inspection.objects.count() == 0


def test_inspector_who_came_to_the_union_since_neither_scores_nor_concludes(
    first: Inspection, street_officer: User, workplace: Unit
) -> None:
    score(first, street_officer)
    give(street_officer, "clerk", workplace)

    with pytest.raises(Refused):
        score(first, street_officer, A1=10)
    with pytest.raises(Refused) as refusal:
        conclude(first, street_officer)
    assert [each.code for each in refusal.value.reasons] == ["own"]
    first.refresh_from_db()
    assert first.state == "open"


def test_team_may_borrow_from_above_and_has_nobody_of_the_union(
    applied: Entry, street: Unit, street_officer: User, county_officer: User, chair: User
) -> None:
    give(chair, "street", street)
    elsewhere = give(make_user("elsewhere"), "worker", street)  # whose unions are chosen: not this one

    offered = set(inspections.possible_team(applied, street))

    assert offered >= {street_officer, county_officer}
    assert not offered & {chair, elsewhere}


def test_street_cannot_send_the_final_team(first: Inspection, street_officer: User) -> None:
    score(first, street_officer)
    conclude(first, street_officer)
    entry = Entry.objects.get()

    with pytest.raises(NotAllowed):
        inspect(entry, street_officer, [street_officer])
    assert (entry.state, entry.first_points, entry.round) == ("first", Decimal(100), "final")


def test_second_team_at_once_is_refused(first: Inspection, street_officer: User, applied: Entry) -> None:
    with pytest.raises(Refused):
        inspect(applied, street_officer, [street_officer])
    assert Inspection.objects.count() == 1


def test_nothing_passes_with_an_item_left_open(first: Inspection, street_officer: User) -> None:
    marking.take(first, [sent("A1", 40)], by=actor_for(street_officer))

    with pytest.raises(Refused) as refusal:
        conclude(first, street_officer)
    assert "A2、V1" in str(refusal.value)
    first.refresh_from_db()
    assert (first.state, first.passed) == ("open", None)


def test_same_marks_sent_twice_count_once(first: Inspection, street_officer: User) -> None:
    by, marks = actor_for(street_officer), [sent("A1", 38), sent("V1", 0)]
    once = marking.take(first, marks, by=by)
    again = marking.take(first, marks, by=by)

    assert [each.state for each in once] == ["kept", "kept"]
    assert [each.state for each in again] == ["known", "known"]
    assert Mark.objects.count() == 2


def test_marks_sent_again_after_the_conclusion_are_still_known(first: Inspection, street_officer: User) -> None:
    by, mark = actor_for(street_officer), sent("A1", 40)
    marking.take(first, [mark], by=by)
    marking.take(first, [sent("A2", 0), sent("V1", 0)], by=by)
    conclude(first, street_officer)

    assert [each.state for each in marking.take(first, [mark], by=by)] == ["known"]
    with pytest.raises(Refused):
        marking.take(first, [sent("A1", 1)], by=by)


def test_copies_that_contradict_are_both_kept_and_a_person_decides(applied: Entry, street: Unit, street_officer: User) -> None:
    second = inspector("second", street)
    inspection = inspect(applied, street_officer, [street_officer, second])
    score(inspection, street_officer, A1=38)
    [receipt] = marking.take(inspection, [sent("A1", 20, is_offline=True)], by=actor_for(second))

    assert receipt.state == "conflict"
    assert sorted(Mark.objects.filter(code="A1").values_list("state", flat=True)) == ["conflict", "current"]
    waiting = Waiting.objects.get(kind="assessments.mark.conflict", closed_at=None)
    assert waiting.assignee_id == street_officer.pk
    with pytest.raises(Refused):
        conclude(inspection, street_officer)

    marking.settle(Mark.objects.get(state="conflict"), by=actor_for(street_officer), takes=True)
    assert judging.judged(inspection, on=today()).result.total == Decimal(80)
    assert Mark.objects.filter(code="A1").count() == 2


def test_later_mark_on_top_of_the_one_seen_replaces_it(first: Inspection, street_officer: User) -> None:
    by, one = actor_for(street_officer), sent("A1", 38)
    marking.take(first, [one], by=by)
    marking.take(first, [sent("A1", 39, base=one.client_id)], by=by)

    assert list(Mark.objects.order_by("id").values_list("value", "state")) == [
        (Decimal(38), "replaced"), (Decimal(39), "current"),
    ]  # fmt: skip


def test_register_score_is_changed_only_with_a_reason(first: Inspection, street_officer: User) -> None:
    by = actor_for(street_officer)
    [bare] = marking.take(first, [sent("B1", 10)], by=by)
    [told] = marking.take(first, [sent("B1", 10, reason="换届材料不全")], by=by)

    assert (bare.state, told.state) == ("refused", "kept")
    assert Mark.objects.get().register_points == Decimal(20)


def test_one_wrong_mark_does_not_hold_up_the_others(first: Inspection, street_officer: User) -> None:
    found = marking.take(first, [sent("A1", 41), sent("Z9", 1), sent("V1", 0)], by=actor_for(street_officer))

    assert [each.state for each in found] == ["refused", "refused", "kept"]
    assert Mark.objects.count() == 1


def test_marks_of_another_inspection_are_refused(first: Inspection, street_officer: User) -> None:
    mark = sent("A1", 40)
    marking.take(first, [mark], by=actor_for(street_officer))
    entry = first.entry
    other = Inspection.objects.create(
        entry=entry, unit_path=entry.unit_path, host=entry.judge, round="final", planned_on=today(), state="cancelled"
    )

    with pytest.raises(Refused):
        marking.take(other, [mark], by=actor_for(street_officer))


def test_only_the_team_scores(first: Inspection, county_officer: User) -> None:
    with pytest.raises(Refused):
        marking.take(first, [sent("A1", 40)], by=actor_for(county_officer))
    assert Mark.objects.count() == 0


def test_below_the_pass_mark_is_rectified_and_rechecked(first: Inspection, street_officer: User, chair: User) -> None:
    score(first, street_officer, A1=30)
    concluded = conclude(first, street_officer)
    entry = Entry.objects.get()
    repair = Repair.objects.get()

    assert (concluded.passed, concluded.points) == (False, Decimal(90))
    assert (entry.state, entry.due_on) == ("rectifying", today() + timedelta(days=30))
    assert (repair.code, repair.text) == ("A1", "现场核查")
    by = actor_for(chair)
    with pytest.raises(Refused):
        rectifying.ask_recheck(entry, by=by)

    rectifying.answer(repair, by=by, text="已补齐名单")
    rectifying.ask_recheck(entry, by=by)
    entry.refresh_from_db()
    again = inspect(entry, street_officer, [street_officer])
    seen = [(code, each.answer) for code, each in rectifying_queries.looked_at(again).items()]
    assert (seen, rectifying_queries.looked_at(first)) == ([("A1", "已补齐名单")], {})
    score(again, street_officer)
    assert conclude(again, street_officer).passed
    repair.refresh_from_db()
    assert (again.number, repair.state) == (2, "confirmed")


def test_veto_fails_whatever_the_points(first: Inspection, street_officer: User) -> None:
    score(first, street_officer, V1=1)

    assert conclude(first, street_officer).passed is False


def test_appeal_upheld_is_judged_by_another_team(
    first: Inspection, street: Unit, street_officer: User, chair: User, county_officer: User
) -> None:
    score(first, street_officer, A1=10)
    conclude(first, street_officer)
    rectifying.appeal(first, by=actor_for(chair), text="名单当天已经出示，请再核对。")
    with pytest.raises(Refused):
        rectifying.appeal(first, by=actor_for(chair), text="名单当天已经出示，请再核对。")
    with pytest.raises(NotAllowed):
        rectifying.decide(Appeal.objects.get(), by=actor_for(street_officer), upheld=True, text="同意再核。")

    rectifying.decide(Appeal.objects.get(), by=actor_for(county_officer), upheld=True, text="同意再核。")
    entry = Entry.objects.get()
    assert entry.state == "applied"
    with pytest.raises(Refused) as refusal:
        inspect(entry, street_officer, [street_officer])
    assert [each.code for each in refusal.value.reasons] == ["again"]
    assert inspect(entry, street_officer, [inspector("fresh", street)]).number == 2


def test_day_that_passes_goes_to_a_person_and_passes_nobody(applied: Entry, street_officer: User) -> None:
    Entry.objects.update(due_on=today() - timedelta(days=1))

    assert expiring.expire_due() == 1
    assert expiring.expire_due() == 0
    applied.refresh_from_db()
    waiting = Waiting.objects.get(kind="assessments.entry.expired", closed_at=None)
    assert (applied.state, applied.expired_on, waiting.unit_id) == ("applied", today(), applied.upper_id)

    rectifying.extend(applied, by=actor_for(street_officer), due_on=today() + timedelta(days=9), note="汛期")
    assert Waiting.objects.filter(kind="assessments.entry.expired", closed_at=None).count() == 0


def test_person_closes_without_acceptance(applied: Entry, street_officer: User) -> None:
    applying.close(applied, by=actor_for(street_officer), note="单位已停办")

    applied.refresh_from_db()
    assert (applied.state, applied.closed_on) == ("failed", today())
    with pytest.raises(Refused):
        applying.close(applied, by=actor_for(street_officer), note="单位已停办")


def test_called_off_visit_leaves_the_union_waiting(first: Inspection, street_officer: User, applied: Entry) -> None:
    inspecting.call_off(first, by=actor_for(street_officer), note="台风")
    applied.refresh_from_db()

    assert applied.state == "applied"
    assert inspect(applied, street_officer, [street_officer]).number == 2


def test_team_needs_its_number_and_a_leader_of_its_own(applied: Entry, street_officer: User, county_officer: User) -> None:
    with pytest.raises(Refused):
        inspecting.plan(applied, by=actor_for(street_officer), planned_on=today(), team=[])
    with pytest.raises(Refused):
        inspecting.plan(applied, by=actor_for(street_officer), planned_on=today(), team=[street_officer], leader=county_officer)
