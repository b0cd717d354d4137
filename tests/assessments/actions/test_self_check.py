"""The union fills in its card, shows evidence, applies; everything is frozen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.assessments import ITEMS, REPORT, apply, approved, entry_of, fill, make_campaign, picture
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments.actions import applying, campaigning, kicking_off, self_checking
from unionhall.assessments.models import Application, Campaign, Claim, Entry, Evidence, Leader
from unionhall.assessments.policies import Scorecard
from unionhall.assessments.queries import entries
from unionhall.assessments.rules.facts import Word
from unionhall.audit.models import Entry as Trace
from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.notices.models import Message
from unionhall.todo.models import Item as Waiting
from unionhall.units.actions.counting import add
from unionhall.units.models import Unit


def test_card_is_scored_already_where_the_register_knows(entry: Entry) -> None:
    sheet = entries.sheet_of(entry, on=today())

    assert {line.item.code: line.self_points for line in sheet.lines} == {
        "A1": None, "A2": None, "B1": Decimal(20), "B2": Decimal(20), "V1": None,
    }  # fmt: skip
    assert sheet.done == (2, 5)


def test_shortfall_says_how_many_are_missing_and_where_to_mend_it(entry: Entry) -> None:
    add(entry.unit.path, "members", -4)
    line = entries.sheet_of(entry, on=today()).by_code["B2"]

    assert line.scored is not None
    assert line.self_points == Decimal("10.00")
    assert "4" in [reason.text for reason in line.scored.points.because][1]
    assert line.mend == f"/members/?unit={entry.unit.code}&standing=open"


def test_self_check_is_filled_in_and_applied_with_digests(entry: Entry, chair: User) -> None:
    by = actor_for(chair)
    applied = apply(entry, by)

    application = Application.objects.get()
    assert (applied.state, applied.self_points, applied.round) == ("applied", Decimal(100), "first")
    assert application.digest == applying.digest_of(application.statement)
    assert application.statement["items"][0]["evidence"][0]["sha256"] == Evidence.objects.get().file.sha256
    assert list(Trace.objects.filter(kind__startswith="assessments.entry").order_by("id").values_list("kind", flat=True)) == [
        "assessments.entry.begun", "assessments.entry.said", "assessments.entry.applied",
    ]  # fmt: skip
    waiting = Waiting.objects.get(closed_at=None, subject_type="assessments.entry")
    assert (waiting.kind, waiting.unit_id) == ("assessments.entry.inspect", entry.upper_id)


def test_changes_after_submission_are_seen(entry: Entry, chair: User) -> None:
    apply(entry, actor_for(chair))
    add(entry.unit.path, "members", -8)
    sheet = entries.sheet_of(entry, on=today())
    application = entries.application_of(entry)

    assert application is not None
    [change] = entries.changes_since(application, sheet)
    assert (change.item.code, change.before, change.now) == ("B2", Decimal("20.00"), Decimal("0.00"))


def test_nothing_is_applied_while_items_are_open_or_without_evidence(entry: Entry, chair: User) -> None:
    by = actor_for(chair)
    self_checking.begin(entry, by=by)
    self_checking.say(entry, {"A1": Word(Decimal(40))}, by=by)

    with pytest.raises(Refused) as refusal:
        applying.apply(entry, by=by, report=REPORT)
    assert [each.code for each in refusal.value.reasons] == ["open", "evidence"]
    assert Application.objects.count() == 0
    entry.refresh_from_db()
    assert entry.state == "checking"


@pytest.mark.parametrize(
    ("code", "value", "note"),
    [("A1", 41, ""), ("A1", -1, ""), ("B1", 20, ""), ("Z9", 1, ""), ("V1", 2, ""), ("A2", 3, "")],
)
def test_points_that_cannot_be_are_refused(entry: Entry, chair: User, code: str, value: int, note: str) -> None:
    by = actor_for(chair)
    self_checking.begin(entry, by=by)

    with pytest.raises(Refused):
        self_checking.say(entry, {"A1": Word(Decimal(1)), code: Word(Decimal(value), note)}, by=by)
    assert Claim.objects.count() == 0


@pytest.mark.parametrize("content", [b"MZ\x90\0" + b"\0" * 64, b"#!/bin/sh\necho", b"\x7fELF" + b"\0" * 64])
def test_executable_is_no_evidence(entry: Entry, chair: User, content: bytes) -> None:
    by = actor_for(chair)
    self_checking.begin(entry, by=by)

    with pytest.raises(Refused):
        self_checking.show(entry, "A1", by=by, file=picture("照片.png", content), title="照片", happened_on=today())
    assert Evidence.objects.count() == 0


def test_submitted_card_is_closed(entry: Entry, chair: User) -> None:
    by = actor_for(chair)
    apply(entry, by)

    with pytest.raises(Refused):
        self_checking.say(entry, {"A1": Word(Decimal(1))}, by=by)
    with pytest.raises(Refused):
        self_checking.take_back(Evidence.objects.get(), by=by)
    assert Evidence.objects.count() == 1


def test_others_may_not(entry: Entry, chair: User, clerk: User, street_officer: User, other_county: Unit) -> None:
    foreign = give(make_user("elsewhere"), "county", other_county)
    with pytest.raises(NotAllowed):
        self_checking.begin(entry, by=actor_for(street_officer))
    with pytest.raises(Hidden):
        self_checking.begin(entry, by=actor_for(foreign))
    fill(entry, actor_for(clerk))
    with pytest.raises(NotAllowed):
        applying.apply(entry, by=actor_for(clerk), report=REPORT)


def test_sent_back_application_is_mended_and_comes_again(entry: Entry, chair: User, street_officer: User) -> None:
    by = actor_for(chair)
    apply(entry, by)
    applying.send_back(entry, by=actor_for(street_officer), note="名单不是当年的")
    entry.refresh_from_db()
    assert (entry.state, entry.round) == ("checking", "self")

    applying.apply(entry, by=by, report=REPORT)
    assert list(Application.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_kick_off_reaches_the_union_once(campaign: Campaign, chair: User) -> None:
    told = [kicking_off.spread(campaign) for _time in range(2)]

    assert told[1] == 0
    assert Message.objects.filter(user=chair, kind="assessments.kick_off").count() == 1
    assert Waiting.objects.filter(kind="assessments.entry.check", closed_at=None).count() == 1


def test_register_scores_of_all_are_kept(campaign: Campaign, entry: Entry) -> None:
    assert kicking_off.score_all(campaign, by=system()) == 1
    entry.refresh_from_db()
    assert entry.register_points == Decimal(40)
    assert {code: Decimal(points) for code, points in entry.register_items.items()} == {"B1": Decimal(20), "B2": Decimal(20)}


def test_running_campaign_keeps_its_edition(campaign: Campaign, union: Unit, entry: Entry) -> None:
    newer = Scorecard(name="新版", edition="2027", items=(replace(ITEMS[0], points=Decimal(60)), *ITEMS[2:]))
    approved(newer, union.parent)

    assert entries.sheet_of(entry_of(campaign, union), on=today()).card.name == "六好八有"
    assert [line.item.code for line in entries.sheet_of(entry, on=today()).lines] == ["A1", "A2", "B1", "B2", "V1"]


def test_campaign_in_which_nobody_could_pass_is_not_planned(county: Unit, union: Unit) -> None:
    with pytest.raises(Refused) as refusal:
        make_campaign(county, pass_mark=Decimal(120), levels=())
    assert [each.code for each in refusal.value.reasons] == ["pass_mark"]
    assert Campaign.objects.count() == 0


def test_campaign_without_leading_group_does_not_start(county: Unit, union: Unit) -> None:
    campaign = make_campaign(county, started=False)
    Leader.objects.all().delete()
    with pytest.raises(Refused):
        campaigning.start(campaign, by=system())
    assert Entry.objects.count() == 0
