"""Invented people of the benchmarks are as good as those made one by one."""

from __future__ import annotations

from datetime import date

from benchmarks.people import checked, people
from unionhall.common.identity.resident import birth_date, check_character, is_resident_id

TODAY = date(2026, 11, 22)


def test_documents_are_sound_and_tell_the_birth_date() -> None:
    frame = people(3_000, first=4_990_000, today=TODAY)

    assert all(is_resident_id(number) for number in frame["document"])
    assert [birth_date(number) for number in frame["document"]] == frame["birth_date"].to_list()


def test_nobody_comes_twice_whatever_the_slices() -> None:
    slices = [people(5_000, first=first, today=TODAY)["document"] for first in (0, 5_000, 10_000, 15_000, 6_500_000)]

    assert len({number for part in slices for number in part}) == 25_000


def test_everybody_joined_grown_up_and_not_in_the_future() -> None:
    frame = people(5_000, first=0, today=TODAY)

    assert frame["joined_on"].max() < TODAY
    assert ((frame["joined_on"] - frame["birth_date"]).dt.total_days() >= 19 * 365).all()


def test_checked_completes_a_number() -> None:
    assert checked("37029919660101002") == "37029919660101002" + check_character("37029919660101002")
