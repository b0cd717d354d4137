"""Drafting, four eyes, force, and out of it (POL-2)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from tests.policies.support import approved, officer, terms
from unionhall.audit.models import Entry
from unionhall.audit.queries import history_of
from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused, Stale
from unionhall.policies import actions
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Frozen, Version
from unionhall.policies.types import Invalid
from unionhall.todo.models import Item
from unionhall.workforce.policies import StaffingStandard


@pytest.fixture
def maker(county):
    return officer("maker", county, "county")


@pytest.fixture
def checker(county):
    return officer("checker", county, "county")


@pytest.fixture
def proposal(county, maker):
    return actions.propose(actions.draft(StaffingStandard, county, terms(), by=maker), by=maker)


def codes(refusal):
    return [each.code for each in refusal.value.reasons]


def test_draft_is_proposed_approved_and_recorded(proposal, checker):
    version = actions.approve(proposal, by=checker)

    assert (version.state, version.approved_by, version.proposed_by) == ("approved", "测试checker", "测试maker")
    kinds = Entry.objects.filter(subject_type="policies.version").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["policies.version.drafted", "policies.version.proposed", "policies.version.approved"]


def test_draft_with_a_wrong_parameter_is_refused_with_its_path(county, maker):
    with pytest.raises(Invalid) as wrong:
        actions.draft(StaffingStandard, county, terms(each=0, rounding="sideways"), by=maker)

    assert [each.path for each in wrong.value.problems] == ["each", "rounding"]
    assert Version.objects.count() == 0


@pytest.mark.parametrize("step", ["draft", "propose"])
def test_approval_by_whoever_drafted_or_proposed_is_refused(county, maker, checker, step):
    drafted_by, proposed_by = (maker, checker) if step == "draft" else (checker, maker)
    version = actions.propose(actions.draft(StaffingStandard, county, terms(), by=drafted_by), by=proposed_by)

    with pytest.raises(Refused) as refusal:
        actions.approve(version, by=maker)

    assert codes(refusal) == ["maker"]
    version.refresh_from_db()
    assert (version.state, version.approved_by) == ("proposed", "")


def test_approval_of_a_draft_is_refused(county, maker, checker):
    version = actions.draft(StaffingStandard, county, terms(), by=maker)

    with pytest.raises(Refused) as refusal:
        actions.approve(version, by=checker)

    assert codes(refusal) == ["state"]


def test_approval_of_a_second_version_with_the_same_first_day_is_refused(county, proposal, checker):
    approved(county)

    with pytest.raises(Refused) as refusal:
        actions.approve(proposal, by=checker)

    assert codes(refusal) == ["overlap"]
    assert Version.objects.approved().count() == 1


def test_proposal_that_reaches_into_a_later_version_is_refused(county, maker):
    approved(county, date(2026, 6, 1))
    draft = actions.draft(StaffingStandard, county, terms(ends_on=date(2026, 6, 1)), by=maker)

    with pytest.raises(Refused) as refusal:
        actions.propose(draft, by=maker)

    assert [(each.code, each.field) for each in refusal.value.reasons] == [("overlap", "ends_on")]


def test_approval_under_an_upper_version_that_forbids_it_is_refused(city, proposal, checker):
    approved(city, may_override=False)

    with pytest.raises(Refused) as refusal:
        actions.approve(proposal, by=checker)

    assert codes(refusal) == ["no_override"]


def test_approved_version_cannot_be_changed_by_the_action(county, maker):
    version = approved(county)

    with pytest.raises(Refused) as refusal:
        actions.change(version, terms(each=1), by=maker)

    assert codes(refusal) == ["frozen"]
    assert Version.objects.get(pk=version.pk).params["each"] == 3_000


def test_approved_version_cannot_be_changed_by_save(county):
    version = Version.objects.get(pk=approved(county).pk)
    version.params = version.params | {"each": 1}

    with pytest.raises(Frozen):
        version.save()

    assert Version.objects.get(pk=version.pk).params["each"] == 3_000


@pytest.mark.parametrize("change", [{"params": {}}, {"starts_on": date(2030, 1, 1)}, {"source_clause": "第九条"}])
def test_approved_version_cannot_be_changed_in_bulk(county, change):
    version = approved(county)

    with pytest.raises(Frozen):
        Version.objects.filter(pk=version.pk).update(**change)


def test_approved_version_cannot_be_deleted(county):
    version = approved(county)

    with pytest.raises(Frozen):
        version.delete()
    with pytest.raises(Frozen):
        Version.objects.filter(pk=version.pk).delete()

    assert Version.objects.filter(pk=version.pk).exists()


@pytest.mark.parametrize("change", ["params = '{}'", "starts_on = '2030-01-01'", "source_number = 'x'", "may_override = false"])
def test_approved_version_cannot_be_changed_in_the_database_itself(county, change):
    version = approved(county)

    with (
        pytest.raises(IntegrityError, match="policy_approved_is_sealed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE policies_version SET {change} WHERE id = %s", [version.pk])

    assert Version.objects.get(pk=version.pk).params["each"] == 3_000


def test_version_cannot_be_approved_in_the_database_without_a_seal(proposal):
    with (
        pytest.raises(IntegrityError, match="policy_approved_is_sealed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE policies_version SET state = 'approved' WHERE id = %s", [proposal.pk])


def test_draft_is_changed_and_the_change_recorded(county, maker):
    draft = actions.draft(StaffingStandard, county, terms(), by=maker)

    changed = actions.change(draft, terms(each=2_000), by=maker, seen=draft.version)

    assert changed.params["each"] == 2_000
    assert Entry.objects.get(kind="policies.version.changed").changes == {"params.each": [3_000, 2_000]}


def test_change_from_an_old_form_is_refused(county, maker):
    draft = actions.draft(StaffingStandard, county, terms(), by=maker)
    actions.change(draft, terms(each=2_000), by=maker, seen=1)

    with pytest.raises(Stale):
        actions.change(draft, terms(each=2_500), by=maker, seen=1)

    assert Version.objects.get(pk=draft.pk).params["each"] == 2_000


def test_proposal_is_returned_changed_and_proposed_again(proposal, maker, checker):
    returned = actions.return_to_draft(proposal, by=checker, note="补充文号")
    assert returned.state == VersionState.DRAFT

    again = actions.propose(actions.change(returned, terms(each=2_900), by=maker), by=maker)

    assert (again.state, again.params["each"]) == ("proposed", 2_900)


def test_version_in_force_is_superseded_by_a_copy_changed(county, maker, checker):
    old = approved(county, date(2026, 1, 1))

    copy = actions.redraft(old, by=maker, starts_on=date(2026, 9, 1))
    copy = actions.change(copy, terms(date(2026, 9, 1), each=2_500), by=maker)
    actions.approve(actions.propose(copy, by=maker), by=checker)

    assert [(each.starts_on, each.params["each"]) for each in Version.objects.order_by("starts_on")] == [
        (date(2026, 1, 1), 3_000),
        (date(2026, 9, 1), 2_500),
    ]


def test_version_in_force_cannot_be_withdrawn_but_one_to_come_can(county, checker):
    running, coming = approved(county), approved(county, today() + timedelta(days=40))

    with pytest.raises(Refused) as refusal:
        actions.withdraw(running, by=checker)
    withdrawn = actions.withdraw(coming, by=checker)

    assert codes(refusal) == ["in_force"]
    assert withdrawn.state == VersionState.WITHDRAWN


def test_last_day_is_set_once_and_not_in_the_past(county, checker):
    version = approved(county)
    with pytest.raises(Refused):
        actions.repeal(version, by=checker, ends_on=today() - timedelta(days=1))

    ended = actions.repeal(version, by=checker, ends_on=today())

    assert ended.ends_on == today()
    with pytest.raises(Refused):
        actions.repeal(version, by=checker, ends_on=today() + timedelta(days=9))


def test_drafting_elsewhere_is_hidden_and_without_the_right_not_allowed(county, workplace, maker, foreign_workplace):
    chair = officer("chair2", workplace, "chair")

    with pytest.raises(NotAllowed):
        actions.draft(StaffingStandard, workplace, terms(), by=chair)
    with pytest.raises(Hidden):
        actions.draft(StaffingStandard, foreign_workplace, terms(), by=maker)

    assert Version.objects.count() == 0


def test_system_may_approve_what_the_system_made(county):
    version = actions.propose(actions.draft(StaffingStandard, county, terms(), by=system()), by=system())

    assert actions.approve(version, by=system()).state == VersionState.APPROVED


def test_proposal_waits_in_the_inbox_until_it_is_decided(proposal, checker):
    def waiting():
        return list(Item.objects.filter(closed_at=None).values_list("kind", "key"))

    assert waiting() == [("policies.version.approve", "policies.version.approve")]
    returned = actions.return_to_draft(proposal, by=checker, note="补充文号")
    assert waiting() == [("policies.version.mend", "policies.version.draft")]
    actions.withdraw(returned, by=officer("third", returned.unit, "county"))

    assert waiting() == []


def test_every_step_is_told_in_words_in_the_history(proposal, checker):
    actions.approve(proposal, by=checker)

    told = [each["text"] for each in history_of(proposal)]

    assert told == ["批准了“配备标准 2026-01-01”", "将“配备标准 2026-01-01”送审", "起草了政策“配备标准 2026-01-01”"]
    with override("en"):
        assert history_of(proposal)[0]["text"] == "approved Staffing standard 2026-01-01"


def test_everybody_who_ever_changed_a_draft_is_its_maker(county, maker, checker):
    third = officer("third", county, "county")
    version = actions.draft(StaffingStandard, county, terms(), by=maker)
    version = actions.change(version, terms(each=2_000), by=checker)
    version = actions.propose(actions.change(version, terms(each=2_100), by=third), by=third)

    for one in (maker, checker, third):
        with pytest.raises(Refused) as refusal:
            actions.approve(version, by=one)
        assert codes(refusal) == ["maker"]
    assert actions.approve(version, by=officer("fourth", county, "county")).state == VersionState.APPROVED


def test_copy_of_what_was_never_approved_keeps_its_makers(county, maker, checker):
    version = actions.withdraw(actions.draft(StaffingStandard, county, terms(), by=maker), by=maker)
    copy = actions.propose(actions.redraft(version, by=checker), by=checker)

    with pytest.raises(Refused) as refusal:
        actions.approve(copy, by=maker)

    assert codes(refusal) == ["maker"]


def test_copy_of_what_was_approved_may_be_approved_by_its_first_maker(county, maker, checker):
    first = actions.approve(actions.propose(actions.draft(StaffingStandard, county, terms(), by=maker), by=maker), by=checker)
    copy = actions.propose(actions.redraft(first, by=checker, starts_on=date(2026, 9, 1)), by=checker)

    assert actions.approve(copy, by=maker).state == VersionState.APPROVED
