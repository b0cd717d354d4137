"""Cards: numbers in series, one for each member, codes that prove what they should and no more."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import Signer

from tests.factories.joining import make_card
from tests.factories.members import make_person
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, Refused
from unionhall.members import rules
from unionhall.members.actions import carding, ending, numbering
from unionhall.members.models import Card, CardBlock, CardSeries
from unionhall.members.queries import cards
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]


def refused(act: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as caught:
        act()
    return [reason.code for reason in caught.value.reasons]


def test_issuing_takes_the_next_number_of_the_city(clerk: User, workplace: Unit, actor: Acting) -> None:
    one = carding.issue(make_person(workplace), by=actor(clerk))
    two = carding.issue(make_person(workplace, number=2), by=actor(clerk))

    assert ([one.number[:-1], two.number[:-1]], CardSeries.objects.get().last) == (["370200000001", "370200000002"], 2)
    assert rules.is_card_number(one.number)
    assert one.valid_until.year == today().year + 5
    assert [entry.kind for entry in Entry.objects.all()] == ["members.card.issued"] * 2


def test_issuing_many_leaves_out_who_has_one_and_who_is_out_of_reach(
    clerk: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    people = [make_person(workplace, number=number) for number in range(1, 5)]
    outside = make_person(foreign_workplace, number=9)
    gone = make_person(workplace, number=8, standing="left")
    carding.issue(people[0], by=actor(clerk))

    assert carding.issue_many([*(each.pk for each in people), outside.pk, gone.pk], by=actor(clerk)) == 3
    assert (Card.objects.count(), CardSeries.objects.get().last) == (4, 4)
    assert Entry.objects.filter(kind="members.card.issued").count() == 4


def test_second_card_and_card_for_nobody_are_refused(clerk: User, workplace: Unit, actor: Acting) -> None:
    person, gone = make_person(workplace), make_person(workplace, number=2, standing="left")
    carding.issue(person, by=actor(clerk))

    assert refused(lambda: carding.issue(person, by=actor(clerk))) == ["same"]
    assert refused(lambda: carding.issue(gone, by=actor(clerk))) == ["standing"]
    assert Card.objects.count() == 1


def test_lost_card_proves_nothing_and_is_replaced(clerk: User, workplace: Unit, actor: Acting) -> None:
    card = carding.issue(make_person(workplace), by=actor(clerk))
    printed = cards.printed_code(card)
    assert cards.card_behind(printed) == card

    carding.report_lost(card, by=actor(clerk))
    assert cards.card_behind(printed) is None
    assert refused(lambda: carding.report_lost(card, by=actor(clerk))) == ["state"]
    new = carding.replace_card(card, by=actor(clerk))

    card.refresh_from_db()
    assert (card.state, new.state, new.number != card.number) == ("replaced", "active", True)
    assert cards.card_behind(cards.printed_code(new)) == new


def test_ended_membership_ends_the_card(clerk: User, workplace: Unit, actor: Acting) -> None:
    person = make_person(workplace)
    card = carding.issue(person, by=actor(clerk))

    ending.leave(person, by=actor(clerk), on=today())

    card.refresh_from_db()
    assert (card.state, cards.card_behind(cards.printed_code(card))) == ("ended", None)


def test_forged_expired_and_foreign_codes_prove_nothing(workplace: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    card = make_card(make_person(workplace))
    shown = cards.shown_code(card, minutes=10)
    body = f"{card.pk}-{card.stamp}"
    forged = [
        shown[:-1] + ("a" if shown[-1] != "a" else "b"),
        Signer(key="x" * 50, salt="members.card", sep=".").sign(body),
        Signer(salt="members.join", sep=".").sign(body),
        Signer(salt="members.card", sep=".").sign(f"{card.pk}-{'0' * 16}"),
        body,
        "",
        "x" * 5_000,
    ]

    assert cards.card_behind(shown) == card
    assert [cards.card_behind(code) for code in forged] == [None] * len(forged)
    later = time.time() + 11 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert cards.card_behind(shown) is None


def test_card_that_ran_out_proves_nothing(workplace: Unit) -> None:
    card = make_card(make_person(workplace), valid_until=today() - timedelta(days=1))

    assert cards.card_behind(cards.printed_code(card)) is None


def test_card_of_another_union_is_hidden(clerk: User, foreign_workplace: Unit, actor: Acting) -> None:
    card = make_card(make_person(foreign_workplace))

    with pytest.raises(Hidden):
        carding.report_lost(card, by=actor(clerk))
    assert Card.objects.get().state == "active"


@pytest.mark.parametrize(("name", "shown"), [("王小明", "王*明"), ("王明", "王*"), ("欧阳小明", "欧**明"), ("买买提", "买*提")])
def test_name_is_masked(name: str, shown: str) -> None:
    assert rules.masked_name(name) == shown


def test_mistyped_number_is_noticed() -> None:
    number = rules.card_number("3702", 42, 8)

    assert (number, rules.is_card_number(number), rules.is_card_number(number[:-2] + "99")) == (number, True, False)


def test_numbers_set_aside_are_given_out_first_and_to_nobody_else(
    clerk: User, county_officer: User, workplace: Unit, foreign_workplace: Unit, street: Unit, actor: Acting
) -> None:
    block = numbering.reserve(street, 2, by=actor(county_officer), note="印制批次一")
    elsewhere = carding.issue(make_person(foreign_workplace, number=9), by=system())
    assert carding.issue_many([make_person(workplace, number=n).pk for n in range(1, 4)], by=actor(clerk)) == 3

    block.refresh_from_db()
    here = [card.number[4:-1] for card in Card.objects.filter(unit=workplace).order_by("number")]
    assert (here, elsewhere.number[4:-1]) == (["00000001", "00000002", "00000004"], "00000003")
    assert (block.given, block.left, next(iter(rules.numbers_of(block)))[:-1]) == (2, 0, "370200000001")
    assert Entry.objects.get(kind="members.card_block.reserved").note == "印制批次一"


@pytest.mark.parametrize("count", [0, 10_001])
def test_only_a_sensible_count_is_set_aside(clerk: User, workplace: Unit, actor: Acting, count: int) -> None:
    assert refused(lambda: numbering.reserve(workplace, count, by=actor(clerk))) == ["count"]
    assert CardSeries.objects.count() == 0


def test_blank_cards_leave_out_what_was_given_out() -> None:
    block = CardBlock(prefix="3702", digits=8, first=501, last=2_600, given=1_001)

    parts = {at: (part[0], part[-1]) for at, part in rules.sheets_of(block).items()}

    assert parts == {2: (1_501, 2_500), 3: (2_501, 2_600)}
    assert [len(rules.blanks_of(block, part)) for part in (1, 2, 3, 4)] == [0, 999, 100, 0]
    assert rules.blanks_of(block, 2)[0][:-1] == "370200001502"
