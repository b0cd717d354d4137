import pytest

from unionhall.units.rules.federations import Place, federations

SHANDONG = [Place("37", "山东省", ""), Place("3702", "青岛市", "37"), Place("370202", "市南区", "3702")]
STREET = Place("370202005", "八大湖街道", "370202")


def test_federations_are_named_after_their_places():
    places = [*SHANDONG, STREET, Place("370202005001", "巴山路社区居委会", "370202005")]

    found = list(federations(places, top="37"))

    assert [(each.code, each.name, each.kind, each.parent) for each in found] == [
        ("370000", "山东省总工会", "province", ""),
        ("370200", "青岛市总工会", "city", "370000"),
        ("370202", "青岛市市南区总工会", "county", "370200"),
        ("370202005", "青岛市市南区八大湖街道总工会", "street", "370202"),
        ("370202005001", "青岛市市南区八大湖街道巴山路社区联合工会", "community", "370202005"),
    ]
    assert found[4].short_name == "巴山路社区联合工会"


def test_county_of_a_municipality_stands_under_the_province():
    places = [Place("11", "北京市", ""), Place("1101", "市辖区", "11"), Place("110101", "东城区", "1101")]

    assert [(each.code, each.parent) for each in federations(places, top="11")] == [
        ("110000", ""),
        ("110101", "110000"),
    ]


def test_city_without_counties_holds_its_streets_itself():
    places = [Place("4419", "东莞市", ""), Place("441900", "东莞市", "4419"), Place("441900003", "东城街道", "441900")]

    assert [(each.code, each.parent) for each in federations(places, top="4419")] == [
        ("441900", ""),
        ("441900003", "441900"),
    ]


@pytest.mark.parametrize(
    ("name", "kind", "short"),
    [
        ("北宫镇", "street", "北宫镇总工会"),
        ("庆北办事处", "street", "庆北总工会"),
        ("青岛高新技术产业开发区", "zone", "青岛高新技术产业开发区联合工会"),
    ],
)
def test_townships_have_a_federation_and_zones_a_union(name, kind, short):
    found = list(federations([*SHANDONG, Place("370202009", name, "370202")], top="37"))[-1]

    assert (found.kind, found.short_name) == (kind, short)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("宝山村村委会", "宝山村联合工会"),
        ("宝山村委会", "宝山村联合工会"),
        ("大北家园社区居民委员会", "大北家园社区联合工会"),
        ("银闸居委会", "银闸社区联合工会"),
        ("黄庄农场生活区", "黄庄农场生活区联合工会"),
    ],
)
def test_communities_are_called_without_their_committee(name, short):
    found = list(federations([*SHANDONG, STREET, Place("370202005001", name, "370202005")], top="37"))[-1]

    assert found.short_name == short
