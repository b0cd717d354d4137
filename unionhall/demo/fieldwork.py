"""Work in the field of the demonstration: places, bookings, areas, visits, a report, model sites."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from unionhall.accounts.models import User
from unionhall.common.actor import Actor, system
from unionhall.common.dates import SHANGHAI, add_months
from unionhall.demo.signins import acting
from unionhall.notices.actions import publicity
from unionhall.notices.models import Publicity
from unionhall.organizing.actions import assigning, booking, housing, modelling, reporting, visiting, warning_reports
from unionhall.organizing.enums.areas import FollowedBy, VisitKind
from unionhall.organizing.enums.places import FacilityKind
from unionhall.organizing.models import Assignment, Facility, FollowUp, ModelSite
from unionhall.organizing.queries import areas as queries
from unionhall.organizing.rules.areas import Task, propose
from unionhall.organizing.rules.facilities import FacilityFacts
from unionhall.policies import packing
from unionhall.policies.actions import loading as policy_loading
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.queries import rule
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit

CENTRE = (Decimal("36.064"), Decimal("120.395"))
SHORE = (Decimal("36.060"), Decimal("120.310"))
LEFT_OVER = 1
FOUND = (
    ("会费收缴正常，职工反映食堂窗口少。", "协调企业增设食堂窗口", FollowedBy.UNION),
    ("工会经费尚未返还到账。", "向区总工会查询经费返还", FollowedBy.VISITOR),
    ("两名职工反映加班费未结清。", "联系劳动争议调解室介入", FollowedBy.UPPER),
    ("班子齐全，活动正常。", "", ""),
    ("印章由行政保管，不符合规定。", "督促收回工会印章", FollowedBy.UNION),
)


def go(places: dict[str, Unit], today: date) -> None:
    place_on_map(places["street"])
    policy_loading.load_pack(packing.pack("yantian-school"), places["county"], by=acting("county"))
    open_places(places, today)
    list_targets(places, today)
    book(today)
    assign(places["street"], today)
    visit(today)
    report(places["street"], today)
    nominate(places, today)
    warning_reports.warn_of_reports(today)


def place_on_map(street: Unit) -> None:
    """Invented points around a real street, so that distances can be told."""
    luck = random.Random("places")
    for unit in Unit.objects.under(street.path):
        unit.latitude = CENTRE[0] + Decimal(luck.randrange(-90, 90)) / 10_000
        unit.longitude = CENTRE[1] + Decimal(luck.randrange(-120, 120)) / 10_000
        unit.save(update_fields=["latitude", "longitude"])


def room(name: str, kind: str, **more: Any) -> FacilityFacts:
    facts: dict[str, Any] = {
        "opens_at": time(9),
        "closes_at": time(20),
        "weekdays": (1, 2, 3, 4, 5),
        "equipment": ("空调", "桌椅", "投影仪"),
    }
    return FacilityFacts(name, kind, **(facts | more))


def open_places(places: dict[str, Unit], today: date) -> None:
    chair, street = acting("chair"), acting("street")
    union, above = places["workplace"], places["street"]
    books = ("图书3000册", "电脑2台", "报刊架")
    home = room("职工之家", FacilityKind.HOME, floor_area=Decimal(120), seats=60, is_bookable=True, address="厂区二号楼一层")
    housing.open_facility(union, home, by=chair, is_demo=True)
    reading = room("职工书屋", FacilityKind.READING, floor_area=Decimal(65), seats=20, equipment=books, is_bookable=True)
    housing.open_facility(union, reading, by=chair, is_demo=True)
    housing.open_facility(above, room("劳动争议调解室", FacilityKind.MEDIATION, floor_area=Decimal(30)), by=street, is_demo=True)
    stop = {
        "longitude": CENTRE[1],
        "latitude": CENTRE[0],
        "weekdays": (1, 2, 3, 4, 5, 6, 7),
        "equipment": ("饮水机", "微波炉", "充电柜"),
    }
    rest = room("户外劳动者工会驿站", FacilityKind.REST_STOP, floor_area=Decimal(25), **stop)
    housing.open_facility(above, rest, by=street, is_demo=True)


def list_targets(places: dict[str, Unit], today: date) -> None:
    """The three kinds of place that must have a stress-relief room; some have it."""
    by, county = acting("county"), places["county"]
    communities = list(Unit.objects.under(county.path).filter(kind=UnitKind.COMMUNITY, state="active").order_by("path")[:12])
    for number, community in enumerate(communities):
        target = housing.name_place(community, by=by, place="社区", name=community.label, is_demo=True)
        if number % 3 != 2:
            spot = {"latitude": SHORE[0] + Decimal(number % 2) / 200, "longitude": SHORE[1] + Decimal(number) * 9 / 1_000}
            more = {"floor_area": Decimal(20 + number), "is_bookable": number == 0} | spot
            calm = room(f"{community.label}心灵驿站", FacilityKind.CALM, **more)
            made = housing.open_facility(community, calm, by=by, is_demo=True)
            housing.meet(target, by=by, facility=made, met_on=today - timedelta(days=30 * (number + 1)))
    for name in ("市南软件园", "青岛国际创新园"):
        housing.name_place(county, by=by, place="较大工业园区", name=name, is_demo=True)
    for name in ("海风食品有限公司", "北山机械有限公司", "前海物流有限公司"):
        housing.name_place(county, by=by, place="重点企业", name=name, is_demo=True)


def book(today: date) -> None:
    facility = Facility.objects.get(name="职工之家", is_demo=True)
    days = [today + timedelta(days=n) for n in range(1, 12)]
    workdays = [day for day in days if day.isoweekday() <= 5]
    uses = (("chair", 10, 12, "合唱团排练"), ("clerk", 14, 16, "新会员入会仪式"), ("chair", 18, 20, "观影活动"))
    for day, (who, start, end, purpose) in zip(workdays, uses, strict=False):
        since, until = (datetime.combine(day, time(hour), SHANGHAI) for hour in (start, end))
        booking.book(facility, by=acting(who), since=since, until=until, purpose=purpose, people=30)


def assign(street: Unit, today: date) -> None:
    """The station shares out its unions as proposed; a few are left for the page."""
    held, loads = rule(AreaResponsibility, street, on=today), queries.loads_of(street, today)
    lines = propose(held, loads, queries.charges_of(queries.uncovered_at(street)))
    taken = [each for each in lines if each.worker][:-LEFT_OVER]
    pairs = [
        (Unit.objects.get(pk=each.charge.unit_id), User.objects.get(pk=each.worker.worker_id)) for each in taken if each.worker
    ]
    if pairs:
        assigning.assign_many(street, pairs, by=acting("street"))


def visit(today: date) -> None:
    """Every worker has been at most of the unions; some were long ago, some never."""
    for name in ("worker", "worker2"):
        by = acting(name)
        unions = [each.union for each in Assignment.objects.filter(worker__username=name, ends_on=None).order_by("unit_path")]
        for number, union in enumerate(unions):
            if number % 4 != 3:
                _visit(union, number, by, today)
    done = FollowUp.objects.filter(is_demo=True).order_by("id").first()
    if done is not None:
        visiting.settle(done, by=acting("street"), outcome="企业已增设两个窗口，职工满意。")


def _visit(union: Unit, number: int, by: Actor, today: date) -> None:
    day = today - timedelta(days=(number * 67 + 5) % 160)
    findings, what, whom = FOUND[number % len(FOUND)]
    tasks = [Task(what, max(day + timedelta(days=14), today - timedelta(days=3)), whom)] if what else []
    met = f"{union.chair_name or '工会负责人'}、职工代表"
    visiting.log(
        union,
        by=by,
        visited_on=day,
        kind=VisitKind.TROUBLE if "加班费" in findings else VisitKind.ROUTINE,
        met=met,
        workers_met=3 + number % 9,
        findings=findings,
        tasks=tasks,
        is_demo=True,
    )


def report(street: Unit, today: date) -> None:
    """The last half year's report is approved; this one is being written."""
    by = acting("street")
    begin = add_months(today.replace(day=1), -12)
    middle = add_months(begin, 6)
    done = reporting.draft(street, by=by, starts_on=begin, ends_on=middle - timedelta(days=1), is_demo=True)
    texts: dict[str, Any] = {
        "assessment": "辖区职工队伍总体稳定，新就业形态劳动者占比上升。\n小微企业建会覆盖仍有空白，社区联合工会作用逐步发挥。",
        "problems": "部分工会届满未换届；个别单位工会经费未足额拨缴。",
        "proposals": "对届满工会逐一督促；对未建会单位限期建会；加强走访频次。",
    }
    contracts = {"contracts_labour": 690, "contracts_collective": 6, "contracts_wages": 5}
    reporting.write(done, by=by, entered=contracts, **texts)
    reporting.submit(done, by=by)
    reporting.approve(done, by=acting("county"))
    draft = reporting.draft(street, by=by, starts_on=middle, ends_on=today, is_demo=True)
    reporting.write(draft, by=by, assessment="本期走访覆盖面扩大，职工诉求主要集中在加班费和食堂。")


def nominate(places: dict[str, Unit], today: date) -> None:
    """One site is listed, one is public, one nomination waits."""
    street, officer = places["street"], acting("street")
    rows = Unit.objects.under(street.path).filter(kind=UnitKind.COMMUNITY, state="active").order_by("path")
    communities = list(rows[:2])
    grounds = "组织健全、阵地规范、活动经常，职工满意度高。"
    facts: dict[str, Any] = {"area": street, "year": today.year, "grounds": grounds, "title": "合格社区工会", "is_demo": True}
    for number, community in enumerate(communities):
        site = modelling.nominate(community, by=acting("county"), **facts)
        modelling.accept(site, by=officer, review="材料属实，同意公示。")
        if number == 0:
            _end_notice(site, today)
    modelling.nominate(places["workplace"], by=acting("chair"), **(facts | {"title": "职工之家示范点"}))


def _end_notice(site: ModelSite, today: date) -> None:
    """As if it had been public last month."""
    notices = Publicity.objects.filter(subject_type=site._meta.label_lower, subject_id=str(site.pk))
    notices.update(starts_on=today - timedelta(days=30), until=today - timedelta(days=25))
    publicity.end(notices.get(), by=system())
    fresh = ModelSite.objects.get(pk=site.pk)
    if fresh.listed_on is None:
        modelling.conclude(fresh, by=system())
