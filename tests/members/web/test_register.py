"""The register as a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.members import facts, make_person, resident_id
from tests.factories.organizing import make_employer
from unionhall.accounts.models import User
from unionhall.members.actions.enrolling import enrol
from unionhall.members.models import Person
from unionhall.units.models import Unit

Browser = Callable[[User], Client]
LIST = reverse("members:list")


def names(client: Client, query: str = "") -> list[str]:
    return [row.name for row in client.get(f"{LIST}?{query}").context["listing"]["rows"]]


def test_list_holds_the_reach_and_nothing_beside_it(
    county_officer: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    make_person(workplace, "王小明", 1)
    make_person(foreign_workplace, "李大伟", 2)

    assert names(as_user(county_officer)) == ["王小明"]


def test_list_shows_documents_and_phones_masked(county_officer: User, workplace: Unit, as_user: Browser) -> None:
    person = make_person(workplace, phone="13811112222")

    page = as_user(county_officer).get(LIST).content.decode()

    assert (person.document in page, person.phone in page) == (False, False)
    assert (person.document_masked in page, "138****2222" in page) == (True, True)


@pytest.fixture
def three(workplace: Unit, street: Unit) -> None:
    employer = make_employer(street, "海风食品有限公司")
    make_person(workplace, "王小明", 1, phone="13811112222", is_migrant=True, employer=employer, education="60")
    make_person(workplace, "欧阳娜娜", 2, document=resident_id(2, female=True), standing="retained", is_platform=True)
    make_person(
        workplace,
        "Tom Smith",
        3,
        document="E12345678",
        document_kind="passport",
        phone="",
        employer_name="海风物流",
        joined_on=date(2020, 1, 1),
        eight_group="courier",
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("search=王", ["王小明"]),
        ("search=小明", []),
        ("search=wxm", ["王小明"]),
        ("search=wang xiao", ["王小明"]),
        ("search=OuYang", ["欧阳娜娜"]),
        ("search=tomsmith", ["Tom Smith"]),
        ("search=13811112222", ["王小明"]),
        (f"search={resident_id(1)}", ["王小明"]),
        (f"search={resident_id(1).lower()}", ["王小明"]),
        (f"search={resident_id(2, female=True)[-4:]}", ["欧阳娜娜"]),
        (f"search=王 {resident_id(1)[-4:]}", ["王小明"]),
        (f"search=王 {resident_id(2, female=True)[-4:]}", []),
        ("search=e12345678", ["Tom Smith"]),
        ("standing=retained", ["欧阳娜娜"]),
        ("standing=open&sex=m", ["王小明"]),
        ("sex=f", ["欧阳娜娜"]),
        ("migrant=true", ["王小明"]),
        ("platform=true", ["欧阳娜娜"]),
        ("eight_group=courier", ["Tom Smith"]),
        ("education=60", ["王小明"]),
        ("employer=海风食品", ["王小明"]),
        ("employer=海风", ["王小明", "Tom Smith"]),
        ("joined_to=2021-01-01", ["Tom Smith"]),
        ("joined_from=2021-01-01&missing=employer", ["欧阳娜娜"]),
        ("missing=phone", ["Tom Smith"]),
        ("missing=any", ["欧阳娜娜", "Tom Smith"]),
        ("missing=birth_date", ["Tom Smith"]),
        ("missing=joined_on", []),
        ("unit=U0001&search=王", ["王小明"]),
        ("unit=U0002&search=王", ["王小明"]),
        ("joined_from=yesterday", ["王小明", "欧阳娜娜", "Tom Smith"]),
    ],
)
def test_list_filters(query: str, expected: list[str], county_officer: User, three: None, as_user: Browser) -> None:
    assert sorted(names(as_user(county_officer), query)) == sorted(expected)


def test_figures_come_from_the_counters(clerk: User, workplace: Unit, as_user: Browser, actor: Callable) -> None:
    enrol(workplace, by=actor(clerk), facts=facts(employer_name="海风食品"), joined_on=date(2026, 1, 1))
    enrol(
        workplace,
        by=actor(clerk),
        facts=facts("李梅", 2, document=resident_id(2, female=True)),
        joined_on=date(2026, 1, 1),
    )

    figures = as_user(clerk).get(LIST).context["listing"]["figures"]

    assert [str(each["value"]) for each in figures] == ["2", "1", "0", "0", "50.0\u202f%"]


def test_list_asks_as_often_for_one_row_as_for_three(county_officer: User, workplace: Unit, as_user: Browser) -> None:
    client = as_user(county_officer)
    make_person(workplace, number=1)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in (2, 3):
        make_person(workplace, number=number)
    with CaptureQueriesContext(connection) as three:
        client.get(LIST)

    assert len(three) == len(one)


def test_chosen_rows_are_marked(clerk: User, workplace: Unit, as_user: Browser) -> None:
    chosen, other = make_person(workplace, number=1), make_person(workplace, number=2)

    answer = as_user(clerk).post(reverse("members:mark", args=["migrant"]), {"ids": [chosen.pk]}, headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"{LIST}?")
    assert dict(Person.objects.values_list("pk", "is_migrant")) == {chosen.pk: True, other.pk: False}


def test_all_that_match_the_query_are_marked(clerk: User, workplace: Unit, as_user: Browser) -> None:
    for number, name in enumerate(("王一", "王二", "李三")):
        make_person(workplace, name, number + 1)

    as_user(clerk).post(reverse("members:mark", args=["platform"]), {"all_matching": "1", "query": "search=王"})

    assert list(Person.objects.order_by("pk").values_list("is_platform", flat=True)) == [True, True, False]


def test_group_asks_for_the_name_first(clerk: User, workplace: Unit, as_user: Browser) -> None:
    person, client = make_person(workplace), as_user(clerk)

    asked = client.post(reverse("members:group"), {"ids": [person.pk]}, headers={"HX-Request": "true"})
    client.post(reverse("members:group"), {"ids": [person.pk], "group_name": "一车间小组"})

    assert (asked.status_code, f'value="{person.pk}"' in asked.content.decode()) == (200, True)
    assert Person.objects.get().group_name == "一车间小组"


def test_unknown_mark_does_not_exist(clerk: User, as_user: Browser) -> None:
    assert as_user(clerk).post(reverse("members:mark", args=["rich"]), {"ids": [1]}).status_code == 404


def test_more_than_can_be_marked_at_once_is_refused(
    clerk: User, workplace: Unit, as_user: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unionhall.members.actions.changing.AT_ONCE", 1)
    for number in (1, 2):
        make_person(workplace, number=number)

    answer = as_user(clerk).post(reverse("members:mark", args=["migrant"]), {"all_matching": "1", "query": ""}, follow=True)

    assert [each.level_tag for each in answer.context["messages"]] == ["error"]
    assert Person.objects.filter(is_migrant=True).count() == 0


def test_retaining_many_asks_for_the_day_first(clerk: User, workplace: Unit, as_user: Browser) -> None:
    person, client = make_person(workplace), as_user(clerk)
    url = reverse("members:retain-many")

    asked = client.post(url, {"ids": [person.pk]}, headers={"HX-Request": "true"})
    refused = client.post(url, {"ids": [person.pk], "on": "2099-01-01"}, headers={"HX-Request": "true"})
    client.post(url, {"ids": [person.pk, "9" * 30], "on": "2026-06-30"})

    assert (asked.status_code, refused.status_code) == (200, 422)
    assert Person.objects.get().standing == "retained"


def test_condition_that_is_not_understood_marks_nobody(
    county_officer: User, workplace: Unit, foreign_workplace: Unit, as_user: Browser
) -> None:
    make_person(workplace)
    asked = {"all_matching": "1", "query": f"unit={foreign_workplace.code}"}

    as_user(county_officer).post(reverse("members:mark", args=["platform"]), asked)

    assert list(Person.objects.values_list("is_platform", flat=True)) == [False]


@pytest.mark.parametrize("query", ["unit=%00", "cursor=W2ZhbHNlLCJ4IiwieCJd", "cursor=W2ZhbHNlLCJcdTAwMDAiLDFd"])
def test_bent_address_opens_the_first_page(clerk: User, workplace: Unit, as_user: Browser, query: str) -> None:
    make_person(workplace, "王小明")

    assert names(as_user(clerk), query) == ["王小明"]
