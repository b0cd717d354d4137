"""The year's plan of the demonstration city in November: targets on their way down, late reports, a bulletin, scores.

The figures are those of a real district's plan (800 new unions, 40,000 new members, to 500,000 members), brought to the size of
the demonstration; the note of each target says so.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from unionhall.common.actor import Actor, system
from unionhall.common.dates import month_end
from unionhall.common.ui.numbers import exact
from unionhall.demo.signins import acting
from unionhall.plans.actions import (
    amending,
    approving,
    doing,
    drafting,
    evaluating,
    meeting,
    pleading,
    publishing,
    reporting,
    setting,
    splitting,
)
from unionhall.plans.facts import MeasureFacts
from unionhall.plans.models import Measure, Plan, Report, Target
from unionhall.plans.rules.outline import Paragraph, from_paragraphs
from unionhall.policies import coding
from unionhall.policies.actions import deciding
from unionhall.policies.actions import drafting as policy_drafting
from unionhall.policies.catalogue.plans import Evaluation, Reporting, Split
from unionhall.policies.sources import Source
from unionhall.policies.terms import Terms
from unionhall.policies.types import Policy
from unionhall.units.aims import INDICATORS
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.units.queries import counters

MEMBERS, NEW_UNIONS, NEW_MEMBERS = 500_000, 800, 40_000
MONTHS = 3

OUTLINE = """总体要求：团结动员职工，扩大组织覆盖，维护职工权益，夯实基层基础。
一、在推进发展中奋发有为
（一）开展劳动和技能竞赛
1.开展重点行业、重点工程立功竞赛（责任单位：{county}；完成时限：10月底；佐证：竞赛方案和总结）
2.组织职工合理化建议和技术革新活动（责任单位：{city}；协助单位：{county}；完成时限：11月底；佐证：成果清单）
二、在维权机制建设中优化提升
（一）完善协商协调机制
1.推动区域性、行业性集体合同（责任单位：{county}；完成时限：12月15日；佐证：合同文本）
2.为进城务工人员免费体检（责任单位：{city}；完成时限：9月底；佐证：体检名册）
（二）帮扶困难职工
1.实施结对、助学、技能、法律帮困（责任单位：{street}；协助单位：{county}；完成时限：10月31日；佐证：帮扶台账）
三、在运作机制创新中夯实基础
（一）扩大工会组织覆盖
1.新建基层工会，发展会员（责任单位：{street}；完成时限：12月31日；佐证：台账数据）
2.推进“六进企业”行动（责任单位：{county}；完成时限：11月20日；佐证：活动记录）
四、加强工会干部队伍建设
（一）建立激励约束机制
1.开展三向评议（责任单位：{city}；完成时限：12月20日；佐证：评议结果）"""


def work(places: dict[str, Unit], today: date) -> None:
    """Everything, in the order of a year; each step by the action that people use."""
    set_rules(places, today)
    targets = bring_down(places, today)
    plan_year(places, today)
    report(places, today)
    plead(targets["members.new"], places)
    publish(places["city"], today)
    evaluate(places, today)


def set_rules(places: dict[str, Unit], today: date) -> None:
    """Counties report to the city; the cast's own county asks its streets too. A fifth of a card comes from the units below."""
    city, county = places["city"], places["county"]
    source = Source("青岛市工会目标管理办法（演示）", "演示〔2026〕1号", city.name, date(today.year, 1, 5), "第三条")
    _rule(city, Reporting(kinds=(UnitKind.COUNTY,)), source, today)
    _rule(city, Evaluation(below_weight=Decimal("0.2"), commended_from=60), source, today)
    own = Source("市南区工会信息报送办法（演示）", "演示〔2026〕2号", county.name, date(today.year, 1, 8), "第二条")
    _rule(county, Reporting(kinds=(UnitKind.COUNTY, UnitKind.STREET)), own, today)


def _rule(unit: Unit, policy: Policy, source: Source, today: date) -> None:
    terms = Terms(coding.dump(policy), source, starts_on=date(today.year, 1, 10))
    version = policy_drafting.draft(type(policy), unit, terms, by=acting("city"))
    deciding.propose(version, by=acting("city"))
    deciding.approve(version, by=acting("city2"))


def bring_down(places: dict[str, Unit], today: date) -> dict[str, Target]:
    """The city's targets, and each shared out by what the units lack, all the way down."""
    city, by = places["city"], acting("city")
    members = counters.total(city.path, "members")
    scale = Decimal(members) / MEMBERS
    note = f"按某新区年度计划（新建工会{NEW_UNIONS}家、发展会员{exact(NEW_MEMBERS)}名）等比例缩放，系数{scale:.3f}"
    wanted: dict[str, tuple[Any, bool]] = {
        "unions.new": (round(NEW_UNIONS * scale), True),
        "members.new": (round(NEW_MEMBERS * scale), True),
        "members": (members + round(NEW_MEMBERS * scale) // 20, False),
        "employers.covered": (Decimal("0.8"), True),
        "members.real_name": (Decimal("0.98"), False),
    }
    made = {}
    for name, (amount, is_key) in wanted.items():
        indicator = INDICATORS.get(name)
        text = note if indicator.happened is not None else ""
        target = setting.set_target(
            city, indicator, year=today.year, amount=Decimal(amount), by=by, is_key=is_key, note=text, is_demo=True
        )
        method = Split.BASE if name == "members" else Split.GAP
        splitting.split(target, method=method, through=True, by=by)
        made[name] = target
    return made


def plan_year(places: dict[str, Unit], today: date) -> None:
    """Taken from a document, approved, partly done, partly late; a joint meeting; a change that waits."""
    city, county, street = places["city"], places["county"], places["street"]
    by, other = acting("city"), acting("city2")
    text = OUTLINE.format(city=city.name, county=county.name, street=street.name)
    title = f"{city.name}{today.year}年工作计划"
    plan = drafting.draft(city, year=today.year, title=title, by=by, is_demo=True)
    drafting.take_outline(plan, from_paragraphs([Paragraph(line) for line in text.splitlines()], today.year), by=by)
    approving.propose(plan, by=by)
    approving.approve(plan, by=other, note="主席办公会审议通过")
    _hold_meeting(places, today)
    _do_some(plan, today)
    _propose_change(plan, today)
    own = drafting.draft(
        street, year=today.year, title=f"{street.label}{today.year}年工作计划", by=acting("street"), is_demo=True
    )
    chapter = drafting.add_chapter(own, title="组织起来，切实维权", by=acting("street"))
    task = drafting.add_task(chapter, title="推进未建会企业建会", by=acting("street"))
    facts = MeasureFacts("走访辖区未建会企业，逐户建立清单", street, date(today.year, 12, 25), evidence="走访记录、清单")
    drafting.add_measure(task, facts=facts, by=acting("street"))


def _hold_meeting(places: dict[str, Unit], today: date) -> None:
    by = acting("city2")
    held = meeting.hold(
        places["city"],
        held_on=today - timedelta(days=120),
        title="市政府与市总工会第十三次联席会议",
        present="市政府分管领导，市人社局、市民政局，市总工会",
        minutes="听取上半年工会工作情况，研究新业态劳动者权益保障和户外劳动者服务站点建设。",
        by=by,
        is_demo=True,
    )
    due = date(today.year, 12, 10)
    decisions = [
        MeasureFacts("新增户外劳动者服务站点二十处", places["county"], due, evidence="站点清单"),
        MeasureFacts("建立新业态企业用工信息通报制度", places["city"], today - timedelta(days=15), evidence="制度文件"),
    ]
    meeting.decide(held, decisions=decisions, by=by)


def _do_some(plan: Plan, today: date) -> None:
    for measure in Measure.objects.filter(plan=plan, text__contains="竞赛"):
        doing.complete(
            measure, report="完成六个行业竞赛，参赛职工三千二百人。", done_on=today - timedelta(days=40), by=acting("county")
        )
    for measure in Measure.objects.filter(plan=plan, text__contains="帮困"):
        doing.complete(measure, report="结对帮扶三十二户。", done_on=today - timedelta(days=30), by=acting("street"))


def _propose_change(plan: Plan, today: date) -> None:
    measure = Measure.objects.get(plan=plan, text__contains="六进企业")
    facts = MeasureFacts(measure.text, measure.unit, date(today.year, 12, 20), evidence=measure.evidence)
    amending.propose(measure.task, measure=measure, facts=facts, reason="企业集中检修，顺延一个月", by=acting("city"))


def report(places: dict[str, Unit], today: date) -> None:
    """Three months: most in time, some late, some missing; the cast's own last one waits."""
    luck, by = random.Random("reports"), system("演示数据")
    for back in range(MONTHS, 0, -1):
        reporting.open_period(_first_of_month(today, back - 1), is_demo=True)
    waiting = {places["county"].path, places["street"].path}
    for each in Report.objects.filter(is_demo=True, unit__kind=UnitKind.COUNTY).select_related("unit").order_by("ends_on", "id"):
        is_last = each.ends_on == month_end(_first_of_month(today, 0) - timedelta(days=1))
        if (is_last and each.unit_path in waiting) or luck.random() < 0.08:
            continue
        _submit(each, each.due_on + timedelta(days=luck.choice((-3, -2, -1, 0, 0, 4))), luck, by)
    streets = Report.objects.filter(is_demo=True, unit__kind=UnitKind.STREET, unit_path__startswith=places["county"].path)
    for each in streets.select_related("unit").order_by("ends_on", "id"):
        if luck.random() < 0.85:
            _submit(each, each.due_on + timedelta(days=luck.choice((-2, -1, 0, 5))), luck, by)


def _submit(each: Report, on: date, luck: random.Random, by: Actor) -> None:
    done = luck.choice(
        ("开展建会入会集中行动，走访企业{n}家。", "组织职工技能竞赛{n}场，举办普法讲座。", "慰问一线职工{n}人次，化解欠薪线索。")
    )
    words: dict[str, Any] = {
        "done": done.format(n=luck.randrange(3, 60)),
        "troubles": "小微企业人员流动大。",
        "ahead": "推进未建会单位清单销号。",
    }
    reporting.submit(reporting.write(each, by=by, **words), by=by, on=max(on, each.ends_on + timedelta(days=1)))


def _first_of_month(today: date, back: int) -> date:
    day = today.replace(day=1)
    for _each in range(back):
        day = (day - timedelta(days=1)).replace(day=1)
    return day


def plead(whole: Target, places: dict[str, Unit]) -> None:
    """The street asks its district for less; another request was refused."""
    part = Target.objects.filter(unit=places["street"], year=whole.year, indicator=whole.indicator).first()
    if part is not None and part.given:
        asked = (part.given * Decimal("0.9")).quantize(Decimal(1))
        pleading.ask(part, asked=asked, reason="辖区两家制造企业年内外迁，职工减少三百余人", by=acting("street"))


def publish(city: Unit, today: date) -> None:
    """The bulletin of the last quarter that ended, issued; the one of today waits for approval."""
    month = (today.month - 1) // 3 * 3
    ends_on = month_end(date(today.year, month, 1)) if month else date(today.year - 1, 12, 31)
    title = f"关于{ends_on.year}年{ends_on.month}月末工会目标任务完成情况的通报"
    demands = "各单位要对照目标查漏补缺，落后单位十日内报送整改措施。"
    issued = publishing.draft(city, as_of=ends_on, title=title, by=acting("city"), demands=demands, is_demo=True)
    publishing.issue(publishing.propose(issued, by=acting("city")), by=acting("city2"))
    title = f"关于{today.year}年{today.month}月工会目标任务进度的通报"
    now = publishing.draft(city, as_of=today, title=title, by=acting("city"), demands=demands, is_demo=True)
    publishing.propose(now, by=acting("city"))


def evaluate(places: dict[str, Unit], today: date) -> None:
    """The district scores its streets, the city its districts: the first counts in the second."""
    evaluating.score(places["county"], year=today.year, by=acting("county"), is_demo=True)
    scored = evaluating.score(places["city"], year=today.year, by=acting("city"), is_demo=True)
    if scored.scores.filter(is_commended=True).exists():
        evaluating.publish(scored, by=acting("city"))
