"""Campaigns of the demonstration: one over, one running with a union in every state, one being prepared."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from unionhall.accounts.models import User
from unionhall.assessments.actions import (
    accepting,
    applying,
    campaigning,
    drawing,
    expiring,
    inspecting,
    kicking_off,
    marking,
    photographing,
    rectifying,
    self_checking,
    subsidising,
)
from unionhall.assessments.enums import EntryState
from unionhall.assessments.models import Appeal, Award, Campaign, Entry, Inspection, Repair, Subsidy
from unionhall.assessments.policies import Item, Scheme, Scoring
from unionhall.assessments.queries import campaigns, entries, judging
from unionhall.assessments.rules.facts import Led, Sent, Terms, Word
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today as current_day
from unionhall.demo import leading
from unionhall.demo.evidence import evidence, photograph
from unionhall.demo.signins import acting
from unionhall.policies.catalogue.organizing import PaperKind
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Unit

GROUP = [
    Led("张明华", "总工会主席", "组长"),
    Led("李卫东", "总工会副主席", "副组长"),
    Led("王晓燕", "组织部部长", "成员，办公室主任"),
    Led("陈志强", "权益保障部部长", "成员"),
]
MESSAGE = "各基层工会：请对照评分表逐项自查，登记数据已自动计分；缺少的材料用手机拍照上传，按期申报。"
REPORT = (
    "一年来，本会在上级工会和单位党组织领导下，对照评分表逐项开展自检自查。\n"
    "组织机构健全，按期换届；职工（代表）大会制度落实，公开事项按时公布；困难职工档案准确，走访慰问有记录。\n"
    "不足之处：个别台账不够完整，已安排专人补齐。现申请验收。"
)
BOTH = ("county", "city2")
WITH_INSPECTOR = ("county", "inspector")


def hold(places: dict[str, Unit], today: date) -> None:
    _over(places, today)
    _running(places, today)
    _prepared(places["city"], today)


def _plan(unit: Unit, title: str, scheme: str, year: int, by: Actor) -> Campaign:
    card = campaigns.editions(Scheme(scheme), unit)[0]
    terms = Terms(title, scheme, year, card, [UnitKind.WORKPLACE.value], message=MESSAGE, document="青工发〔2026〕5号")
    campaign = campaigning.plan(unit, terms, by=by, is_demo=True)
    return campaigning.lead(campaign, GROUP, by=by)


def _prepared(city: Unit, today: date) -> None:
    _plan(city, f"{today.year}年星级工会评定", "stars", today.year, acting("city"))


def _start(campaign: Campaign, by: Actor, on: date) -> list[Entry]:
    campaigning.start(campaign, by=by)
    kicking_off.score_all(campaign, by=by)
    kicking_off.spread(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(started_on=on)
    return list(Entry.objects.filter(campaign=campaign).select_related(*entries.WHOLE).order_by("id"))


def _running(places: dict[str, Unit], today: date) -> None:
    """The district's own: the union of the demonstration's chair is at work, others stand at every step."""
    by = acting("county")
    campaign = _plan(places["county"], f"{today.year}年基层工会规范化建设", "composite", today.year, by)
    rows = _start(campaign, by, date(today.year, 6, 3))
    own = next((each for each in rows if each.unit_id == places["workplace"].pk), rows[0])
    others = [each for each in rows if each.pk != own.pk]
    _train(campaign, others[:6], today)
    _check(own, share=Decimal("0.9"))
    for each in others[:5]:
        _check(each, share=Decimal("0.8"))
    _apply(others[5])
    _team(_apply(others[6]), today, WITH_INSPECTOR, leads="inspector")
    _contradict(others[7], today)
    _pass_first(others[8], today)
    _fail(others[9], today)
    _appeal(others[10], today)
    _pass(others[11], today)
    _pass(others[12], today, accept=True)
    applying.close(others[13], by=by, note="单位已搬离本区，退出本次活动")
    _late(campaign, today)


def _train(campaign: Campaign, rows: list[Entry], today: date) -> None:
    for number, each in enumerate(rows):
        name = each.unit.chair_name or f"经办人{number + 1}"
        on = today - timedelta(days=140)
        campaigning.train(campaign, each.unit, by=acting("county"), name=name, trained_on=on, subject="痕迹管理和档案管理")


def _check(entry: Entry, *, share: Decimal = Decimal(1)) -> None:
    """The self-check up to ``share`` of its items."""
    by = system("演示·经办人")
    self_checking.begin(entry, by=by)
    lines = [each for each in entries.sheet_of(entry, on=current_day()).own if each.scored is None]
    lines = lines[: int(len(lines) * share)]
    words = {each.item.code: _word(each.item) for each in lines}
    self_checking.say(entry, {code: word for code, word in words.items() if word.value is not None}, by=by)
    for each in lines:
        if each.item.evidence and words[each.item.code].value:
            title = each.item.evidence.split("、")[0]
            self_checking.show(entry, each.item.code, by=by, file=evidence(title), title=title, happened_on=date(2026, 4, 10))


def _word(item: Item) -> Word:
    scoring = item.scoring
    if scoring == Scoring.BONUS:
        return Word(None)
    value = {Scoring.VETO: Decimal(0), Scoring.DEDUCTION: Decimal(0), Scoring.PREREQUISITE: Decimal(1)}.get(scoring)
    return Word(item.points if value is None else value)


def _apply(entry: Entry) -> Entry:
    _check(entry)
    applying.apply(entry, by=system("演示·主席"), report=REPORT)
    entry.refresh_from_db()
    return entry


def _visit(entry: Entry, today: date) -> Inspection:
    _apply(entry)
    return _team(entry, today)


def _team(entry: Entry, today: date, names: tuple[str, ...] = BOTH, *, leads: str = "") -> Inspection:
    team = list(User.objects.filter(username__in=names).order_by("username"))
    leader = next((user for user in team if user.username == leads), None)
    return inspecting.plan(entry, by=acting("city"), planned_on=today, team=team, leader=leader)


def _score(inspection: Inspection, *, less: Decimal = Decimal(0)) -> None:
    """Full points, ``less`` at the first items by judgement; what the register gives too little is set right with a reason."""
    judged, marks = judging.judged(inspection, on=current_day()), []
    for each in judged.places:
        if each.item.scoring == Scoring.BONUS or (each.scored and each.scored.points.value == each.item.points):
            continue
        value, reason = _word(each.item).value or Decimal(0), "现场核对原件无误，登记正在补录" if each.scored else ""
        if each.item.scoring == Scoring.EVIDENCE and less:
            value, less, reason = max(Decimal(0), value - less), max(Decimal(0), less - value), "缺当年的记录，应补齐并归档"
        marks.append(Sent(uuid4(), each.item.code, value, reason))
    marking.take(inspection, marks, by=acting("county"))
    _photograph(inspection, judged)


def _photograph(inspection: Inspection, judged: judging.Judged) -> None:
    """The first item that asks for evidence, taken where there was no line."""
    code = next(each.item.code for each in judged.places if each.item.evidence)
    file = photograph("现场照片.png")
    photographing.photograph(inspection, by=acting("county"), client_id=uuid4(), code=code, file=file, is_offline=True)


def _contradict(entry: Entry, today: date) -> None:
    """Two tablets without a line gave the same item different points."""
    inspection = _visit(entry, today)
    _score(inspection)
    rival = Sent(uuid4(), "B1", Decimal(5), "决议未公布", is_offline=True)
    marking.take(inspection, [rival], by=acting("city2"))


def _pass_first(entry: Entry, today: date) -> Entry:
    inspection = _visit(entry, today)
    _score(inspection)
    inspecting.conclude(inspection, by=acting("city"), remarks="同意通过初验")
    entry.refresh_from_db()
    return entry


def _fail(entry: Entry, today: date) -> Inspection:
    inspection = _visit(entry, today)
    _score(inspection, less=Decimal(30))
    inspecting.conclude(inspection, by=acting("city"), remarks="台账缺项较多，限期整改")
    repair = Repair.objects.filter(entry=entry).order_by("code").first()
    if repair:
        rectifying.answer(repair, by=system("演示·经办人"), text="已补齐会议签到和决议")
    return inspection


def _appeal(entry: Entry, today: date) -> Appeal:
    inspection = _fail(entry, today)
    return rectifying.appeal(inspection, by=system("演示·主席"), text="检查当日公开栏正在更换，照片已于次日补传，请复核。")


def _pass(entry: Entry, today: date, *, accept: bool = False) -> None:
    inspection = _team(_pass_first(entry, today), today)
    _score(inspection)
    inspecting.conclude(inspection, by=acting("city"), remarks="同意通过终检验收")
    entry.refresh_from_db()
    if accept:
        accepting.accept([entry], by=acting("city"))


def _late(campaign: Campaign, today: date) -> None:
    """The first two who let their day pass lie in an inbox already; the night job asks about the others."""
    late = Entry.objects.filter(campaign=campaign, due_on__lt=today, state=EntryState.INVITED).order_by("id")
    for each in late.select_related(*entries.WHOLE)[:2]:
        expiring.expire(each, by=system())


def _over(places: dict[str, Unit], today: date) -> None:
    """A street's, from January to May: everybody accepted or closed, a lot drawn, one subsidy paid."""
    street = _busiest(places)
    by = acting("city")
    campaign = _plan(street, f"{today.year}年{street.short_name or street.name}标准化建设", "standard", today.year, by)
    rows = _start(campaign, by, date(today.year, 1, 8))
    for number, each in enumerate(rows[:2]):
        leading.enter(each.unit, acting("county"), today, 700 + number, [PaperKind.ACCOUNT])
        _pass_late(each, today)
    for each in rows[2:]:
        applying.close(each, by=by, note="本次未申报，列入下一年度")
    _pay(campaign, today)
    drawing.draw(campaign, by=by, seed="20260612", size=1, planned_on=today + timedelta(days=20))
    campaigning.end(campaign, by=by)
    Campaign.objects.filter(pk=campaign.pk).update(ended_on=date(today.year, 6, 12))


def _busiest(places: dict[str, Unit]) -> Unit:
    """Of the district's other streets the one with most unions below it."""
    streets = Unit.objects.filter(parent=places["county"], kind=UnitKind.STREET).exclude(pk=places["street"].pk)
    unions = Unit.objects.filter(kind=UnitKind.WORKPLACE, state=UnitState.ACTIVE)
    return max(streets, key=lambda each: (unions.filter(path__startswith=each.path).count(), -each.pk))


def _pass_late(entry: Entry, today: date) -> None:
    _pass(entry, today, accept=True)
    on = date(today.year, 5, 28)
    Entry.objects.filter(pk=entry.pk).update(applied_on=date(today.year, 4, 20), closed_on=on)
    Award.objects.filter(entry=entry).update(decided_on=on, valid_until=date(today.year + 3, 5, 27))


def _pay(campaign: Campaign, today: date) -> None:
    for each in Subsidy.objects.filter(award__campaign=campaign).select_related("award__entry__unit", "payer").order_by("id")[:1]:
        subsidising.order(each, by=acting("city"))
        subsidising.pay(each, by=acting("city"), paid_on=today, voucher=f"记-{today:%m}-0118")
