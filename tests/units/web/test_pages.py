from datetime import date

import pytest

from tests.factories.units import make_unit
from unionhall.units.models import Link, Unit
from unionhall.units.queries import counters

DAY = "2026-11-20"
OPEN = {"kind": "workplace", "name": "青禾机电有限公司工会", "opened_on": DAY}


def text(response):
    return response.content.decode()


def test_list_shows_the_reach_and_nothing_else(workplace, foreign_workplace, county_officer, as_user):
    shown = text(as_user(county_officer).get("/units/"))

    assert "海风食品有限公司工会" in shown
    assert "北山机械有限公司工会" not in shown


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", {"370200", "370202", "370203", "370202005", "U0001", "U0002"}),
        ("kind=unions", {"U0001", "U0002"}),
        ("kind=street", {"370202005"}),
        ("unit=370202", {"370202", "370202005", "U0001"}),
        ("unit=370202&direct=on", {"370202005"}),
        ("search=海风", {"U0001"}),
        ("division=370203", {"370203", "U0002"}),
        ("term=overdue", {"U0001"}),
        ("term=ending", set()),
        ("state=closed", set()),
    ],
)
def test_list_filters(workplace, foreign_workplace, city_officer, as_user, query, codes):
    Unit.objects.filter(pk=workplace.pk).update(term_ends_on=date(2020, 1, 1))

    rows = as_user(city_officer).get(f"/units/?{query}").context["listing"]["rows"]

    assert {row.code for row in rows} == codes


def test_list_takes_as_many_queries_for_three_rows_as_for_one(
    city, workplace, foreign_workplace, city_officer, as_user, django_assert_max_num_queries
):
    client = as_user(city_officer)
    client.get("/units/?search=海风")
    with django_assert_max_num_queries(25) as one:
        client.get("/units/?search=海风")
    with django_assert_max_num_queries(25) as many:
        client.get("/units/")

    assert len(many.captured_queries) == len(one.captured_queries)


def test_tree_page_shows_children_with_totals(workplace, county, other_county, counted, city_officer, as_user):
    counted()

    response = as_user(city_officer).get("/units/tree/?unit=370200")

    found = {branch["unit"].code: branch["numbers"][0] for branch in response.context["branches"]}
    assert found == {"370202": 1, "370203": 0}


def test_tree_page_of_a_past_day_shows_the_tree_of_that_day(street, other_county, city_officer, as_user):
    client = as_user(city_officer)
    client.post(f"/units/{street.code}/move/", {"parent": other_county.code, "on": DAY})

    then = client.get("/units/tree/?unit=370202&on=2025-01-01")
    now = client.get("/units/tree/?unit=370202")

    assert [row["place"].unit.code for row in then.context["placements"]] == ["370202005"]
    assert now.context["branches"] == []


@pytest.mark.parametrize(
    "address",
    ["/units/tree/?unit=370203", "/units/370203/", "/units/370203/history/", "/units/370203/move/", "/units/nothing/"],
)
def test_unit_outside_the_reach_does_not_exist(workplace, other_county, county_officer, as_user, address):
    assert as_user(county_officer).get(address).status_code == 404


def test_page_without_the_right_is_refused(workplace, chair, as_user):
    client = as_user(chair)

    assert client.get("/units/U0001/").status_code == 200
    assert client.get("/units/U0001/move/").status_code == 403
    assert client.get("/units/new/").status_code == 403


def test_branches_open_at_the_grant_and_carry_counts(workplace, county, counted, county_officer, as_user):
    counted()
    client = as_user(county_officer)

    tops = client.get("/units/branches/?count=unions").json()
    below = client.get("/units/branches/?parent=370202&count=unions&page=units:list").json()
    foreign = client.get("/units/branches/?parent=370200").json()

    assert tops == [{"id": "370202", "name": county.name, "url": "/units/370202/", "children": 1, "count": 1}]
    assert below == [{"id": "370202005", "name": "八大湖街道总工会", "url": "/units/?unit=370202005", "children": 1, "count": 1}]
    assert foreign == []


def test_branches_search_tells_where_a_unit_stands(workplace, county_officer, as_user):
    found = as_user(county_officer).get("/units/branches/?q=海风").json()

    assert [(each["id"], each["path"]) for each in found] == [
        ("U0001", "青岛市市南区总工会 / 八大湖街道总工会 / 海风食品有限公司工会")
    ]


def test_unit_page_shows_facts_children_and_buttons_by_right(street, workplace, counted, county_officer, chair, as_user):
    counted()

    officer = text(as_user(county_officer).get(f"/units/{street.code}/"))
    own = text(as_user(chair).get("/units/U0001/"))

    assert "海风食品有限公司工会" in officer
    assert f"/units/{street.code}/move/" in officer
    assert "/units/U0001/change/" in own
    assert "/units/U0001/move/" not in own


def test_history_tells_in_sentences_what_happened(street, other_county, city_officer, as_user):
    client = as_user(city_officer)
    client.post(f"/units/{street.code}/move/", {"parent": other_county.code, "on": DAY, "document": "青工发〔2026〕8号"})

    response = client.get(f"/units/{street.code}/history/")

    assert [place.reason for place in response.context["places"]] == ["moved", "founded"]
    assert [entry["who"] for entry in response.context["entries"]] == [city_officer.name]
    assert response.context["entries"][0]["changes"][0]["after"] == "青岛市市北区总工会"


def test_add_form_founds_a_unit_and_goes_to_it(street, county_officer, as_user):
    response = as_user(county_officer).post("/units/new/", {**OPEN, "parent": street.code, "chair_name": "王敏"})

    unit = Unit.objects.get(name=OPEN["name"])
    assert (response.status_code, response["Location"]) == (302, f"/units/{unit.code}/")
    assert (unit.parent_id, unit.chair_name, unit.opened_on) == (street.pk, "王敏", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"parent": "370203"}, "parent"),
        ({"code": "370202"}, "code"),
        ({"kind": "county"}, "parent"),
        ({"credit_code": "91370200MA3C0XXXX1"}, "credit_code"),
        ({"opened_on": "2026-02-30"}, "opened_on"),
    ],
)
def test_add_form_answers_errors_at_their_field(street, other_county, county_officer, as_user, wrong, field):
    response = as_user(county_officer).post("/units/new/", {**OPEN, "parent": street.code, **wrong})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert Unit.objects.filter(parent=street).count() == 0


def test_change_form_from_an_old_row_is_refused(workplace, chair, as_user):
    client = as_user(chair)
    form = {"name": workplace.name, "opened_on": DAY, "version": workplace.version}
    assert client.post("/units/U0001/change/", {**form, "phone": "053285001234"}).status_code == 302

    response = client.post("/units/U0001/change/", {**form, "phone": "053285005678"})

    assert response.status_code == 422
    workplace.refresh_from_db()
    assert workplace.phone.endswith("1234")


def test_move_form_says_what_moves_and_refuses_a_cycle(county, street, workplace, other_county, counted, city_officer, as_user):
    counted()
    client = as_user(city_officer)

    assert client.get("/units/370202/move/").context["what"]["units"] == 3
    response = client.post("/units/370202/move/", {"parent": street.code, "on": DAY})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["parent"])
    county.refresh_from_db()
    assert county.path == street.path[:12]


def test_merge_split_close_and_lines_by_form(city, county, street, workplace, counted, city_officer, as_user):
    other = make_unit("370202006", "湛山街道总工会", kind="street", parent=county)
    industry = make_unit("I1", "餐饮行业工会联合会", kind="industry", parent=county)
    counted()
    client = as_user(city_officer)

    answers = [
        client.post(f"/units/{street.code}/merge/", {"into": other.code, "on": DAY}),
        client.post("/units/U0001/link/", {"kind": "industry", "upper": "I1", "starts_on": "2024-01-01"}),
        client.post("/units/U0001/suspend/", {"note": "停产"}),
        client.post("/units/U0001/resume/", {}),
    ]
    tie = Link.objects.get(unit=workplace)
    answers += [
        client.post(f"/units/U0001/unlink/{tie.pk}/", {"on": DAY}),
        client.post("/units/I1/close/", {"on": DAY}),
        client.post("/units/I1/close/", {"on": DAY}),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 302, 302, 422]
    workplace.refresh_from_db()
    industry.refresh_from_db()
    assert (workplace.parent_id, workplace.state, industry.state) == (other.pk, "active", "closed")
    assert counters.total(city.path, "units.street") == 1


def test_split_form_founds_the_new_unit(county, street, workplace, counted, city_officer, as_user):
    stays = make_unit("U0009", "留下的工会", parent=street)
    counted()

    response = as_user(city_officer).post(
        f"/units/{street.code}/split/", {"name": "新街道总工会", "kind": "street", "on": DAY, "children": ["U0001"]}
    )

    new = Unit.objects.get(name="新街道总工会")
    workplace.refresh_from_db()
    stays.refresh_from_db()
    assert response["Location"] == f"/units/{new.code}/"
    assert (new.parent_id, workplace.parent_id, stays.parent_id) == (county.pk, new.pk, street.pk)
