"""A list of employers from upload to the register."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from tests.factories.organizing import credit_code, make_employer
from tests.organizing.employer_lists.lists import FULL, PLAIN, Send, counts, done, figures, problems
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.organizing.models import Employer
from unionhall.sheets import registry
from unionhall.sheets.actions import applying
from unionhall.sheets.enums import BatchState
from unionhall.sheets.writing.template import template
from unionhall.units.actions import counting
from unionhall.units.models import Unit


def test_list_registers_employers_with_every_fact(send: Send, street: Unit, workplace: Unit, checker: Actor) -> None:
    batch = send(FULL, PLAIN)
    assert (batch.state, counts(batch), problems(batch)) == (BatchState.READY, (2, 0, 0, 0), [])

    done(batch, applying.apply, by=checker, mode="all")

    star = Employer.objects.get(name="星河纺织有限公司")
    assert (star.credit_code, star.kind, star.nature, star.industry) == (credit_code(1), "enterprise", "170", "03")
    assert (star.area, star.union, star.coverage, star.covered_on) == (street, workplace, "own", date(2019, 5, 1))
    assert (star.headcount, star.headcount_women, star.payroll) == (60, 20, Decimal("4320000.50"))
    assert (star.legal_representative, star.contact_name, star.contact_phone) == ("王敏", "李强", "0532-85001234")
    assert (star.address, star.registered_on, star.has_party_branch) == ("香港路1号", date(2015, 4, 1), True)
    assert (star.longitude, star.latitude) == (Decimal("120.382600"), Decimal("36.067100"))


def test_row_without_area_is_listed_at_the_batches_own_unit_and_counted(
    send: Send, county: Unit, workplace: Unit, checker: Actor
) -> None:
    done(send(FULL, PLAIN), applying.apply, by=checker, mode="all")

    assert Employer.objects.get(name="甲食品有限公司").area == county
    assert figures(county) == [2, 1, 70, 60]
    assert Entry.objects.filter(kind="organizing.employer.registered").count() == 2


def test_same_list_twice_changes_nothing(send: Send, workplace: Unit, checker: Actor) -> None:
    bare_twin = PLAIN | {"企业名称": "乙食品（集团）有限公司"}
    done(send(FULL, PLAIN, bare_twin), applying.apply, by=checker, mode="all")

    again = send(FULL, PLAIN, bare_twin | {"企业名称": "乙食品(集团)有限公司"})

    assert counts(again) == (0, 0, 3, 0)


def test_known_employer_takes_what_the_list_says_and_keeps_the_rest(
    send: Send, county: Unit, street: Unit, workplace: Unit, checker: Actor
) -> None:
    known = make_employer(county, "旧名有限公司", credit_code=credit_code(1), headcount=40, address="原址", contact_name="赵六")
    counting.recount()
    batch = send(FULL | {"联系人": ""})
    assert counts(batch) == (0, 1, 0, 0)

    done(batch, applying.apply, by=checker, mode="all")

    known.refresh_from_db()
    assert (known.name, known.initials, known.address, known.contact_name) == (
        "星河纺织有限公司",
        "xhfzyxgs",
        "香港路1号",
        "赵六",
    )
    assert (known.area, known.unit_path, known.union, known.coverage) == (street, street.path, workplace, "own")
    assert (known.version, figures(street), figures(county)) == (2, [1, 1, 60, 60], [1, 1, 60, 60])
    entry = Entry.objects.get(kind="organizing.employer.changed")
    assert (entry.unit_path, entry.changes["headcount"], entry.changes["area"]) == (
        street.path,
        [40, 60],
        [county.name, street.name],
    )
    assert entry.changes["payroll"] == ["0.00", "4320000.50"]


def test_employer_without_code_is_known_by_area_and_name_and_takes_its_code(
    send: Send, county: Unit, street: Unit, checker: Actor
) -> None:
    here, elsewhere = make_employer(county, "甲食品有限公司"), make_employer(street, "甲食品有限公司")

    done(send(PLAIN | {"信用代码": credit_code(5)}), applying.apply, by=checker, mode="all")

    here.refresh_from_db()
    elsewhere.refresh_from_db()
    assert [(here.credit_code, here.headcount), (elsewhere.credit_code, elsewhere.headcount)] == [
        (credit_code(5), 10),
        (None, 40),
    ]


def test_preview_tells_what_will_change(
    as_user: Callable[[User], Client], send: Send, county_officer: User, county: Unit, workplace: Unit
) -> None:
    make_employer(county, "旧名有限公司", credit_code=credit_code(1), headcount=40, address="原址")
    batch = send(FULL)

    page = as_user(county_officer).get(f"{batch.get_absolute_url()}?tab=changed").content.decode()

    assert ["旧名有限公司" in page, "原址" in page, workplace.name in page] == [True, True, True]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_template_itself_imports(send: Send, county: Unit, county_officer: User, checker: Actor, language: str) -> None:
    User.objects.filter(pk=county_officer.pk).update(language=language)
    with translation.override(language):
        content = template(registry.get("employers"))
        batch = send(content=content)
        lists = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].data_validations.dataValidation

    assert (counts(batch), problems(batch), len(lists)) == ((1, 0, 0, 0), [], 4)
    done(batch, applying.apply, by=checker, mode="all")
    made = Employer.objects.get()
    assert (made.area, made.nature, made.industry, made.headcount, made.has_party_branch) == (county, "170", "03", 35, False)


def test_list_page_leads_to_the_import(as_user: Callable[[User], Client], county_officer: User, chair: User) -> None:
    officers = as_user(county_officer).get("/employers/").content.decode()
    chairs = as_user(chair).get("/employers/").content.decode()

    assert ["file-import" in officers, "file-import" in chairs] == [True, False]


def test_words_of_the_drop_downs_are_understood_in_each_language_in_one_process() -> None:
    parse = registry.get("employers").column("nature").parse
    taken = []
    for language, word in [("zh-hans", "外商投资"), ("en", "Foreign invested"), ("zh-hans", "外商投资")]:
        with translation.override(language):
            taken.append(parse(word))

    assert taken == ["300", "300", "300"]
