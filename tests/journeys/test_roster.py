"""A roster goes from the clerk's file to the register and back."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import figures_on, go_ahead, press, sign_in, submit_dialog
from tests.support.browser import Visitor
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.common.dates import today
from unionhall.demo.unfinished import roster
from unionhall.members.models import Person
from unionhall.sheets.models import Batch
from unionhall.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BAD = ["校验位不符", "号码已丢失", "与第 8 行重复", "日历上没有 2026-02-30"]
FOUND = {"新增": "9", "变更": "0", "无变化": "0", "不通过": "4"}


def as_csv(folder: Path) -> Path:
    """A title row, days in five notations, a row twice, and three spoiled cells, in the encoding of Chinese Windows."""
    path = folder / "11月新入会人员名单.csv"
    path.write_bytes(roster(12, today(), first=7_000_000, spoiled=True).encode("gb18030"))
    return path


def as_xlsx(folder: Path) -> Path:
    path = folder / "11月新入会人员名单.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in roster(12, today(), first=7_000_000, spoiled=True).splitlines():
        book.active.append(line.split(","))
    book.save(path)
    return path


def send(page: Page, address: str, file: Path) -> Batch:
    """Upload the file on its page and run the check."""
    page.goto(f"{address}/imports/new/")
    page.set_input_files("[name=file]", file)
    page.locator("form.task button.btn-primary").click()
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    run_jobs()
    page.reload()
    batch: Batch = Batch.objects.latest("pk")
    return batch


@pytest.mark.parametrize("write", [as_csv, as_xlsx], ids=["gb18030-csv", "xlsx"])
def test_clerk_sends_chair_applies_officer_rolls_back(
    visitor: Visitor, clerk: User, chair: User, county_officer: User, tmp_path: Path, fine, write
) -> None:
    desk = visitor.open("/accounts/login/")
    sign_in(desk, "clerk")
    file = write(tmp_path)
    batch = send(desk, visitor.address, file)

    assert figures_on(desk) == FOUND
    cells = desk.locator(".preview td.preview-late").all_inner_texts()
    assert [any(words in cell for cell in cells) for words in BAD] == [True] * 4
    fine(desk)
    with desk.expect_download() as coming:
        press(desk, "下载错误表")
    notes = errors_in(coming.value.path())
    assert [any(words in note for note in notes) for words in BAD] == [True] * 4
    assert Person.objects.count() == 0

    head = visitor.open(batch.get_absolute_url(), user=chair)
    press(head, "导入")
    fine(head)
    submit_dialog(head)
    run_jobs()
    head.goto(f"{visitor.address}/members/")
    assert figures_on(head)["会员"] == "9"
    expect(head.locator("[data-row]")).to_have_count(9)

    again = send(desk, visitor.address, file)
    assert figures_on(desk) == FOUND | {"新增": "0", "无变化": "9"}
    head.goto(visitor.address + again.get_absolute_url())
    expect(head.locator(".page-actions").get_by_text("导入", exact=True)).to_have_count(0)
    assert Person.objects.count() == 9

    officer = visitor.open(batch.get_absolute_url(), user=county_officer)
    press(officer, "撤回")
    go_ahead(officer)
    run_jobs()
    officer.goto(f"{visitor.address}/members/")
    expect(officer.locator("[data-row]")).to_have_count(0)
    assert Person.objects.count() == 0


def errors_in(path: Path) -> list[str]:
    """The notes on the cells of the workbook that comes back."""
    opened = path.rename(path.with_suffix(".xlsx"))
    sheet = openpyxl.load_workbook(opened).active
    assert sheet is not None
    return [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]


def test_second_of_two_officers_is_told_that_the_import_moved_on(
    visitor: Visitor, clerk: User, chair: User, street_officer: User, workplace: Unit, tmp_path: Path
) -> None:
    batch = send(visitor.open("/imports/new/", user=clerk), visitor.address, as_csv(tmp_path))
    one, other = (visitor.open(batch.get_absolute_url(), user=user) for user in (chair, street_officer))
    for page in (one, other):
        press(page, "导入")
        expect(page.locator("#dialog-body button[type=submit]")).to_be_visible()

    submit_dialog(one)
    other.locator("#dialog-body button[type=submit]").click()

    expect(other.locator("#dialog-body .form-errors")).to_be_visible()
    assert [job.name for job in run_jobs()] == ["sheets.apply"]
    assert Person.objects.filter(unit=workplace).count() == 9
    visitor.complaints[:] = [each for each in visitor.complaints if "422" not in each]  # the refusal itself
