"""What the rules on people refuse, one case for each refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.members import facts, resident_id
from unionhall.common.errors import Refusal
from unionhall.members import rules
from unionhall.members.enums import DocumentKind, EndReason, Standing
from unionhall.members.facts import PersonFacts
from unionhall.members.models import Membership, Person
from unionhall.members.policies import Enrolment
from unionhall.members.rules import Held
from unionhall.policies.ruling import default_rule
from unionhall.units.models import Unit

TODAY = date(2026, 11, 20)
JOINED = date(2026, 11, 1)
UNION = Unit(pk=3, kind="workplace", state="active")
RULE = default_rule(Enrolment)


def codes(refusals: list[Refusal]) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in refusals]


def enrolling(
    said: PersonFacts, *, unit: Unit = UNION, held: Held | None = None, joined_on: date = JOINED
) -> list[tuple[str, str]]:
    return codes(rules.enrolling_refusals(said.completed(), unit, held, RULE, joined_on=joined_on, today=TODAY))


def test_a_right_person_passes() -> None:
    assert enrolling(facts()) == []


def test_sex_and_birth_come_from_the_number() -> None:
    said = facts(document=resident_id(4, female=True)).completed()

    assert (said.sex, said.birth_date) == ("f", date(1990, 3, 7))


def test_other_documents_tell_neither_sex_nor_birth() -> None:
    said = facts(document="E12345678", document_kind=DocumentKind.PASSPORT).completed()

    assert (said.sex, said.birth_date, enrolling(said)) == ("", None, [])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"document": "370202199003071234"}, [("document", "id.check")]),
        ({"document": ""}, [("document", "missing")]),
        ({"document": "H1234567", "document_kind": DocumentKind.HK_MACAU}, [("document", "document.hk_macau")]),
        ({"sex": "f"}, [("sex", "identity")]),
        ({"birth_date": date(1990, 3, 8)}, [("birth_date", "identity")]),
        ({"work_started_on": date(2026, 12, 1)}, [("work_started_on", "future")]),
        ({"work_started_on": date(1989, 1, 1)}, [("work_started_on", "order")]),
    ],
)
def test_facts_that_contradict(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert enrolling(replace(facts(), **change)) == expected


@pytest.mark.parametrize(("born", "expected"), [(date(2010, 11, 1), []), (date(2010, 11, 2), [("birth_date", "age")])])
def test_sixteen_on_the_day_of_joining(born: date, expected: list[tuple[str, str]]) -> None:
    assert enrolling(facts(document=resident_id(born=born))) == expected


def test_least_age_is_the_policy_s() -> None:
    eighteen = replace(RULE, policy=Enrolment(least_age=18))

    assert codes(rules.age_refusals(date(2009, 1, 1), eighteen, on=TODAY)) == [("birth_date", "age")]
    assert rules.age_refusals(date(2009, 1, 1), RULE, on=TODAY) == []


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2008, 2, 29), date(2025, 2, 28), 16),
        (date(2008, 2, 29), date(2025, 3, 1), 17),
    ],
)
def test_age_counts_full_years(born: date, on: date, expected: int) -> None:
    assert rules.age(born, on) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit(kind="workplace", state="closed"), [("unit", "closed")]),
        (Unit(kind="street", state="active"), [("unit", "kind")]),
        (Unit(kind="community", state="active"), []),
    ],
)
def test_only_standing_basic_level_unions_hold_members(unit: Unit, expected: list[tuple[str, str]]) -> None:
    assert codes(rules.union_refusals(unit)) == expected


def held(standing: str = "member", unit_id: int = 9, *, same: bool = True, name: str = "", union: str = "") -> Held:
    return Held(1, standing, unit_id, same, name, union)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (held("member"), [("document", "elsewhere")]),
        (held("retained"), [("document", "elsewhere")]),
        (held("moving"), [("document", "elsewhere")]),
        (held("member", 3), [("document", "here")]),
        (held("left"), []),
        (held("expelled"), []),
        (held("none"), []),
        (held("died"), [("document", "died")]),
        (held("left", same=False), [("name", "name")]),
        (held("member", 3, same=False), [("name", "name")]),
    ],
)
def test_one_person_has_one_open_membership(known: Held, expected: list[tuple[str, str]]) -> None:
    assert enrolling(facts(), held=known) == expected


def test_where_a_person_is_held_is_told_only_where_it_may_be_seen() -> None:
    [seen] = rules.holding_refusals(held(name="王小明", union="北山机械有限公司工会"), UNION)
    [unseen] = rules.holding_refusals(held(), UNION)

    assert "北山机械有限公司工会" in str(seen)
    assert "北山" not in str(unseen)


def test_another_name_is_told_only_where_it_may_be_seen() -> None:
    [seen] = rules.holding_refusals(held(same=False, name="李大伟"), UNION)
    [unseen] = rules.holding_refusals(held(same=False), UNION)

    assert ("李大伟" in str(seen), "李大伟" in str(unseen)) == (True, False)


PERSON = Person(pk=1, name="王小明", sex="m", birth_date=date(1990, 3, 7), document_kind="resident")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"phone": "13800000001"}, []),
        ({"sex": "f"}, [("sex", "identity")]),
        ({"birth_date": date(1990, 3, 8)}, [("birth_date", "identity")]),
        ({"work_started_on": date(2027, 1, 1)}, [("work_started_on", "future")]),
        ({"work_started_on": date(1980, 1, 1)}, [("work_started_on", "order")]),
        ({"name": ""}, [("name", "missing")]),
    ],
)
def test_changing(after: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert codes(rules.changing_refusals(PERSON, after, resident_id(1), today=TODAY)) == expected


def test_correcting_the_document() -> None:
    other = Held(2, "member", 9, has_same_name=False, name="李大伟")

    assert rules.correcting_refusals(PERSON, "resident", resident_id(2), None) == []
    assert rules.correcting_refusals(PERSON, "resident", resident_id(2), Held(1, "member", 3, has_same_name=True)) == []
    assert codes(rules.correcting_refusals(PERSON, "resident", resident_id(2), other)) == [("document", "duplicate")]
    assert codes(rules.correcting_refusals(PERSON, "resident", resident_id(2, female=True), None)) == [("sex", "identity")]
    assert codes(rules.correcting_refusals(PERSON, "resident", "1", None)) == [("document", "id.length")]


def membership(standing: str = "member", **more: object) -> Membership:
    return Membership(standing=standing, joined_on=date(2024, 5, 1), **more)


@pytest.mark.parametrize(
    ("open_one", "on", "expected"),
    [
        (membership(), TODAY, []),
        (membership("retained"), TODAY, []),
        (None, TODAY, [("", "closed")]),
        (membership(ended_on=date(2025, 1, 1)), TODAY, [("", "closed")]),
        (membership("moving"), TODAY, [("", "moving")]),
        (membership(), date(2026, 11, 21), [("on", "future")]),
        (membership(), date(2024, 4, 30), [("on", "order")]),
    ],
)
def test_ending(open_one: Membership | None, on: date, expected: list[tuple[str, str]]) -> None:
    assert codes(rules.ending_refusals(open_one, on=on, today=TODAY)) == expected


@pytest.mark.parametrize(
    ("reason", "expected"),
    [(EndReason.EXPELLED, 1), (EndReason.LAPSED, 1), (EndReason.RESIGNED, 0), (EndReason.DIED, 0)],
)
def test_putting_out_needs_the_decision(reason: EndReason, expected: int) -> None:
    assert len(rules.reason_refusals(reason, " ")) == expected
    assert rules.reason_refusals(reason, "2026年第3次委员会") == []


def test_retaining_and_restoring_start_from_the_other_standing() -> None:
    full, kept = membership(), membership(Standing.RETAINED)

    assert rules.retaining_refusals(full, on=TODAY, today=TODAY) == []
    assert codes(rules.retaining_refusals(kept, on=TODAY, today=TODAY)) == [("", "same")]
    assert rules.restoring_refusals(kept, on=TODAY, today=TODAY) == []
    assert codes(rules.restoring_refusals(full, on=TODAY, today=TODAY)) == [("", "same")]


def test_completeness_says_why() -> None:
    figure = rules.completeness(98, 100)

    assert figure.value == Decimal("0.9800")
    assert [each.value for each in figure.because[0].inputs] == ["98", "100"]
    assert rules.completeness(0, 0).value is None
