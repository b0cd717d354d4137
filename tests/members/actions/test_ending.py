"""Memberships that end, are retained or taken up again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.factories.members import make_person
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.common.scope import scope
from unionhall.members.actions import ending, following, revealing
from unionhall.members.actions.retaining_many import retain_many
from unionhall.members.models import Membership, Person
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.units.queries import counters

Acting = Callable[[User], Actor]
DAY = date(2026, 6, 30)


def counts(unit: Unit) -> tuple[int, ...]:
    return tuple(counters.totals([unit.path], ["members", "members.retained"])[unit.path].values())


@pytest.mark.parametrize(
    ("verb", "standing", "reason"),
    [
        ("leave", "left", "resigned"),
        ("expel", "expelled", "expelled"),
        ("die", "died", "died"),
    ],
)
def test_ending_closes_the_membership(verb: str, standing: str, reason: str, clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    ending.VERBS[verb](person, by=actor(clerk), on=DAY, note="2026年第3次委员会")

    membership = Membership.objects.get()
    assert (membership.ended_on, membership.end_reason, membership.standing) == (DAY, reason, standing)
    assert (Person.objects.get().standing, counts(workplace)) == (standing, (-1, 0))
    assert Entry.objects.get().changes == {"standing": ["member", standing], "on": [None, "2026-06-30"]}


def test_lapse_wants_the_months_of_the_policy_and_a_talk(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)
    told = {
        "note": "第3次委员会",
        "since": date(2025, 12, 30),
        "talked_on": date(2026, 6, 20),
        "talk": "张主席谈话，本人仍不愿意",
    }

    for wrong in ({"since": date(2026, 1, 1)}, {"talk": " "}, {"talked_on": None}, {"talked_on": date(2025, 1, 1)}):
        with pytest.raises(Refused):
            ending.lapse(person, by=actor(clerk), on=DAY, **(told | wrong))
    ending.lapse(person, by=actor(clerk), on=DAY, **told)

    assert (Person.objects.get().standing, Membership.objects.get().end_reason) == ("lapsed", "lapsed")
    assert "张主席谈话" in Entry.objects.get().note


def test_expulsion_waits_for_a_note_by_the_union_above(
    clerk: User, county_officer: User, workplace: Unit, street: Unit, actor: Acting
) -> None:
    person = make_person(workplace)
    ending.expel(person, by=actor(clerk), on=DAY, note="2026年第3次委员会")
    assert [item.unit for item in Item.objects.filter(closed_at=None)] == [street]

    with pytest.raises(Hidden):
        ending.file_expulsion(person, by=actor(clerk))
    ending.file_expulsion(person, by=actor(county_officer))

    assert Item.objects.filter(closed_at=None).count() == 0
    with pytest.raises(Refused):
        ending.file_expulsion(person, by=actor(county_officer))


def test_retaining_keeps_the_reason_and_restoring_forgets_it(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    ending.retain(person, by=actor(clerk), on=DAY, reason="retired")
    assert Membership.objects.get().retained_for == "retired"
    ending.restore(person, by=actor(clerk), on=DAY)

    assert Membership.objects.get().retained_for == ""


def test_retain_and_restore_keep_one_membership(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    ending.retain(person, by=actor(clerk), on=DAY, note="退休")
    assert (Person.objects.get().standing, counts(workplace)) == ("retained", (0, 1))
    ending.restore(person, by=actor(clerk), on=DAY)

    assert (Person.objects.get().standing, Membership.objects.get().standing, counts(workplace)) == (
        "member",
        "member",
        (0, 0),
    )
    assert [each.kind for each in Entry.objects.order_by("id")] == [
        "members.membership.retained",
        "members.membership.restored",
    ]


def test_expelling_without_a_decision_changes_nothing(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    with pytest.raises(Refused):
        ending.expel(person, by=actor(clerk), on=DAY, note="")
    assert (Person.objects.get().standing, Membership.objects.get().is_open, Entry.objects.count()) == (
        "member",
        True,
        0,
    )


def test_ending_twice_is_refused(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)
    ending.leave(person, by=actor(clerk), on=DAY)

    with pytest.raises(Refused):
        ending.die(person, by=actor(clerk), on=DAY)
    assert (Person.objects.get().standing, counts(workplace)) == ("left", (-1, 0))


def test_ending_outside_the_reach_is_hidden_and_without_the_key_forbidden(
    clerk: User, auditor: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    with pytest.raises(Hidden):
        ending.leave(make_person(foreign_workplace), by=actor(clerk), on=DAY)
    with pytest.raises(NotAllowed):
        ending.leave(make_person(workplace, number=2), by=actor(auditor), on=DAY)


def test_merged_union_hands_its_members_on(city_officer: User, workplace: Unit, street: Unit, actor: Acting) -> None:
    into = make_unit("U0003", "海风集团工会", parent=street)
    person, kept = make_person(workplace), make_person(workplace, number=2, standing="retained")
    gone = make_person(workplace, number=3, standing="left")
    Membership.objects.filter(person=gone).update(ended_on=date(2025, 1, 1))

    following.merge_union(workplace, into, by=actor(city_officer), on=DAY)

    assert list(Person.objects.order_by("pk").values_list("unit_id", "unit_path")) == [
        (into.pk, into.path),
        (into.pk, into.path),
        (workplace.pk, workplace.path),
    ]
    assert list(
        Membership.objects.filter(person=person).order_by("pk").values_list("unit_id", "ended_on", "end_reason", "joined_on")
    ) == [
        (workplace.pk, DAY, "transfer", date(2024, 5, 1)),
        (into.pk, None, "", DAY),
    ]
    assert Membership.objects.get(person=kept, ended_on=None).standing == "retained"
    assert (counts(workplace), counts(into)) == ((-2, -1), (2, 1))


def test_reveal_answers_the_clear_value_and_leaves_a_trace(county_officer: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    assert revealing.reveal(person, "document", by=actor(county_officer)) == person.document
    entry = Entry.objects.get()
    assert (entry.kind, entry.note, entry.subject_id) == (
        "audit.looked",
        str(revealing.FIELDS["document"]),
        str(person.pk),
    )


def test_reveal_without_the_right_is_refused(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)

    with pytest.raises(NotAllowed):
        revealing.reveal(person, "document", by=actor(clerk))
    with pytest.raises(LookupError):
        revealing.reveal(person, "document_sealed", by=actor(clerk))
    assert Entry.objects.count() == 0


def test_retain_many_takes_full_members_within_reach(
    county_officer: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    full, kept = make_person(workplace, number=1), make_person(workplace, number=2, standing="retained")
    outside = make_person(foreign_workplace, number=3)

    with scope(actor(county_officer).scope()):
        count = retain_many([full.pk, kept.pk, outside.pk], by=actor(county_officer), on=DAY)

    assert (count, counts(workplace)) == (1, (0, 1))
    assert list(Person.objects.order_by("pk").values_list("standing", flat=True)) == ["retained", "retained", "member"]
    assert Membership.objects.get(person=full).standing == "retained"
    assert [(each.subject_id, each.changes["standing"]) for each in Entry.objects.all()] == [
        (str(full.pk), ["member", "retained"])
    ]


def test_retain_many_before_one_of_them_joined_changes_nothing(county_officer: User, workplace: Unit, actor: Acting) -> None:
    make_person(workplace, "王一", 1)
    late = make_person(workplace, "王二", 2, joined_on=date(2026, 10, 1))

    with pytest.raises(Refused, match="王二"):
        retain_many(list(Person.objects.values_list("pk", flat=True)), by=actor(county_officer), on=DAY)
    assert (Person.objects.filter(standing="member").count(), Entry.objects.count(), late.standing) == (2, 0, "member")
