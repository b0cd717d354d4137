"""The spoilt roster is spoilt where its key says, and nowhere else."""

from __future__ import annotations

from datetime import date

from benchmarks.roster_file import BAD, HEADINGS, _rows, _spoil
from unionhall.common.identity.resident import is_resident_id

UNIONS = ["海风食品有限公司工会委员会", "北山机械有限公司工会委员会"]
HELD = [("王小明", "370299198001010017")] * 9


def test_rows_have_a_cell_for_each_heading() -> None:
    rows = _rows(50, UNIONS)

    assert len(HEADINGS) == 20
    assert {len(row) for row in rows} == {20}
    assert {row[9] for row in rows} == set(UNIONS)
    assert all(isinstance(row[15], date) and row[15] >= row[16] for row in rows)


def test_one_row_in_a_hundred_is_spoilt_in_the_field_the_key_names() -> None:
    good, rows = _rows(1_600, UNIONS), _rows(1_600, UNIONS)

    key = _spoil(rows, HELD)

    changed = {str(number + 3) for number, (row, was) in enumerate(zip(rows, good, strict=True)) if row != was}
    assert changed == key.keys()
    assert len(key) == 1_600 // BAD
    assert sorted(set(key.values())) == ["birth_date", "document", "joined_on", "name", "unit"]
    assert not is_resident_id(str(rows[BAD // 2][4]))
