"""The eight packs of POL-5, and two samples."""

from datetime import date

import pytest

from tests.policies.support import approved, officer
from unionhall.assessments.policies import Acceptance, Scorecard
from unionhall.common.errors import NotAllowed
from unionhall.policies import actions, packing, queries
from unionhall.policies.catalogue.funds import Contribution, Floor
from unionhall.policies.catalogue.organizing import Founding, ModelSites, Premises
from unionhall.policies.catalogue.plans import Targets
from unionhall.policies.models import Version
from unionhall.workforce.policies import Commendation, RankLadder, StaffingStandard, Training

NAMES = [
    "beijing-joint-unions-2013", "community-targets", "composite-assessment",
    "district-annual-plan", "lianjiang-kindergartens-2010",
    "qingdao-workers", "school-standardisation", "star-unions", "yantian-school", "zhoushi-workers",
]  # fmt: skip


def test_all_packs_are_shipped():
    assert packing.names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_pack_is_valid_and_every_entry_names_its_document_and_clause(name):
    pack = packing.pack(name)

    assert pack.title
    assert pack.entries
    assert [each.policy.key for each in pack.entries if not (each.source.title and each.source.clause)] == []
    keys = [each.policy.key for each in pack.entries]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", NAMES)
def test_pack_is_put_into_force_and_a_second_time_changes_nothing(city, name):
    checker = officer("checker", city)
    pack = packing.pack(name)

    first = actions.load_pack(pack, city, by=checker)
    second = actions.load_pack(pack, city, by=checker)

    assert (len(first.created), first.refused) == (len(pack.entries), [])
    assert (second.created, len(second.unchanged), second.refused) == ([], len(pack.entries), [])
    assert Version.objects.approved().filter(pack=name).count() == len(pack.entries)


def test_packs_hold_the_numbers_of_their_documents(city, workplace):
    for name in NAMES:
        actions.load_pack(packing.pack(name), city, by=officer(name, city))

    def rule(policy, on):
        return queries.rule(policy, workplace, on=on)

    beijing, after = date(2013, 6, 1), date(2024, 6, 1)
    assert (rule(StaffingStandard, after).up_to, rule(StaffingStandard, after).each) == (2_000, 3_000)
    assert (rule(StaffingStandard, beijing).joint_at_least, rule(StaffingStandard, beijing).more_from) == (1, 100)
    assert (rule(Training, beijing).city_hours, rule(Training, beijing).county_hours) == (16, 40)
    assert rule(Floor, after).yearly == 3_000
    assert (rule(Founding, date(2010, 12, 1)).deadline_months, rule(Founding, date(2010, 12, 1)).all_sizes) == (
        12,
        True,
    )
    assert [str(each.share) for each in rule(Contribution, after).split] == ["0.60", "0.40"]
    assert rule(Contribution, after).due_months == (4, 10)
    assert str(rule(ModelSites, after).sites) == "2–3"
    assert [each.rank.value for each in rule(RankLadder, after).ranks] == [
        "trainee",
        "junior",
        "intermediate",
        "senior",
    ]
    assert rule(Commendation, after).yearly == 20
    assert rule(Premises, after).office_m2 == 40
    assert rule(Acceptance, after).pass_mark == 95
    assert sum(each.points for each in rule(Scorecard, after).items) == 100
    assert [int(each.amount) for each in rule(Targets, date(2006, 6, 1)).targets] == [
        800,
        40_000,
        9_000,
        500_000,
        10_000,
    ]
    assert [int(each.amount) for each in rule(Targets, after).targets] == [748]


def test_pack_from_another_day_starts_then(city):
    actions.load_pack(packing.pack("zhoushi-workers"), city, by=officer("checker", city), on=date(2026, 3, 1))

    assert set(Version.objects.values_list("starts_on", flat=True)) == {date(2026, 3, 1)}


def test_entry_that_overlaps_is_reported_and_the_rest_loaded(city):
    approved(city, date(2024, 1, 1), each=1_000)

    loaded = actions.load_pack(packing.pack("zhoushi-workers"), city, by=officer("checker", city))

    assert [(version.key, [each.code for each in reasons]) for version, reasons in loaded.refused] == [
        ("workforce.staffing", ["overlap"])
    ]
    assert len(loaded.created) == 8


def test_loading_without_the_right_to_approve_is_refused(workplace):
    chair = officer("chair2", workplace, "chair")

    with pytest.raises(NotAllowed):
        actions.load_pack(packing.pack("zhoushi-workers"), workplace, by=chair)

    assert Version.objects.count() == 0


def test_unknown_pack_raises():
    with pytest.raises(packing.UnknownPack):
        packing.pack("../secrets")
