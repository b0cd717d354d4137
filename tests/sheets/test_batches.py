"""A roster from upload to the register and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.sheets.kinds import csv_file, xlsx
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.jobs.actions import cancel
from unionhall.jobs.models import Job
from unionhall.members.models import Membership, Person
from unionhall.sheets import queries, registry, vault
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.units.queries import counters

HEADINGS = ["姓名", "性别", "身份证号码", "联系电话", "工作单位", "入会时间", "学历"]
ROWS: list[list[Any]] = [
    ["王 小明", "男", "370202199003071233", "13800000001", "海风公司", date(2020, 5, 1), "本科"],
    ["李红", "", "11010519491231002X", 13800000002, "海风公司", "2019年3月", ""],
    ["赵四", "男", "440524188001010014", "", "", "20200601", "大专"],
]


@pytest.fixture
def sent(county_officer: User, workplace: Unit, actor: Callable[[User], Actor], tmp_path: Path) -> Callable[..., Batch]:
    """Upload rows as the county officer and have them checked."""

    def send(rows: list[list[Any]], headings: list[str] = HEADINGS, unit: Unit = workplace, by: User = county_officer) -> Batch:
        path = xlsx(tmp_path / "花名册.xlsx", {"表": [["某工会花名册"], headings, *rows]})
        return upload(path, unit, actor(by))

    return send


def upload(path: Path, unit: Unit, by: Actor) -> Batch:
    content = path.read_bytes()
    kind = registry.get("members")
    batch = uploading.upload(unit, kind, by=by, name=path.name, size=len(content), pieces=[content])
    run_jobs()
    batch.refresh_from_db()
    return batch


def applied(batch: Batch, by: Actor, mode: str = "all") -> Batch:
    applying.apply(batch, by=by, mode=mode)
    run_jobs()
    batch.refresh_from_db()
    return batch


def test_roster_is_checked_and_nothing_is_written(sent: Callable[..., Batch]) -> None:
    batch = sent(ROWS)

    assert (batch.state, batch.rows, batch.new_rows, batch.refused_rows, batch.message) == (
        BatchState.READY,
        3,
        3,
        0,
        "",
    )
    assert Person.objects.count() == 0


def test_roster_applied_by_somebody_else_is_in_the_register(
    sent: Callable[..., Batch], city_officer: User, workplace: Unit, actor: Callable[[User], Actor]
) -> None:
    batch = applied(sent(ROWS), actor(city_officer))

    assert batch.state == BatchState.APPLIED
    people = {person.name: person for person in Person.objects.all()}
    assert sorted(people) == ["李红", "王小明", "赵四"]
    wang, li = people["王小明"], people["李红"]
    assert (wang.document, wang.document_tail, wang.sex, wang.education) == ("370202199003071233", "1233", "m", "60")
    assert (li.sex, li.birth_date, li.joined_on, li.phone) == ("f", date(1949, 12, 31), date(2019, 3, 1), "13800000002")
    assert set(Membership.objects.values_list("unit", "batch")) == {(workplace.pk, batch.tag)}
    assert counters.total(workplace.path, "members") == 3
    assert Entry.objects.filter(kind="members.person.enrolled", batch=batch.tag).count() == 3


def test_same_file_twice_changes_nothing(sent: Callable[..., Batch], city_officer: User, actor: Callable[[User], Actor]) -> None:
    applied(sent(ROWS), actor(city_officer))
    before = list(Person.objects.order_by("pk").values_list("pk", "version"))

    again = sent(ROWS)

    assert (again.state, again.new_rows, again.changed_rows, again.same_rows) == (BatchState.READY, 0, 0, 3)
    with pytest.raises(Refused):
        applying.apply(again, by=actor(city_officer), mode="all")
    assert list(Person.objects.order_by("pk").values_list("pk", "version")) == before


def test_changed_cells_change_and_empty_ones_erase_nothing(
    sent: Callable[..., Batch], city_officer: User, actor: Callable[[User], Actor]
) -> None:
    applied(sent(ROWS), actor(city_officer))
    batch = sent([["王小明", "", "370202199003071233", "", "", "", "硕士"]])
    assert (batch.new_rows, batch.changed_rows) == (0, 1)

    applied(batch, actor(city_officer))

    wang = Person.objects.get(name="王小明")
    assert (wang.education, wang.phone, wang.employer_name, wang.joined_on) == (
        "70",
        "13800000001",
        "海风公司",
        date(2020, 5, 1),
    )


def test_bad_rows_are_named_and_good_ones_go_in_when_asked(
    sent: Callable[..., Batch], city_officer: User, actor: Callable[[User], Actor]
) -> None:
    bad = [
        ["钱一", "男", "370202199003071234", "", "", "", ""],
        ["孙二", "女", "370202199003071233", "", "", "2023-02-30", ""],
        ["", "男", 3.70202199003071e17, "1.38E+10", "", "", "不详"],
    ]
    batch = sent([*ROWS, *bad])
    found = queries.problems_of(batch).filter(queries.pl.col("severity") == "refuse")

    assert found.select("row", "letter", "kind").rows() == [
        (6, "C", "id.check"),
        (7, "B", "rule.refused"),
        (7, "C", "row.repeated"),
        (7, "F", "date.impossible"),
        (8, "A", "cell.required"),
        (8, "C", "digits.lost"),
        (8, "D", "digits.lost"),
        (8, "G", "choice.unknown"),
    ]
    with pytest.raises(Refused):
        applying.apply(batch, by=actor(city_officer), mode="all")
    assert Person.objects.count() == 0
    assert applied(batch, actor(city_officer), "good").state == BatchState.APPLIED
    assert Person.objects.count() == 3


def test_sender_cannot_apply_his_own_roster(
    sent: Callable[..., Batch], county_officer: User, actor: Callable[[User], Actor]
) -> None:
    batch = sent(ROWS)
    with pytest.raises(Refused) as caught:
        applying.apply(batch, by=actor(county_officer), mode="all")
    assert [reason.code for reason in caught.value.reasons] == ["four_eyes"]


def test_clerk_uploads_but_does_not_apply(sent: Callable[..., Batch], clerk: User, actor: Callable[[User], Actor]) -> None:
    batch = sent(ROWS, by=clerk)
    with pytest.raises(NotAllowed):
        applying.apply(batch, by=actor(clerk), mode="all")


def test_foreign_unit_does_not_exist(sent: Callable[..., Batch], foreign_workplace: Unit) -> None:
    with pytest.raises(Hidden):
        sent(ROWS, unit=foreign_workplace)
    assert Batch.objects.count() == 0


def test_applied_twice_is_applied_once(sent: Callable[..., Batch], city_officer: User, actor: Callable[[User], Actor]) -> None:
    batch = sent(ROWS)
    applying.apply(batch, by=actor(city_officer), mode="all")
    with pytest.raises(Refused):
        applying.apply(batch, by=actor(city_officer), mode="all")
    run_jobs()
    assert Person.objects.count() == 3


def test_register_changed_since_the_check_is_checked_again(
    sent: Callable[..., Batch], city_officer: User, workplace: Unit, actor: Callable[[User], Actor]
) -> None:
    first, second = sent(ROWS), sent(ROWS)
    applied(first, actor(city_officer))

    batch = applied(second, actor(city_officer))

    assert (batch.state, batch.same_rows, batch.new_rows) == (BatchState.READY, 3, 0)
    assert Person.objects.count() == 3


def test_batch_rolled_back_leaves_the_register_as_it_was(
    sent: Callable[..., Batch], city_officer: User, workplace: Unit, actor: Callable[[User], Actor]
) -> None:
    applied(sent(ROWS), actor(city_officer))
    fields = [field.name for field in Person._meta.fields if field.name not in {"version", "updated_at"}]
    before = list(Person.objects.order_by("pk").values_list(*fields))
    new = ["新人", "女", "110101200001011224", "", "", "2024-01-01", ""]
    batch = sent([["王小明", "", "370202199003071233", "13900000000", "", "", "硕士"], new])
    applied(batch, actor(city_officer))
    assert Person.objects.count() == 4

    applying.roll_back(batch, by=actor(city_officer))
    run_jobs()

    batch.refresh_from_db()
    assert (batch.state, batch.message) == (BatchState.ROLLED_BACK, "")
    assert list(Person.objects.order_by("pk").values_list(*fields)) == before
    assert counters.total(workplace.path, "members") == 3


def test_batch_whose_people_changed_is_not_rolled_back(
    sent: Callable[..., Batch], city_officer: User, actor: Callable[[User], Actor]
) -> None:
    batch = applied(sent(ROWS), actor(city_officer))
    person = Person.objects.first()
    assert person is not None
    person.job = "司机"
    person.store("job")

    applying.roll_back(batch, by=actor(city_officer))
    run_jobs()

    batch.refresh_from_db()
    assert batch.state == BatchState.APPLIED
    assert batch.message
    assert Person.objects.count() == 3


def test_union_column_places_people_and_unknown_unions_are_named(
    sent: Callable[..., Batch], county: Unit, workplace: Unit, foreign_workplace: Unit
) -> None:
    headings = ["姓名", "身份证号", "所属工会"]
    rows = [
        ["甲", "370202199003071233", workplace.name],
        ["乙", "11010519491231002X", f" {workplace.code.lower()} "],
        ["丙", "440524188001010014", foreign_workplace.name],
        ["丁", "110101200001011224", ""],
    ]
    batch = sent(rows, headings, unit=county)
    found = queries.problems_of(batch).filter(queries.pl.col("severity") == "refuse")

    assert (batch.new_rows, found["row"].to_list(), set(found["letter"])) == (2, [5, 6], {"C"})


def test_columns_nobody_knows_are_named_once_and_remembered(
    sent: Callable[..., Batch], county_officer: User, actor: Callable[[User], Actor]
) -> None:
    headings, rows = ["甲列", "乙列", "丙列"], [["王一", "370202199003071233", "2020-01-01"]]
    batch = sent(rows, headings)
    assert batch.state == BatchState.MAPPING

    uploading.name_columns(batch, by=actor(county_officer), columns={"甲列": "name", "乙列": "document", "丙列": "joined_on"})
    run_jobs()

    batch.refresh_from_db()
    assert (batch.state, batch.new_rows) == (BatchState.READY, 1)
    assert sent(rows, headings).state == BatchState.READY


def test_unreadable_file_is_refused_with_its_reason(
    county_officer: User, workplace: Unit, actor: Callable[[User], Actor], tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    batch = upload(tmp_path / "a.xlsx", workplace, actor(county_officer))
    assert batch.state == BatchState.REFUSED
    assert batch.message


def test_files_are_sealed_at_rest_and_deleted_when_discarded(
    sent: Callable[..., Batch], county_officer: User, actor: Callable[[User], Actor]
) -> None:
    from django.core.files.storage import default_storage

    batch = sent(ROWS)
    for place in (batch.original, batch.checked, batch.problems):
        with default_storage.open(place) as stored:
            assert b"370202199003071233" not in stored.read()
    places = [batch.original, batch.checked, batch.problems]
    uploading.discard(batch, by=actor(county_officer))
    assert [default_storage.exists(place) for place in places] == [False] * 3


def test_gb18030_csv_goes_the_same_way(
    county_officer: User, city_officer: User, workplace: Unit, actor: Callable[[User], Actor], tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "a.csv", [HEADINGS, *ROWS], "gb18030")
    batch = applied(upload(path, workplace, actor(county_officer)), actor(city_officer))
    assert (batch.state, Person.objects.count()) == (BatchState.APPLIED, 3)
    assert vault.frame(batch.checked).height == 3


def test_ready_batch_waits_for_who_may_apply_it(
    sent: Callable[..., Batch], city_officer: User, actor: Callable[[User], Actor]
) -> None:
    batch = sent(ROWS)
    item = Item.objects.get()
    assert (item.key, item.unit_id, item.closed_at) == ("sheets.batch.apply", batch.unit_id, None)

    applied(batch, actor(city_officer))

    item.refresh_from_db()
    assert item.closed_at is not None


def test_work_that_fails_gives_the_batch_back(
    sent: Callable[..., Batch], city_officer: User, actor: Callable[[User], Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours in the middle of applying: nothing is written, and the batch can be applied again."""
    batch = sent(ROWS)

    def broken(*_args: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(applying.vault, "keep_frame", broken)
        applying.apply(batch, by=actor(city_officer), mode="all")
        with pytest.raises(RuntimeError):
            run_jobs()
    batch.refresh_from_db()
    assert (batch.state, Person.objects.count(), Entry.objects.filter(kind="members.person.enrolled").count()) == ("ready", 0, 0)

    assert applied(batch, actor(city_officer)).state == BatchState.APPLIED
    assert Person.objects.count() == 3


def test_batch_whose_job_was_stopped_can_be_checked_again(
    sent: Callable[..., Batch], county_officer: User, actor: Callable[[User], Actor]
) -> None:
    batch = sent(ROWS)
    uploading.check_again(batch, by=actor(county_officer))
    batch.refresh_from_db()
    with pytest.raises(Refused):
        uploading.check_again(batch, by=actor(county_officer))
    cancel(Job.objects.get(pk=batch.job_id), by=actor(county_officer))

    uploading.check_again(batch, by=actor(county_officer))
    run_jobs()

    batch.refresh_from_db()
    assert (batch.state, batch.new_rows) == (BatchState.READY, 3)
