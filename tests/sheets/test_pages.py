"""The pages of imports, through the real middleware."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.sheets.kinds import xlsx
from tests.sheets.test_batches import HEADINGS, ROWS
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.members.models import Person
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
from unionhall.units.models import Unit

Browser = Callable[[User], Client]
BAD = ["钱一", "男", "370202199003071234", "", "", "2023-02-30", ""]


@pytest.fixture
def send(as_user: Browser, tmp_path: Path) -> Callable[..., Batch]:
    """Upload through the page and run the check."""

    def sent(user: User, unit: Unit, rows: list[list[object]]) -> Batch:
        content = xlsx(tmp_path / "a.xlsx", {"表": [HEADINGS, *rows]}).read_bytes()
        file = SimpleUploadedFile("花名册.xlsx", content)
        answer = as_user(user).post("/imports/new/", {"kind": "members", "unit": unit.code, "file": file})
        assert answer.status_code == 302, answer.content.decode()
        run_jobs()
        found: Batch = Batch.objects.get(pk=int(answer.url.strip("/").split("/")[-1]))
        return found

    return sent


def test_roster_goes_from_upload_to_the_register(
    as_user: Browser, send: Callable[..., Batch], county_officer: User, city_officer: User, workplace: Unit
) -> None:
    batch = send(county_officer, workplace, [*ROWS, BAD])
    assert batch.state == BatchState.READY

    city = as_user(city_officer)
    page = city.get(batch.get_absolute_url()).content.decode()
    assert "2023-02-30" in page
    assert "370202199003071233" not in page
    answer = city.post(f"{batch.get_absolute_url()}apply/", {"mode": "good", "version": batch.version})
    assert answer.status_code == 302
    run_jobs()
    assert Person.objects.count() == 3
    assert city.get(batch.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("tab", ["new", "changed", "same", "refused", "nonsense"])
def test_every_tab_opens(as_user: Browser, send: Callable[..., Batch], county_officer: User, workplace: Unit, tab: str) -> None:
    batch = send(county_officer, workplace, [*ROWS, BAD])
    assert as_user(county_officer).get(f"{batch.get_absolute_url()}?tab={tab}&page=x").status_code == 200


def test_apply_refused_says_why_in_the_dialog(
    as_user: Browser, send: Callable[..., Batch], county_officer: User, workplace: Unit
) -> None:
    batch = send(county_officer, workplace, ROWS)
    answer = as_user(county_officer).post(
        f"{batch.get_absolute_url()}apply/", {"mode": "all", "version": batch.version}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 422
    assert Person.objects.count() == 0


def test_error_workbook_is_the_senders_own_file(
    as_user: Browser, send: Callable[..., Batch], county_officer: User, workplace: Unit
) -> None:
    batch = send(county_officer, workplace, [*ROWS, BAD])
    answer = as_user(county_officer).get(f"{batch.get_absolute_url()}errors/")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active

    assert sheet is not None
    assert [cell.value for cell in sheet[5]][:3] == BAD[:3]
    assert sheet["C5"].fill.fgColor.rgb == sheet["F5"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["C5"].comment is not None
    assert sheet["H5"].value.startswith("身份证号码")
    assert (sheet["C2"].fill.fgColor.rgb, sheet["H2"].value) == ("00000000", None)


def test_columns_are_named_on_the_page(
    as_user: Browser, send: Callable[..., Batch], county_officer: User, workplace: Unit, tmp_path: Path
) -> None:
    content = xlsx(tmp_path / "b.xlsx", {"表": [["甲列", "乙列"], ["王一", "370202199003071233"]]}).read_bytes()
    officer = as_user(county_officer)
    file = SimpleUploadedFile("b.xlsx", content)
    officer.post("/imports/new/", {"kind": "members", "unit": workplace.code, "file": file})
    run_jobs()
    batch = Batch.objects.get()
    assert batch.state == BatchState.MAPPING

    refused = officer.post(f"{batch.get_absolute_url()}columns/", {"c0": "name", "c1": "name"})
    assert refused.status_code == 422
    officer.post(f"{batch.get_absolute_url()}columns/", {"c0": "name", "c1": "document"})
    run_jobs()

    batch.refresh_from_db()
    assert (batch.state, batch.new_rows) == (BatchState.READY, 1)


def test_foreign_unit_in_the_form_does_not_exist(as_user: Browser, county_officer: User, foreign_workplace: Unit) -> None:
    file = SimpleUploadedFile("a.csv", "姓名,身份证号\n".encode())
    answer = as_user(county_officer).post("/imports/new/", {"kind": "members", "unit": foreign_workplace.code, "file": file})
    assert (answer.status_code, Batch.objects.count()) == (422, 0)


def test_batch_of_a_foreign_unit_is_not_found(
    as_user: Browser, send: Callable[..., Batch], county_officer: User, workplace: Unit, other_county: Unit
) -> None:
    from tests.factories.access import give
    from tests.factories.accounts import make_user

    batch = send(county_officer, workplace, ROWS)
    stranger = as_user(give(make_user("stranger"), "county", other_county))
    paths = ["", "apply/", "columns/", "errors/", "original/"]
    assert [stranger.get(f"{batch.get_absolute_url()}{path}").status_code for path in paths] == [404] * 5
    posts = ["check/", "discard/", "roll-back/"]
    assert [stranger.post(f"{batch.get_absolute_url()}{path}").status_code for path in posts] == [404] * 3


def test_template_itself_imports(as_user: Browser, county_officer: User, workplace: Unit) -> None:
    officer = as_user(county_officer)
    content = officer.get("/imports/templates/members/").content
    officer.post("/imports/new/", {"kind": "members", "unit": workplace.code, "file": SimpleUploadedFile("t.xlsx", content)})
    run_jobs()
    batch = Batch.objects.get()
    assert (batch.state, batch.rows, batch.new_rows) == (BatchState.READY, 1, 1)


def test_list_opens_with_the_same_queries_for_one_and_three(
    as_user: Browser,
    send: Callable[..., Batch],
    county_officer: User,
    workplace: Unit,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    officer = as_user(county_officer)
    counted = []
    for _ in range(2):
        send(county_officer, workplace, ROWS)
        officer.get("/imports/")
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert officer.get("/imports/").status_code == 200
        counted.append(len(caught))
    assert counted[0] == counted[1]


def test_contact_in_an_emergency_is_masked_in_the_preview(
    as_user: Browser, county_officer: User, auditor: User, workplace: Unit, tmp_path: Path
) -> None:
    content = xlsx(tmp_path / "b.xlsx", {"表": [[*HEADINGS, "紧急联系人"], [*ROWS[0], "王五 13800000009"]]}).read_bytes()
    file = SimpleUploadedFile("花名册.xlsx", content)
    answer = as_user(county_officer).post("/imports/new/", {"kind": "members", "unit": workplace.code, "file": file})
    run_jobs()

    page = as_user(auditor).get(answer.url)

    assert (page.status_code, "13800000009" in page.content.decode(), "王小明" in page.content.decode()) == (200, False, True)
