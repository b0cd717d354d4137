"""Which version holds where on which day (POL-1)."""

from datetime import date, timedelta

import pytest

from tests.policies.support import approved, officer, terms
from unionhall.common.errors import Refused
from unionhall.common.scope import Reach, scope
from unionhall.policies import actions, cache, queries
from unionhall.policies.models import Version
from unionhall.workforce.policies import StaffingStandard

DAY = date(2026, 6, 1)


def test_rule_without_any_version_is_the_product_default(workplace):
    rule = queries.rule(StaffingStandard, workplace, on=DAY)

    assert (rule.up_to, rule.is_default, rule.version_id) == (2_000, True, None)
    assert str(rule.cited.written) == "产品默认值，非文件规定"


def test_rule_is_inherited_by_the_whole_subtree_and_no_other(county, workplace, foreign_workplace):
    version = approved(county, each=2_500)

    assert queries.rule(StaffingStandard, workplace, on=DAY).version_id == version.pk
    assert queries.rule(StaffingStandard, workplace, on=DAY).each == 2_500
    assert queries.rule(StaffingStandard, foreign_workplace, on=DAY).is_default


def test_rule_carries_its_source_place_and_dates(county, workplace):
    approved(county, ends_on=date(2026, 12, 31))

    rule = queries.rule(StaffingStandard, workplace, on=DAY)

    assert (rule.source.title, rule.source.number, rule.source.clause) == (
        "配备标准试行办法",
        "测工发〔2026〕1号",
        "第二条",
    )
    assert (rule.unit_code, rule.starts_on, rule.ends_on) == (county.code, date(2026, 1, 1), date(2026, 12, 31))
    assert rule.cited.citation == "《配备标准试行办法》（测工发〔2026〕1号）第二条"


def test_nearer_version_wins_where_the_upper_one_allows_it(city, county, workplace):
    approved(city, each=3_000)
    approved(county, each=2_500)

    assert queries.rule(StaffingStandard, workplace, on=DAY).each == 2_500
    assert queries.rule(StaffingStandard, city, on=DAY).each == 3_000


def test_lower_version_counts_for_nothing_while_the_upper_one_forbids_it(city, county, workplace):
    approved(county, each=2_500)
    approved(city, each=2_800, may_override=False, ends_on=date(2026, 6, 30))

    assert queries.rule(StaffingStandard, workplace, on=DAY).each == 2_800
    assert queries.rule(StaffingStandard, workplace, on=date(2026, 7, 1)).each == 2_500


def test_drafting_below_a_version_that_forbids_it_is_refused(city, county):
    approved(city, may_override=False)

    with pytest.raises(Refused) as refusal:
        actions.draft(StaffingStandard, county, terms(), by=officer("someone", county, "county"))

    assert [each.code for each in refusal.value.reasons] == ["no_override"]
    assert Version.objects.filter(unit=county).count() == 0


def test_newer_version_ends_the_older_one_on_the_day_before(county):
    approved(county, date(2026, 1, 1), each=3_000)
    approved(county, date(2026, 6, 1), each=2_000)

    assert queries.rule(StaffingStandard, county, on=date(2026, 5, 31)).each == 3_000
    assert queries.rule(StaffingStandard, county, on=date(2026, 6, 1)).each == 2_000


def test_older_version_does_not_come_back_when_the_newer_one_ends(county):
    approved(county, date(2026, 1, 1), each=3_000)
    approved(county, date(2026, 3, 1), each=2_500, ends_on=date(2026, 4, 30))

    assert queries.rule(StaffingStandard, county, on=date(2026, 5, 1)).is_default


def test_version_holds_on_its_first_and_last_day_only_between(county):
    approved(county, date(2026, 3, 1), each=2_500, ends_on=date(2026, 3, 31))

    held = [queries.rule(StaffingStandard, county, on=date(2026, 3, 1) + timedelta(days=n)).is_default for n in (-1, 0, 30, 31)]

    assert held == [True, False, False, True]


def test_draft_and_proposal_rule_nothing(county):
    maker = officer("maker", county, "county")
    draft = actions.draft(StaffingStandard, county, terms(each=9), by=maker)
    assert queries.rule(StaffingStandard, county, on=DAY).is_default

    actions.propose(draft, by=maker)

    assert queries.rule(StaffingStandard, county, on=DAY).is_default


def test_rules_for_many_units_takes_one_query_and_equals_one_by_one(
    city, county, street, workplace, foreign_workplace, django_assert_num_queries
):
    approved(city, each=3_000)
    approved(street, each=1_000)
    units = [city, county, street, workplace, foreign_workplace]

    with django_assert_num_queries(1):
        found = queries.rules_for(StaffingStandard, [each.path for each in units], DAY)

    assert [found[each.path].each for each in units] == [3_000, 3_000, 1_000, 1_000, 3_000]
    assert [queries.rule(StaffingStandard, each, on=DAY).each for each in units] == [3_000, 3_000, 1_000, 1_000, 3_000]


def test_rule_from_above_is_found_from_inside_a_lower_scope(city, workplace):
    version = approved(city)

    with scope([Reach.below(workplace.path)]):
        assert queries.rule(StaffingStandard, workplace, on=DAY).version_id == version.pk


def test_rule_is_read_once_in_a_request_and_again_in_the_next(workplace, django_assert_num_queries):
    cache.begin()
    with django_assert_num_queries(1):
        queries.rule(StaffingStandard, workplace, on=DAY)
        queries.rule(StaffingStandard, workplace, on=DAY)
    cache.end()

    with django_assert_num_queries(2):
        queries.rule(StaffingStandard, workplace, on=DAY)
        queries.rule(StaffingStandard, workplace, on=DAY)


def test_approval_in_a_request_is_seen_by_the_rest_of_it(county):
    cache.begin()
    before = queries.rule(StaffingStandard, county, on=DAY).is_default
    approved(county, each=1_234)
    after = queries.rule(StaffingStandard, county, on=DAY).each
    cache.end()

    assert (before, after) == (True, 1_234)
