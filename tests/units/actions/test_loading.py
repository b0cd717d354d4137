from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from unionhall.units.actions import loading
from unionhall.units.models import CounterTotal, Division, Unit
from unionhall.units.queries import counters

DAY = date(2026, 11, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corner of the country, as the files have it."""
    texts = {
        "provinces": 'code,name\n37,"山东省"\n44,"广东省"\n',
        "cities": 'code,name,provinceCode\n3702,"青岛市",37\n4419,"东莞市",44\n',
        "areas": 'code,name,cityCode,provinceCode\n370202,"市南区",3702,37\n441900,"东莞市",4419,44\n',
        "streets": "code,name,areaCode,provinceCode,cityCode\n"
        '370202005,"八大湖街道",370202,37,3702\n441900003,"东城街道",441900,44,4419\n',
        "villages": "code,name,streetCode,provinceCode,cityCode,areaCode\n"
        '370202005001,"巴山路社区居委会",370202005,37,3702,370202\n',
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_load_divisions_twice_leaves_them_once(db, folder):
    loading.load_divisions(folder)

    assert loading.load_divisions(folder) == 9
    community = Division.objects.get(code="370202005001")
    assert (community.level, community.parent_code, community.name_pinyin) == (5, "370202005", "bashanlushequjuweihui")
    assert Division.objects.count() == 9


def test_load_one_province_leaves_the_others(db, folder):
    loading.load_divisions(folder, province="44")
    loading.load_divisions(folder, province="37")

    assert sorted(Division.objects.filter(level=1).values_list("code", flat=True)) == ["37", "44"]


def test_federations_of_the_nation_stand_in_one_tree(db, folder, by, drifted):
    loading.load_divisions(folder)

    loading.open_federations("", by=by, opened_on=DAY)

    lines = {unit.code: unit.parent and unit.parent.code for unit in Unit.objects.select_related("parent")}
    assert lines == {
        "000000": None, "370000": "000000", "440000": "000000", "370200": "370000", "441900": "440000",
        "370202": "370200", "370202005": "370202", "441900003": "441900", "370202005001": "370202005",
    }  # fmt: skip
    assert counters.total(Unit.objects.get(code="000000").path, "units.street") == 2
    assert drifted() == []


def test_command_loads_divisions_and_a_city_and_says_so(db, folder):
    out = StringIO()
    call_command("units", "load", "--divisions", "--from", str(folder), "--tree", "city", "3702", "--json", stdout=out)

    assert sorted(Unit.objects.values_list("code", flat=True)) == ["370200", "370202", "370202005", "370202005001"]
    assert '"divisions": {"count": 9' in out.getvalue()


@pytest.mark.parametrize("part", [["city"], ["city", "37"], ["village", "3"], ["nation", "3"]])
def test_command_refuses_a_part_it_does_not_know(db, part):
    with pytest.raises(CommandError):
        call_command("units", "load", "--tree", *part)

    assert Unit.objects.count() == 0


def test_recount_check_exits_with_one_and_changes_nothing(city, counted):
    counted()
    call_command("recount", "--check", stdout=StringIO())
    CounterTotal.objects.filter(unit_path=city.path, measure="units.city").update(total=5)

    with pytest.raises(SystemExit) as ended:
        call_command("recount", "--check", stdout=StringIO())

    assert ended.value.code == 1
    assert counters.total(city.path, "units.city") == 5
    call_command("recount", stdout=StringIO())
    assert counters.total(city.path, "units.city") == 1
