"""Work that lies on the desks of the demonstration: things late, things waiting, an import half done."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.timezone import now

from unionhall.access.actions import lending
from unionhall.access.models import Grant
from unionhall.accounts.models import User
from unionhall.demo import inventing
from unionhall.demo.signins import acting
from unionhall.policies import coding
from unionhall.policies.actions import deciding, drafting
from unionhall.policies.sources import Source
from unionhall.policies.terms import Terms
from unionhall.sheets import registry
from unionhall.sheets.actions import uploading
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.policies.posts import StaffingStandard

HEADINGS = "序号,姓名,性别,身份证号码,联系电话,工作单位,岗位,学历,户口性质,是否农民工,入会时间"


def leave(places: dict[str, Unit], today: date) -> None:
    wait_for_approval(places, today)
    cover_an_absence(today)
    leave_imports(places, today)


def wait_for_approval(places: dict[str, Unit], today: date) -> None:
    """A new staffing standard proposed by one city officer, which another must approve; it has waited too long."""
    maker = acting("city2")
    source = Source(
        "青岛市社会化工会工作者配备标准（征求意见稿）",
        "演示〔2026〕3号",
        "青岛市总工会",
        today - timedelta(days=30),
        "第二条",
    )
    terms = Terms(coding.dump(StaffingStandard(up_to=1_500, each=2_500)), source, starts_on=today + timedelta(days=40))
    deciding.propose(drafting.draft(StaffingStandard, places["city"], terms, by=maker), by=maker)
    waited = now() - timedelta(days=12)
    Item.objects.filter(unit=places["city"], closed_at=None).update(opened_at=waited, due_at=waited + timedelta(days=7))
    county = Terms(coding.dump(StaffingStandard(up_to=1_000, each=2_500)), source, starts_on=today + timedelta(days=60))
    by = acting("county")
    deciding.propose(drafting.draft(StaffingStandard, places["county"], county, by=by), by=by)


def cover_an_absence(today: date) -> None:
    """The county officer is away next week; the street officer covers."""
    county, street = User.objects.get(username="county"), User.objects.get(username="street")
    lending.lend(
        Grant.objects.get(user=county),
        street,
        by=acting("county"),
        starts_on=today,
        ends_on=today + timedelta(days=7),
        reason="出差",
    )


def leave_imports(places: dict[str, Unit], today: date) -> None:
    """A clerk's list with mistakes in it, and a clean one of the street: both are checked when the worker starts."""
    kind = registry.get("members")
    union = places["workplace"]
    files = (
        ("clerk", union, "11月新入会人员名单.csv", roster(12, today, first=6_000_000, spoiled=True)),
        ("chair", union, "补充登记名单.csv", roster(25, today, first=6_100_000, spoiled=False)),
    )
    for username, unit, name, text in files:
        data = text.encode("gb18030")
        uploading.upload(unit, kind, by=acting(username), name=name, size=len(data), pieces=[data], is_demo=True)


def roster(count: int, today: date, *, first: int, spoiled: bool) -> str:
    """A list as unions really send them: title row, own headings, days in several notations, and mistakes if ``spoiled``."""
    lines = ["演示数据（人员均为虚构）" + "," * 10, HEADINGS]
    notations = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
    for number, person in enumerate(inventing.people(count, seed=first, today=today, first=first), start=1):
        document, phone, day = person.document, person.phone, today.strftime(notations[number % len(notations)])
        if spoiled and number == 3:
            document = document[:-1] + ("1" if document[-1] != "1" else "2")
        if spoiled and number == 5:
            document = "3.70299E+17"
        if spoiled and number == 8:
            day = "2026-02-30"
        sex = "女" if person.sex == "f" else "男"
        lines.append(
            f"{number},{person.name},{sex},{document},{phone},,{person.job},大专,农村,{'是' if person.is_migrant else '否'},{day}"
        )
        if spoiled and number == 6:
            lines.append(lines[-1])
    return "\r\n".join([*lines, f"合计,{count}人" + "," * 9, ""])
