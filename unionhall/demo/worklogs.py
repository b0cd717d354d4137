"""Work logs of the demonstration: two months confirmed, one returned, a running one; somebody silent, somebody lent out."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.utils.translation import override

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, is_workday, month_end
from unionhall.common.scope import unscoped
from unionhall.demo.signins import acting
from unionhall.organizing.actions import visiting
from unionhall.organizing.enums.areas import VisitKind
from unionhall.units.models import Unit
from unionhall.workforce.actions import confirming, journaling
from unionhall.workforce.models import Worker
from unionhall.workforce.policies.worklog import DutyName
from unionhall.workforce.rules.log import Written

DONE = {
    DutyName.VISITS: ("到企业宣讲新修订的工会法，发放资料", "走访班组，了解职工对轮班安排的意见"),
    DutyName.FOUNDING: ("指导新建企业筹备建会，核对职工名册", "上门动员快递网点职工入会，采集信息"),
    DutyName.CONTRACTS: ("指导企业起草工资专项集体合同", "协助召开职工代表大会，核对代表名单"),
    DutyName.PETITIONS: ("接待职工来访，解答加班费计算问题", "入户了解困难职工家庭情况"),
    DutyName.ARCHIVES: ("整理换届材料归档", "更新困难职工档案"),
    DutyName.ACTIVITIES: ("组织街道职工乒乓球赛报名", "协助开展安全生产劳动竞赛"),
    DutyName.ONLINE: ("指导会员使用手机领取普惠券", "维护工会公众号信息"),
    DutyName.OTHER: ("参加市总工会业务例会",),
}
PLACES = ("企业会议室", "工会服务站", "社区活动室", "园区食堂", "")
QUIET = 3
"""So many of those who write stay silent this month."""


def keep(places: dict[str, Unit], today: date) -> None:
    with unscoped("the work logs of the demonstration"), override("zh-hans"):
        rows = list(_writers(places))
        luck = random.Random("work logs")
        month = today.replace(day=1)
        for back in (2, 1, 0):
            for number, worker in enumerate(rows):
                if back or number < len(rows) - QUIET:
                    _write_month(worker, add_months(month, -back), today, luck)
        _visit(places, today)
        _send(rows, month)


def _writers(places: dict[str, Unit]) -> list[Worker]:
    """Those of the district of the cast; who has no account gets one that nobody signs in with."""
    found = Worker.objects.filter(unit_path__startswith=places["county"].path, state="serving", started_on__lt=date(2026, 1, 1))
    rows = list(found.select_related("unit", "user").order_by("pk")[:10])
    for worker in rows:
        if worker.user is None:
            worker.user = User.objects.create(username=f"log{worker.pk}", name=worker.name, is_active=False, is_demo=True)
            worker.save(update_fields=["user"])
    return rows


def _self(worker: Worker) -> Actor:
    return Actor(user_id=worker.user_id, name=worker.name)


def _write_month(worker: Worker, month: date, today: date, luck: random.Random) -> None:
    days = [month + timedelta(days=each) for each in range(month_end(month).day)]
    days = [day for day in days if is_workday(day) and day <= today]
    for day in sorted(luck.sample(days, min(len(days), 8))):
        duty = luck.choices(tuple(DONE), weights=(5, 3, 3, 4, 2, 2, 2, 1))[0]
        said = Written(day, duty, luck.choice(DONE[duty]), place=luck.choice(PLACES))
        journaling.write(worker, said, by=_self(worker), reason="补录当月工作" if (today - day).days > 7 else "", is_demo=True)


def _visit(places: dict[str, Unit], today: date) -> None:
    """A visit of the union worker of the cast stands in the log by itself; one day was spent on other work."""
    by = acting("worker")
    worker = Worker.objects.filter(user_id=by.user_id).select_related("unit").first()
    if worker is None:
        return
    union = next(iter(Unit.objects.filter(parent=worker.unit, kind="workplace", state="active").order_by("code")), None)
    if union is not None and by.can("organizing.visit.log", union):
        visiting.log(
            union,
            by=by,
            visited_on=today,
            kind=VisitKind.RULES,
            met="工会主席、两名职工代表",
            findings="查看职代会资料，提醒补齐会议签到表。",
            is_demo=True,
        )
    said = Written(today, DutyName.OTHER, "协助经济普查录入", place="街道办事处", is_other=True, asked_by="街道统计站")
    journaling.write(worker, said, by=by, is_demo=True)


def _send(rows: list[Worker], month: date) -> None:
    """The month before last is confirmed; of the last some wait, one was returned."""
    officer = acting("street"), acting("county")
    for back in (2, 1):
        for number, worker in enumerate(rows):
            sheet = confirming.send(worker, add_months(month, -back), by=_self(worker), is_demo=True)
            by = officer[0] if officer[0].can("workforce.log.confirm", sheet) else officer[1]
            if back == 2 or number % 3 == 0:
                confirming.confirm(sheet, by=by, note="情况属实")
            elif number == 1:
                confirming.give_back(sheet, by=by, note="请补充走访企业的名称")
