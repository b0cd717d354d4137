"""Reports, bulletins and the evaluation of units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import make_person
from tests.factories.plans import make_part, make_report, make_target
from tests.factories.units import make_unit
from unionhall.accounts.models import User
from unionhall.common.actor import Actor, system
from unionhall.common.errors import Hidden, Refused
from unionhall.documents.models import Issued
from unionhall.notices.models import Message, Publicity
from unionhall.plans import papers, registry
from unionhall.plans.actions import evaluating, following, publishing, reporting
from unionhall.plans.models import Bulletin, Report, Round, Score
from unionhall.plans.queries import bulletins as bulletin_queries
from unionhall.plans.queries import reports as found
from unionhall.plans.rules import reporting as rules
from unionhall.todo.models import Item
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]
NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def second(city: Unit) -> User:
    return give(make_user("city2"), "city", city)


@pytest.fixture
def told(county: Unit) -> Report:
    return make_report(county, done="建会入会集中行动", ends_on=date(2026, 10, 31))


def test_month_that_is_over_asks_every_unit_of_the_policy_once(county: Unit, street: Unit, workplace: Unit) -> None:
    opened = [reporting.open_period(NOVEMBER), reporting.open_period(NOVEMBER)]

    assert opened == [2, 0]
    assert list(Report.objects.order_by("unit_path").values_list("unit__code", "ends_on", "due_on")) == [
        ("370202", date(2026, 10, 31), date(2026, 11, 5)),
        ("370202005", date(2026, 10, 31), date(2026, 11, 5)),
    ]
    assert Item.objects.filter(kind="plans.report.write").count() == 2


def test_unit_founded_after_the_month_owes_no_report(county: Unit) -> None:
    make_unit("370202009", "新街道总工会", kind="street", parent=county, opened_on=date(2026, 11, 1))

    assert reporting.open_period(NOVEMBER) == 1


def test_report_is_filled_frozen_and_sealed(told: Report, county_officer: User, workplace: Unit, actor: Acting) -> None:
    make_person(workplace, "甲", 1, joined_on=date(2026, 10, 5))
    make_person(workplace, "乙", 2, joined_on=date(2026, 9, 5))

    reporting.submit(told, by=actor(county_officer), on=date(2026, 11, 4))

    told.refresh_from_db()
    row = next(each for each in told.figures if each["indicator"] == "members.new")
    assert (row["period"], row["year"]) == ("1", "2")
    assert (told.state, told.was_on_time, told.sha256) == ("submitted", True, rules.seal(rules.said(told)))


def test_later_differences_are_told(told: Report, county_officer: User, workplace: Unit, actor: Acting) -> None:
    reporting.submit(told, by=actor(county_officer), on=date(2026, 11, 4))
    make_person(workplace, "补录", 1, joined_on=date(2026, 10, 20))
    told.refresh_from_db()

    changed = rules.differences(told.figures, found.figures_of(told))

    assert [(each.indicator, each.reported, each.now) for each in changed] == [("members.new", "0", "1")]


def test_report_without_words_or_before_the_end_is_refused(county: Unit, county_officer: User, actor: Acting) -> None:
    silent = make_report(county, 9)
    early = make_report(county, 11, done="x", due_on=date(2026, 12, 5))

    for report in (silent, early):
        with pytest.raises(Refused):
            reporting.submit(report, by=actor(county_officer), on=date(2026, 11, 4))

    assert Report.objects.filter(state="submitted").count() == 0


def test_only_the_upper_union_sends_back(told: Report, county_officer: User, city_officer: User, actor: Acting) -> None:
    reporting.submit(told, by=actor(county_officer), on=date(2026, 11, 4))

    with pytest.raises(Refused):
        reporting.write(told, done="改", troubles="", ahead="", by=actor(county_officer))
    with pytest.raises(Refused):
        reporting.send_back(told, note="自己退", by=actor(county_officer))
    reporting.send_back(told, note="补充做法", by=actor(city_officer))

    told.refresh_from_db()
    assert (told.state, told.note) == ("returned", "补充做法")


def test_database_refuses_a_submitted_report_without_seal(told: Report) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=told.pk).update(state="submitted", submitted_on=date(2026, 11, 1))


def test_foreign_report_is_hidden(told: Report, other_county: Unit, actor: Acting) -> None:
    stranger = actor(give(make_user("other"), "county", other_county))

    with pytest.raises(Hidden):
        reporting.write(told, done="x", troubles="", ahead="", by=stranger)


def test_dissolved_unit_is_not_asked_any_more(told: Report, county: Unit, county_officer: User, actor: Acting) -> None:
    following.close_unit(county, by=system(), on=date(2026, 11, 3))
    told.refresh_from_db()

    assert told.state == "waived"
    with pytest.raises(Refused):
        reporting.submit(told, by=actor(county_officer), on=date(2026, 11, 4))


def test_reminders_go_out_on_the_days_of_the_policy(told: Report, county_officer: User) -> None:
    told.due_on = date(2026, 11, 5)
    told.save()

    assert [reporting.remind(date(2026, 11, day)) for day in (1, 2, 4)] == [0, 1, 1]
    assert Message.objects.filter(kind="plans.report.due").count() == 2


def test_who_is_on_time_by_unit(city: Unit, county: Unit, other_county: Unit, street: Unit) -> None:
    sealed = {"state": "submitted", "sha256": "x"}
    make_report(county, 9, submitted_on=date(2026, 10, 3), **sealed)
    make_report(street, 9, submitted_on=date(2026, 10, 9), **sealed)
    make_report(street, 8)
    make_report(other_county, 9)

    tallies = found.tallies([city, county, other_county], date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 20))

    assert [(t.expected, t.received, t.on_time, t.late) for t in tallies.values()] == [(4, 2, 1, 2), (3, 2, 1, 1), (1, 0, 0, 1)]
    assert [t.on_time_share for t in tallies.values()] == [Decimal("0.25"), Decimal(1) / 3, 0]


def test_report_that_may_still_come_in_time_is_held_against_nobody(county: Unit) -> None:
    make_report(county, 8, state="submitted", sha256="x", submitted_on=date(2026, 9, 3))
    make_report(county, 9)

    tally = found.tallies([county], date(2026, 1, 1), date(2026, 12, 31), date(2026, 10, 1))[county.pk]

    assert (tally.expected, tally.late, tally.on_time_share) == (2, 0, 1)


@pytest.fixture
def shared(city: Unit, county: Unit, other_county: Unit, workplace: Unit) -> Unit:
    """A city with a target of 10 new members: 5 for each county, of which one has 2."""
    whole = make_target(city, 10)
    make_part(whole, county, 5)
    make_part(whole, other_county, 5)
    make_person(workplace, "甲", 1, joined_on=date(2026, 3, 5))
    make_person(workplace, "乙", 2, joined_on=date(2026, 8, 5))
    return city


def test_bulletin_ranks_and_names_who_lags(shared: Unit) -> None:
    said = bulletin_queries.worked_out(shared, date(2026, 9, 30), 3)

    table = said["tables"][0]
    assert [(row["name"], row["rank"], row["share"]) for row in table["rows"]] == [
        ("青岛市市南区总工会", 1, "0.4"),
        ("青岛市市北区总工会", 2, "0"),
    ]
    assert table["laggards"] == ["370203", "370202"]
    assert len(said["laggards"]) == 2


def test_bulletin_is_approved_by_another_numbered_and_sent_down(
    shared: Unit, city_officer: User, second: User, county: Unit, county_officer: User, actor: Acting
) -> None:
    made = publishing.draft(shared, as_of=date(2026, 9, 30), title="三季度通报", by=actor(city_officer), demands="迎头赶上")
    publishing.propose(made, by=actor(city_officer))

    with pytest.raises(Refused):
        publishing.issue(made, by=actor(city_officer))
    publishing.issue(made, by=actor(second))

    made.refresh_from_db()
    paper = Issued.objects.get()
    assert (made.state, made.number, paper.kind) == ("approved", paper.number, "plans.bulletin")
    assert made.number.endswith("1号")
    waiting = Item.objects.filter(kind="plans.bulletin.read", closed_at=None)
    assert sorted(waiting.values_list("unit__code", flat=True)) == ["370202", "370203"]

    publishing.take_note(made, unit=county, by=actor(county_officer))
    assert list(waiting.values_list("unit__code", flat=True)) == ["370203"]


def test_quarter_that_is_over_asks_who_shared_targets_out_for_a_bulletin(shared: Unit, city_officer: User, actor: Acting) -> None:
    asked = [publishing.expect(day) for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 1))]

    waiting = Item.objects.filter(kind="plans.bulletin.draft", closed_at=None)
    assert (asked, [item.unit for item in waiting]) == ([0, 1, 0], [shared])
    publishing.draft(shared, as_of=date(2026, 9, 30), title="通报", by=actor(city_officer))
    assert not waiting.all().exists()


def test_bulletin_that_moved_on_is_not_changed(shared: Unit, city_officer: User, actor: Acting) -> None:
    made = publishing.draft(shared, as_of=date(2026, 9, 30), title="通报", by=actor(city_officer))
    publishing.propose(made, by=actor(city_officer))

    with pytest.raises(Refused):
        publishing.word(made, title="改", opening="", demands="", by=actor(city_officer))
    with pytest.raises(Refused):
        publishing.draft(shared, as_of=date(2026, 9, 30), title="又一份", by=actor(city_officer))

    assert Bulletin.objects.get().title == "通报"


def test_bulletin_of_nothing_is_refused(city: Unit, city_officer: User, actor: Acting) -> None:
    with pytest.raises(Refused):
        publishing.draft(city, as_of=date(2026, 9, 30), title="通报", by=actor(city_officer))


def test_bulletin_on_paper_has_charts_and_tables(shared: Unit, city_officer: User, actor: Acting) -> None:
    made = publishing.draft(shared, as_of=date(2026, 9, 30), title="通报", by=actor(city_officer))

    printed = papers.bulletin(made)

    part = printed.parts[1]
    assert part.heading == "一、新发展会员"
    assert part.chart is not None
    assert [bar.is_marked for bar in part.chart.bars] == [True, True]
    assert part.table is not None
    assert len(part.table.rows) == 2


def test_evaluation_scores_ranks_publishes_and_decides(
    shared: Unit, city_officer: User, second: User, county: Unit, actor: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3, 8):
        make_person(make_unit(f"U01{number}", f"厂{number}工会", parent=county), "丙", number, joined_on=date(2026, 5, 5))
    extra = [make_unit(f"37020{n}", f"县{n}总工会", kind="county", parent=shared) for n in (4, 5, 6)]
    for unit in extra:
        make_target(unit, 100)

    scored = evaluating.score(shared, year=2026, by=actor(city_officer), on=date(2026, 11, 20))
    evaluating.publish(scored, by=actor(city_officer))

    first = Score.objects.filter(round=scored).first()
    assert first is not None
    assert (first.unit, first.total, first.is_commended) == (county, Decimal(100), True)
    with pytest.raises(Refused):
        evaluating.decide(scored, by=actor(second))
    Publicity.objects.update(starts_on=date(2026, 1, 1), until=date.today() - timedelta(days=1))  # noqa: DTZ011
    with pytest.raises(Refused):
        evaluating.decide(scored, by=actor(city_officer))
    evaluating.decide(scored, by=actor(second))

    assert (Round.objects.get().state, Issued.objects.get().kind) == ("decided", "plans.commendation")


def test_standards_plug_into_the_card(shared: Unit, city_officer: User, county: Unit, actor: Acting) -> None:
    registry.evaluation_part("test.standards", "达标", lambda units, year, on: {county.pk: Decimal("0.5")})
    try:
        scored = evaluating.score(shared, year=2026, by=actor(city_officer), on=date(2026, 11, 20))
    finally:
        registry.PARTS._things.pop("test.standards")

    card = Score.objects.get(round=scored, unit=county)
    assert card.total == Decimal("44.00")  # 40 % of the target × 0.6 + 50 % × 0.4


def test_result_of_lower_units_is_a_part_of_the_upper_card(
    shared: Unit, city_officer: User, county_officer: User, county: Unit, street: Unit, actor: Acting
) -> None:
    make_target(street, 2)
    evaluating.score(county, year=2026, by=actor(county_officer), on=date(2026, 11, 20))

    scored = evaluating.score(shared, year=2026, by=actor(city_officer), on=date(2026, 11, 20))

    parts = Score.objects.get(round=scored, unit=county).parts
    assert [part for part in parts if part["kind"] == "below"] == [{"kind": "below", "part": street.name, "share": "1"}]


def test_nobody_to_score_writes_nothing(county: Unit, county_officer: User, actor: Acting) -> None:
    with pytest.raises(Refused):
        evaluating.score(county, year=2026, by=actor(county_officer), on=date(2026, 11, 20))

    assert Round.objects.count() == 0
