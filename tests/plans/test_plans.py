"""The annual plan: drafted, taken from a file, approved, changed, carried out; joint meetings."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.plans import make_plan
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, Refused
from unionhall.plans import outlines, papers
from unionhall.plans.actions import amending, approving, doing, drafting, following, meeting
from unionhall.plans.facts import MeasureFacts
from unionhall.plans.models import Amendment, Edition, Measure, Plan
from unionhall.plans.queries import plans as found
from unionhall.plans.rules.outline import Paragraph, from_paragraphs
from unionhall.sheets.reading.limits import Unreadable
from unionhall.todo.models import Item
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]


@pytest.fixture
def second(county: Unit) -> User:
    return give(make_user("county2"), "county", county)


@pytest.fixture
def approved(county: Unit, street: Unit) -> Plan:
    return make_plan(county, state="approved", responsible=street)


def word_file(tmp_path: Path, lines: list[str]) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    place = tmp_path / "plan.docx"
    document.save(str(place))
    return place


def test_second_plan_of_a_year_is_refused(county_officer: User, county: Unit, actor: Acting) -> None:
    drafting.draft(county, year=2026, title="计划", by=actor(county_officer))

    with pytest.raises(Refused):
        drafting.draft(county, year=2026, title="又一个", by=actor(county_officer))

    assert Plan.objects.count() == 1


def test_outline_of_a_document_fills_the_draft(
    tmp_path: Path, county_officer: User, county: Unit, street: Unit, actor: Acting
) -> None:
    plan = make_plan(county)
    place = word_file(
        tmp_path,
        [
            "2026年工作计划",
            "一、组织建设",
            "（一）建会入会",
            "1.新增工会（责任单位：八大湖街道总工会；完成时限：6月底）",
            "2.发展会员（责任单位：不存在的单位；完成时限：13月）",
        ],
    )

    result = drafting.take_outline(plan, outlines.read(place, 2026), by=actor(county_officer))

    assert (result.chapters, result.tasks, result.measures, result.unknown, result.undated) == (1, 1, 2, ["不存在的单位"], 1)
    assert list(Measure.objects.order_by("number").values_list("text", "unit__code", "due_on")) == [
        ("新增工会", "370202005", date(2026, 6, 30)),
        ("发展会员", "370202", date(2026, 12, 31)),
    ]


def test_bomb_and_odd_files_are_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("word/document.xml", b"\0" * 90_000_000)
    programme = tmp_path / "programme.docx"
    programme.write_bytes(b"MZ" + b"\0" * 100)
    picture = tmp_path / "plan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    entities = tmp_path / "entities.docx"
    with zipfile.ZipFile(entities, "w") as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("word/document.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    empty = word_file(tmp_path, ["没有编号的一段话"])

    codes = []
    for place in (bomb, programme, picture, entities, empty):
        with pytest.raises(Unreadable) as refused:
            outlines.read(place, 2026)
        codes.append(refused.value.code)

    assert codes == ["bomb", "runnable", "type", "doctype", "no_outline"]


def test_maker_cannot_approve_and_approval_freezes_and_tells(
    county_officer: User, second: User, county: Unit, street: Unit, actor: Acting
) -> None:
    plan = make_plan(county, measures=2, responsible=street)
    approving.propose(plan, by=actor(county_officer))

    with pytest.raises(Refused):
        approving.approve(plan, by=actor(county_officer))
    approving.approve(plan, by=actor(second))

    plan.refresh_from_db()
    assert (plan.state, plan.edition, Edition.objects.get().number) == ("approved", 1, 1)
    assert list(Item.objects.filter(closed_at=None).values_list("kind", "unit__code")) == [("plans.measure.do", "370202005")] * 2
    assert Entry.objects.last().kind == "plans.plan.approved"


def test_approved_plan_is_not_changed_as_a_draft(county_officer: User, approved: Plan, actor: Acting) -> None:
    with pytest.raises(Refused):
        drafting.add_chapter(approved, title="新篇章", by=actor(county_officer))

    assert approved.chapters.count() == 1


def test_change_in_mid_year_needs_a_second_person_and_makes_an_edition(
    county_officer: User, second: User, approved: Plan, street: Unit, actor: Acting
) -> None:
    measure = approved.measures.get()
    facts = MeasureFacts("新增工会20家", street, date(2026, 11, 30))
    change = amending.propose(measure.task, measure=measure, facts=facts, reason="上级加码", by=actor(county_officer))

    with pytest.raises(Refused):
        amending.decide(change, granted=True, by=actor(county_officer))
    with pytest.raises(Refused):
        amending.propose(measure.task, measure=measure, reason="又改", by=actor(second))
    amending.decide(change, granted=True, by=actor(second))

    measure.refresh_from_db()
    approved.refresh_from_db()
    assert (measure.text, measure.due_on, approved.edition) == ("新增工会20家", date(2026, 11, 30), 1)
    assert Edition.objects.get().content["chapters"][0]["tasks"][0]["measures"][0]["text"] == "新增工会20家"


def test_refused_change_changes_nothing(county_officer: User, second: User, approved: Plan, actor: Acting) -> None:
    measure = approved.measures.get()
    change = amending.propose(measure.task, measure=measure, reason="不做了", by=actor(county_officer))

    amending.decide(change, granted=False, note="要做", by=actor(second))

    measure.refresh_from_db()
    assert (measure.state, Amendment.objects.get().state, Edition.objects.count()) == ("open", "refused", 0)


def test_measure_stands_at_a_unit_below_and_in_the_year(
    county_officer: User, county: Unit, other_county: Unit, actor: Acting
) -> None:
    task = make_plan(county, measures=0).tasks.get()
    by = actor(county_officer)

    for facts in (
        MeasureFacts("x", other_county, date(2026, 5, 1)),
        MeasureFacts("x", county, date(2027, 5, 1)),
        MeasureFacts("x", county, date(2026, 5, 1), starts_on=date(2026, 6, 1)),
    ):
        with pytest.raises(Refused):
            drafting.add_measure(task, facts=facts, by=by)

    assert Measure.objects.count() == 0


def test_responsible_unit_reports_it_done_once(street: Unit, approved: Plan, actor: Acting) -> None:
    officer = actor(give(make_user("street"), "street", street))
    measure = approved.measures.get()

    doing.complete(measure, report="新建工会20家", done_on=date(2026, 10, 1), by=officer)
    with pytest.raises(Refused):
        doing.complete(measure, report="再报", done_on=date(2026, 10, 1), by=officer)

    measure.refresh_from_db()
    assert (measure.state, measure.report) == ("done", "新建工会20家")


def test_unit_beside_does_not_see_the_measure(other_county: Unit, approved: Plan, actor: Acting) -> None:
    stranger = actor(give(make_user("other"), "county", other_county))

    with pytest.raises(Hidden):
        doing.complete(approved.measures.get(), report="x", done_on=date(2026, 10, 1), by=stranger)


def test_decision_of_a_joint_meeting_is_a_task_of_the_plan(
    county_officer: User, approved: Plan, county: Unit, street: Unit, actor: Acting
) -> None:
    by = actor(county_officer)
    held = meeting.hold(county, held_on=date(2026, 6, 1), title="第一次联席会议", by=by)

    meeting.decide(held, decisions=[MeasureFacts("设立户外劳动者驿站", street, date(2026, 9, 30))], by=by)
    meeting.decide(held, decisions=[MeasureFacts("第二件", street, date(2026, 9, 30))], by=by)

    assert [each.text for each in found.decisions_of(held)] == ["设立户外劳动者驿站", "第二件"]
    assert approved.chapters.count() == 2
    assert Edition.objects.filter(plan=approved).count() == 2


def test_meeting_without_a_plan_of_its_year_decides_nothing(county_officer: User, county: Unit, actor: Acting) -> None:
    held = meeting.hold(county, held_on=date(2026, 6, 1), title="会议", by=actor(county_officer))

    with pytest.raises(Refused):
        meeting.decide(held, decisions=[MeasureFacts("x", county, date(2026, 9, 30))], by=actor(county_officer))


def test_measure_of_a_dissolved_unit_waits_at_the_plans_unit(
    approved: Plan, street: Unit, city_officer: User, actor: Acting
) -> None:
    approving.let_do(approved.measures.get())

    following.close_unit(street, by=actor(city_officer), on=date(2026, 11, 1))

    assert list(Item.objects.filter(closed_at=None).values_list("kind", "unit__code")) == [("plans.measure.reassign", "370202")]


def test_plan_above_is_read_below_only_when_approved(city: Unit, county_officer: User, actor: Acting) -> None:
    make_plan(city, state="draft")
    above = make_plan(city, state="approved", year=2025)

    assert [plan.pk for plan in found.plans_for(actor(county_officer))] == [above.pk]


def test_plan_on_paper(approved: Plan) -> None:
    printed = papers.plan(approved, found.content_of(found.chapters_of(approved)))

    assert printed.parts[0].heading == "一、组织建设"
    assert printed.parts[1].table is not None
    assert printed.parts[1].table.rows[0][1] == "八大湖街道总工会"


def test_numbers_of_chapters() -> None:
    assert [papers.numeral(number) for number in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]


def test_heading_styles_beat_numbering() -> None:
    found_there = from_paragraphs([Paragraph("组织", 1), Paragraph("任务", 2), Paragraph("做一件事")], 2026)

    assert (found_there.chapters[0].title, found_there.measures) == ("组织", 1)
