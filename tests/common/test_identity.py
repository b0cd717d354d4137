"""Numbers of people and bodies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unionhall.common import cells, identity
from unionhall.common.cells import CellProblem, Severity
from unionhall.common.identity.credit import final_check, organisation_check
from unionhall.common.identity.resident import resident_id_of

VALID = "370202199003071233"
PARSERS = (
    identity.resident_id,
    identity.credit_code,
    identity.passport,
    identity.foreign_permit,
    cells.day(),
    cells.money(),
    cells.integer(),
    cells.phone(),
    cells.phone(fixed_lines=True),
    cells.code(longest=20),
    cells.text(longest=20),
    cells.person_name(longest=20),
    cells.yes_no(),
)
GIVEN = str | bool | int | Decimal | date | None | CellProblem
days = st.dates(date(1900, 1, 1), date(2030, 12, 31))


def kind(found: object) -> object:
    return found.kind if isinstance(found, CellProblem) else found


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", VALID])
def test_resident_id_of_the_standard_is_right(number: str) -> None:
    assert identity.resident_id(number) == number


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("11010519491231002x", "11010519491231002X"),
        ("３７０２０２１９９００３０７１２３３", VALID),
        ("370202 1990 0307 1233", VALID),
        (f"'{VALID}", VALID),
        (f"{VALID}\u200b", VALID),
        (f'="{VALID}"', VALID),
        (f"\t{VALID}", VALID),
        ("1.23E+17", "digits.lost"),
        (3.70202199003071233e17, "digits.lost"),
        (370202199003071233, "digits.lost"),
        ("370202199003071000", "id.rounded"),
        ("370202199003071234", "id.check"),
        ("37020219900230123X", "id.date"),
        ("37020219900307", "id.length"),
        ("37020219900307123A", "id.characters"),
        ("370202900307123", "id.legacy"),
        (370202900307123.0, "id.legacy"),
        (True, "cell.kind"),
        ("#N/A", "cell.error"),
        ("", None),
        (None, None),
        (" ", None),
    ],
)
def test_resident_id_as_found_in_rosters(typed: object, expected: str | None) -> None:
    assert kind(identity.resident_id(typed)) == expected


def test_resident_id_of_15_digits_is_refused_with_its_successor() -> None:
    assert identity.resident_id("370202900307123").params == {"upgraded": VALID}


def test_resident_id_of_unknown_division_only_warns() -> None:
    found = resident_id_of(lambda: {"110105"})(VALID)
    assert (found.severity, found.value) == (Severity.WARN, VALID)
    assert resident_id_of(lambda: {"370202"})(VALID) == VALID


@given(st.integers(100000, 999999), days, st.integers(0, 999))
def test_resident_id_tells_birth_and_sex(area: int, born: date, serial: int) -> None:
    first17 = f"{area}{born:%Y%m%d}{serial:03d}"
    number = first17 + identity.check_character(first17)
    assert identity.resident_id(number) == number
    assert (identity.birth_date(number), identity.sex(number)) == (born, "m" if serial % 2 else "f")


@given(st.integers(0, 16), st.integers(1, 9))
def test_resident_id_with_one_wrong_digit_is_always_noticed(place: int, shift: int) -> None:
    wrong = VALID[:place] + str((int(VALID[place]) + shift) % 10) + VALID[place + 1 :]
    assert kind(identity.resident_id(wrong)) in {"id.check", "id.date", "id.rounded"}


@given(st.text(max_size=20) | st.floats() | st.integers() | st.booleans() | st.none())
@example(float("inf"))
@example(float("nan"))
def test_no_value_breaks_a_parser(value: object) -> None:
    found = [parse(value) for parse in PARSERS]
    assert [type(each) for each in found if not isinstance(each, GIVEN)] == []


def test_masked_shows_both_ends_only() -> None:
    assert identity.masked(VALID) == "3702**********1233"


@pytest.mark.parametrize(
    "code",
    [
        "81370202MC0000012B",
        "81370202000000019R",
        "81310115MC1234566M",
        "91350100M000100Y43",
        "91330201MA282UF146",
        "91330401MA28ADM67R",
    ],
)
def test_credit_code_of_public_bodies_is_right(code: str) -> None:
    assert identity.credit_code(code) == code
    assert (final_check(code[:17]), organisation_check(code[8:16])) == (code[17], code[16])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("91350100m000100y43", "91350100M000100Y43"),
        ("91350100 M000100Y 43", "91350100M000100Y43"),
        ("９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43"),
        ("91350100M000100Y44", "credit.check"),
        ("91350100M000100Y4", "credit.length"),
        ("91350100I000100Y43", "credit.characters"),
        (9.135010000010004e17, "digits.lost"),
        ("9.13501E+17", "digits.lost"),
        ("", None),
    ],
)
def test_credit_code_as_found(typed: object, expected: str | None) -> None:
    assert kind(identity.credit_code(typed)) == expected


def test_credit_code_with_wrong_organisation_part_is_refused() -> None:
    first17 = "91350100M000100Y5"
    assert kind(identity.credit_code(first17 + final_check(first17))) == "credit.organisation"


@pytest.mark.parametrize(
    ("document", "typed", "expected"),
    [
        ("hk_macau", "H12345678", "H12345678"),
        ("hk_macau", "m1234567801", "M1234567801"),
        ("hk_macau", "H1234567", "document.hk_macau"),
        ("taiwan", "01234567", "01234567"),
        ("taiwan", 12345678.0, "12345678"),
        ("taiwan", "1234567", "document.taiwan"),
        ("passport", "e12345678", "E12345678"),
        ("passport", "ABCDEF", "document.passport"),
        ("passport", "G 1234 5678", "G12345678"),
        ("residence", "810000199003071235", None),
        ("residence", VALID, "document.residence"),
        ("foreign", "CHN310012345678", "CHN310012345678"),
        ("foreign", "911124198108030024", "911124198108030024"),
        ("foreign", "911124198108030025", "document.foreign"),
        ("foreign", 911124198108030024, "digits.lost"),
    ],
)
def test_other_documents(document: str, typed: object, expected: str | None) -> None:
    if expected is None:
        typed = expected = str(typed)[:17] + identity.check_character(str(typed)[:17])
    assert kind(identity.document_parser(document)(typed)) == expected
