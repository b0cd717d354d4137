"""The pages, as officers meet them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.plans import make_bulletin, make_measure, make_meeting, make_part, make_plan, make_report, make_target
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.plans.models import Measure, Plan, Plea, Report, Target
from unionhall.units.models import Unit

Browser = Callable[[User], Client]


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "name", ["list", "measures", "meetings", "board", "indicators", "reports", "on-time", "bulletins", "rounds"]
)
def test_page_without_anything_says_what_to_do(name: str, city_officer: User, as_user: Browser) -> None:
    assert as_user(city_officer).get(reverse(f"plans:{name}")).status_code == 200


def test_lists_ask_the_same_queries_for_one_row_and_three(
    city_officer: User, city: Unit, county: Unit, other_county: Unit, street: Unit, as_user: Browser
) -> None:
    client = as_user(city_officer)
    urls = [reverse(f"plans:{name}") for name in ("list", "measures", "reports", "bulletins")]
    for unit in (city,):
        make_plan(unit, state="approved")
        make_report(unit)
        make_bulletin(unit)
    one = [queries(client, url) for url in urls]
    for unit in (county, other_county):
        make_plan(unit, state="approved")
        make_report(unit)
        make_bulletin(unit)

    assert [queries(client, url) for url in urls] == one


def test_plan_page_asks_the_same_queries_however_long_the_plan_is(city_officer: User, city: Unit, as_user: Browser) -> None:
    client = as_user(city_officer)
    plan = make_plan(city, state="approved")
    one = queries(client, plan.get_absolute_url())
    for number in (2, 3):
        make_measure(plan.tasks.get(), city, number=number)

    assert queries(client, plan.get_absolute_url()) == one


def test_board_of_one_unit_below_and_of_three_ask_the_same(
    city_officer: User, city: Unit, county: Unit, as_user: Browser
) -> None:
    client = as_user(city_officer)
    whole = make_target(city, 9)
    make_part(whole, county, 3)
    one = queries(client, reverse("plans:board"))
    for number in (1, 2):
        make_part(whole, make_unit(f"37020{number}9", f"县{number}总工会", kind="county", parent=city), 3)

    assert queries(client, reverse("plans:board")) == one


def test_target_is_set_and_split_by_hand_on_the_page(
    city_officer: User, city: Unit, county: Unit, other_county: Unit, as_user: Browser
) -> None:
    client = as_user(city_officer)
    facts = {"unit": city.code, "year": 2026, "indicator": "members.new", "amount": "1,000", "is_key": "on"}
    client.post(reverse("plans:set"), facts)
    target = Target.objects.get()
    split = reverse("plans:split", args=[target.pk])

    wrong = client.post(split, {"method": "hand", "part-370202": "600", "part-370203": "500"})
    right = client.post(split, {"method": "hand", "part-370202": "600", "part-370203": "400"})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "1,100" in wrong.content.decode()
    assert sorted(target.parts.values_list("given", flat=True)) == [400, 600]


def test_share_is_typed_as_percent(city_officer: User, city: Unit, as_user: Browser) -> None:
    facts = {"unit": city.code, "year": 2026, "indicator": "employers.covered", "amount": "90%"}

    client = as_user(city_officer)
    client.post(reverse("plans:set"), facts)

    target = Target.objects.get()
    assert target.amount == Decimal("0.9")
    assert 'value="90 %"' in client.get(reverse("plans:change", args=[target.pk])).content.decode()


def test_plea_goes_up_and_comes_back(
    city_officer: User, county_officer: User, city: Unit, county: Unit, other_county: Unit, as_user: Browser
) -> None:
    whole = make_target(city, 100)
    part = make_part(whole, county, 60)
    make_part(whole, other_county, 40)

    as_user(county_officer).post(reverse("plans:plead", args=[part.pk]), {"asked": "50", "reason": "外迁"})
    plea = Plea.objects.get()
    mute = as_user(city_officer).post(reverse("plans:plea-decide", args=[plea.pk]), {"answer": "refused"})
    page = as_user(city_officer).get(plea.get_absolute_url())
    as_user(city_officer).post(reverse("plans:plea-decide", args=[plea.pk]), {"answer": "granted", "taker": "370203"})

    assert (mute.status_code, page.status_code) == (422, 200)
    assert sorted(whole.parts.values_list("given", flat=True)) == [50, 50]


def test_file_fills_the_draft_on_the_page(county_officer: User, county: Unit, as_user: Browser) -> None:
    plan = make_plan(county)
    text = "篇章,任务,举措,责任单位,完成时限\n组织建设,建会,建会一百家,市南区总工会,2026-09-30\n"
    url = reverse("plans:outline", args=[plan.pk])
    client = as_user(county_officer)

    odd = client.post(url, {"file": SimpleUploadedFile("a.csv", b"nothing here")})
    good = client.post(url, {"file": SimpleUploadedFile("plan.csv", text.encode("gb18030"))})

    assert (odd.status_code, good.status_code) == (422, 302)
    assert Measure.objects.get().text == "建会一百家"


def test_line_of_another_plan_is_not_taken_out(county_officer: User, county: Unit, other_county: Unit, as_user: Browser) -> None:
    own, foreign = make_plan(county), make_plan(other_county)
    url = reverse("plans:take-out", args=[own.pk])

    answer = as_user(county_officer).post(url, {"kind": "measure", "line": foreign.measures.get().pk})

    assert (answer.status_code, Measure.objects.count()) == (404, 2)


def test_draft_is_mended_line_by_line_and_an_approved_plan_is_not(county_officer: User, county: Unit, as_user: Browser) -> None:
    plan, client = make_plan(county), as_user(county_officer)
    measure, task, chapter = plan.measures.get(), plan.tasks.get(), plan.chapters.get()
    address = reverse("plans:measure-change", args=[measure.pk])
    body = {"text": "建会二十家", "unit": county.code, "due_on": "2026-11-30", "version": measure.version}
    body |= {"assisting": f"{county.name}，{county.code}"}
    codes = [
        client.post(reverse("plans:chapter-title", args=[chapter.pk]), {"title": "组织起来"}).status_code,
        client.post(reverse("plans:task-title", args=[task.pk]), {"title": "应建尽建"}).status_code,
        client.post(address, body).status_code,
        client.post(address, body).status_code,
    ]
    shown = client.get(plan.get_absolute_url()).content.decode()
    Plan.objects.update(state="approved")
    codes.append(client.post(address, body | {"version": ""}).status_code)

    assert codes == [302, 302, 302, 422, 422]
    assert list(measure.assisting.all()) == [county]
    assert all(text in shown for text in ("组织起来", "应建尽建", "建会二十家"))


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_papers_of_plan_and_bulletin(form: str, county_officer: User, county: Unit, as_user: Browser) -> None:
    client = as_user(county_officer)
    addresses = [
        reverse("plans:paper", args=[make_plan(county).pk, form]),
        reverse("plans:bulletin-paper", args=[make_bulletin(county).pk, form]),
    ]

    heads = [client.get(url).content[:4] for url in addresses]

    assert heads == [b"%PDF" if form == "pdf" else b"PK\x03\x04"] * 2


def test_every_table_has_a_sheet_that_is_noted(city_officer: User, city: Unit, county: Unit, as_user: Browser) -> None:
    make_part(make_target(city, 10), county, 10)
    rows = [{"unit": county.code, "name": county.name, "expected": 3, "received": 2, "on_time": 1, "late": 1}]
    bulletin = make_bulletin(city)
    bulletin.content["reports"] = rows
    bulletin.save()
    addresses = [
        f"{reverse('plans:sheet')}?unit={city.code}",
        f"{reverse('plans:sheet')}?unit={city.code}&table=year",
        reverse("plans:report-sheet", args=[make_report(county).pk]),
        reverse("plans:bulletin-sheet", args=[bulletin.pk, "members.new"]),
        reverse("plans:bulletin-sheet", args=[bulletin.pk, "reports"]),
    ]

    answers = [as_user(city_officer).get(each) for each in addresses]

    assert {b"".join(each.streaming_content)[:2] for each in answers} == {b"PK"}
    assert Entry.objects.filter(kind="audit.looked").count() == 5


def test_report_is_written_and_submitted_on_the_page(county_officer: User, county: Unit, as_user: Browser) -> None:
    report = make_report(county, 9)
    client = as_user(county_officer)

    client.post(reverse("plans:report-write", args=[report.pk]), {"done": "走访企业", "version": report.version})
    client.post(reverse("plans:report-submit", args=[report.pk]))

    assert Report.objects.get().state == "submitted"
    assert client.get(report.get_absolute_url()).status_code == 200


def test_meeting_page_shows_its_history(county_officer: User, county: Unit, as_user: Browser) -> None:
    make_plan(county, state="approved")
    meeting = make_meeting(county)
    client = as_user(county_officer)

    client.post(
        reverse("plans:meeting-decide", args=[meeting.pk]), {"text": "设立驿站", "unit": county.code, "due_on": "2026-10-01"}
    )

    assert "设立驿站" in client.get(meeting.get_absolute_url()).content.decode()


def test_unit_page_shows_key_targets(city_officer: User, city: Unit, as_user: Browser) -> None:
    make_target(city, 10, year=date.today().year)  # noqa: DTZ011

    assert "plans/targets" in as_user(city_officer).get(city.get_absolute_url()).content.decode()


def test_plan_is_drafted_on_the_page(county_officer: User, county: Unit, as_user: Browser) -> None:
    as_user(county_officer).post(
        reverse("plans:draft"), {"unit": county.code, "year": 2026, "title": "计划", "requirement": "团结"}
    )

    assert Plan.objects.get().requirement == "团结"
