"""The pages of policies, through the real middleware."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.policies.support import approved, officer, terms
from unionhall.policies import actions
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version
from unionhall.units.actions.counting import add
from unionhall.workforce.policies import StaffingStandard


@pytest.fixture
def county_browser(as_user, county) -> Client:
    return as_user(give(make_user("county1"), "county", county))


@pytest.fixture
def other_browser(as_user, county) -> Client:
    return as_user(give(make_user("county2"), "county", county))


@pytest.fixture
def draft(county):
    return actions.draft(StaffingStandard, county, terms(each=2_500), by=officer("maker", county, "county"))


def posted(**fields):
    plain = {
        "source_title": "本区配备办法", "source_number": "南工〔2026〕3号", "starts_on": "2026-03-01",
        "may_override": "on",
        "p-up_to": "2000", "p-each": "2500", "p-rounding": "up", "p-joint_at_least": "1", "p-more_from": "",
        "p-decide_within": "15", "p-more": "1", "p-service_bodies.low": "1", "p-service_bodies.high": "2",
    }  # fmt: skip
    return plain | fields


def test_list_shows_every_policy_with_where_it_comes_from(county_browser, city, county):
    approved(city)

    page = county_browser.get(reverse("policies:list"))

    assert page.status_code == 200
    rules = [rule for topic in page.context["topics"] for rule in topic["rules"]]
    assert [rule.unit_code for rule in rules if not rule.is_default] == [city.code]
    assert page.context["counts"]["inherited"] == 1
    assert "《配备标准试行办法》（测工发〔2026〕1号）第二条" in page.content.decode()


def test_list_for_a_unit_elsewhere_is_not_found(county_browser, other_county):
    assert county_browser.get(reverse("policies:list"), {"unit": other_county.code}).status_code == 404


def test_policy_page_shows_parameters_versions_and_who_differs_below(county_browser, county, street):
    approved(county)
    below = approved(street, each=1_500)

    page = county_browser.get(reverse("policies:policy", args=["workforce.staffing"]))

    assert page.status_code == 200
    assert [each["is_holding"] for each in page.context["timeline"]] == [True]
    assert list(page.context["below"]) == [below]
    assert page.context["may_draft"] is True


def test_unknown_policy_is_not_found(county_browser):
    assert county_browser.get("/policies/workforce.nonsense/").status_code == 404


def test_chair_reads_but_has_no_button_to_draft(as_user, chair):
    browser = as_user(chair)

    assert browser.get(reverse("policies:policy", args=["workforce.staffing"])).context["may_draft"] is False
    assert browser.get(reverse("policies:draft", args=["workforce.staffing"])).status_code == 403


def test_version_set_above_is_readable_from_below_but_its_draft_is_not(as_user, chair, city, draft):
    browser = as_user(chair)
    in_force = approved(city)

    assert browser.get(reverse("policies:version", args=[in_force.pk])).status_code == 200
    assert browser.get(reverse("policies:version", args=[draft.pk])).status_code == 404


def test_draft_form_begins_with_what_holds_and_saves_a_draft(county_browser, county):
    url = reverse("policies:draft", args=["workforce.staffing"])
    assert 'name="p-each" value="3000"' in county_browser.get(url).content.decode()

    answer = county_browser.post(url, posted())

    version = Version.objects.get()
    assert answer.headers["Location"] == reverse("policies:version", args=[version.pk])
    assert (version.state, version.unit, version.params["each"]) == (VersionState.DRAFT, county, 2_500)
    assert (version.params["joint_at_least"], version.params["more_from"]) == (1, None)


def test_wrong_values_come_back_at_their_fields_and_nothing_is_saved(county_browser):
    wrong = {"p-each": "0", "p-service_bodies.low": "3", "source_title": "", "ends_on": "2026-01-01"}

    answer = county_browser.post(reverse("policies:draft", args=["workforce.staffing"]), posted(**wrong))

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"source_title", "ends_on"}
    assert set(answer.context["params"].plain.errors) == {"each"}
    assert Version.objects.count() == 0


def test_wrong_order_of_a_range_comes_back_at_its_upper_end(county_browser):
    answer = county_browser.post(reverse("policies:draft", args=["workforce.staffing"]), posted(**{"p-service_bodies.low": "3"}))

    assert answer.status_code == 422
    assert set(answer.context["params"].plain.errors) == {"service_bodies.high"}


def test_rows_of_a_table_come_and_go_without_losing_what_was_typed(county_browser):
    url = reverse("policies:draft", args=["workforce.payers"])
    fields = {
        "source_title": "本区", "starts_on": "2026-03-01", "p-residual": "county",
        "p-shares-n": "2", "p-shares-0-payer": "city", "p-shares-0-share": "40", "p-shares-1-payer": "county",
        "p-shares-1-share": "abc",
    }  # fmt: skip

    added = county_browser.post(url, fields | {"add": "shares"})
    dropped = county_browser.post(url, fields | {"drop": "shares-0"})

    assert (added.status_code, len(added.context["params"].tables[0].rows)) == (200, 3)
    assert 'name="p-shares-1-share" value="abc"' in added.content.decode()
    assert 'name="p-shares-0-share" value="abc"' in dropped.content.decode()
    assert Version.objects.count() == 0


def test_table_is_saved_with_its_percentages(county_browser):
    fields = {
        "source_title": "本区", "starts_on": "2026-03-01", "p-residual": "county",
        "p-shares-n": "2", "p-shares-0-payer": "city", "p-shares-0-share": "40", "p-shares-1-payer": "county",
        "p-shares-1-share": "60 %",
    }  # fmt: skip

    county_browser.post(reverse("policies:draft", args=["workforce.payers"]), fields)

    params = Version.objects.get().params
    assert [(each["payer"], each["share"]) for each in params["shares"]] == [("city", "0.4"), ("county", "0.6")]


def test_proposal_is_approved_by_somebody_else_in_the_browser(county_browser, other_browser):
    county_browser.post(reverse("policies:draft", args=["workforce.staffing"]), posted())
    version = Version.objects.get()
    step = reverse("policies:step", args=[version.pk, "approve"])

    county_browser.post(reverse("policies:step", args=[version.pk, "propose"]))
    own = county_browser.post(step)
    other = other_browser.post(step)

    assert (own.status_code, own.context["form"].non_field_errors()) == (422, ["起草人、修改人、送审人不得审批。"])
    assert other.headers["Location"] == reverse("policies:version", args=[version.pk])
    version.refresh_from_db()
    assert version.state == VersionState.APPROVED


def test_return_asks_for_a_note(other_browser, county, draft):
    actions.propose(draft, by=officer("maker2", county, "county"))
    url = reverse("policies:step", args=[draft.pk, "return"])

    assert other_browser.post(url).status_code == 422
    assert other_browser.post(url, {"note": "补充文号"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == VersionState.DRAFT


def test_unknown_step_is_not_found(county_browser, draft):
    assert county_browser.get(reverse("policies:step", args=[draft.pk, "explode"])).status_code == 404


def test_compare_marks_what_differs_from_the_version_before(county_browser, county, draft):
    page = county_browser.get(reverse("policies:compare", args=[draft.pk]))

    assert page.status_code == 200
    assert [pair.right.name for pair in page.context["pairs"] if pair.differs] == ["each"]


def test_what_if_page_shows_units_that_change(county_browser, street, draft):
    add(street.path, "workers", 5_001)

    page = county_browser.get(reverse("policies:what-if", args=[draft.pk]))

    assert [(line.facts.name, line.now.value, line.then.value) for line in page.context["lines"]] == [("八大湖街道总工会", 2, 3)]
    assert "职工 5,001 人 ÷ 2,500 = 2，进一取整，应配 3 名。" in page.content.decode()


def test_figure_page_tells_why(county_browser, street):
    add(street.path, "workers", 1_999)

    page = county_browser.get(reverse("policies:figure", args=["workforce.posts_due"]), {"unit": street.code})

    assert "职工 1,999 人，不超过 2,000 人，配 1 名。" in page.content.decode()


def test_gallery_offers_every_pack_and_loads_one_by_one_click(county_browser, county):
    assert len(county_browser.get(reverse("policies:packs")).context["cards"]) == 10
    assert county_browser.get(reverse("policies:pack", args=["zhoushi-workers"])).status_code == 200

    county_browser.post(reverse("policies:pack-load", args=["zhoushi-workers"]), {"unit": county.code})

    assert Version.objects.approved().filter(unit=county, pack="zhoushi-workers").count() == 9


def test_loading_a_pack_elsewhere_is_not_found(county_browser, other_county):
    url = reverse("policies:pack-load", args=["zhoushi-workers"])

    assert county_browser.post(url, {"unit": other_county.code}).status_code == 404
    assert Version.objects.count() == 0


def test_list_of_versions_is_filtered_by_state_and_topic(county_browser, county, draft):
    approved(county)
    url = reverse("policies:versions")

    def shown(**query):
        return [row.state for row in county_browser.get(url, query).context["listing"]["rows"]]

    assert sorted(shown()) == ["approved", "draft"]
    assert shown(state="draft") == ["draft"]
    assert shown(topic="funds") == []


def test_version_is_printed_as_page_and_as_pdf(county_browser, county):
    version = approved(county, note="#set text(red) *not markup*")

    page = county_browser.get(reverse("policies:paper", args=[version.pk]))
    paper = county_browser.get(reverse("policies:pdf", args=[version.pk]))

    assert "本" not in page.context["paper"]["title"]
    assert page.status_code == 200
    assert (paper.headers["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")


def test_version_page_shows_history_and_dates(county_browser, county):
    version = approved(county, ends_on=date(2027, 12, 31))

    page = county_browser.get(reverse("policies:version", args=[version.pk]))

    assert [each["label"] for each in page.context["steps"]] == ["草稿", "待审批", "已批准", "生效中"]
    assert len(page.context["history"]) == 3
    assert "2027-12-31" in page.content.decode()


@pytest.mark.parametrize("other", ["²", "9" * 5_000])
def test_compare_with_no_number_compares_with_what_held_before(county_browser, draft, other):
    answer = county_browser.get(reverse("policies:compare", args=[draft.pk]), {"with": other})

    assert answer.status_code == 200


def test_compare_with_another_policy_is_not_found(county_browser, draft):
    other = Version.objects.create(
        key="accounts.sign_in", unit=draft.unit, unit_path=draft.unit_path, starts_on=date(2026, 1, 1), params={}
    )

    answer = county_browser.get(reverse("policies:compare", args=[draft.pk]), {"with": other.pk})

    assert answer.status_code == 404
