"""The yearly appraisal of the demonstration: last year's is locked, this year's is being marked."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from unionhall.common.actor import Actor
from unionhall.common.dates import today as now
from unionhall.common.scope import unscoped
from unionhall.demo.signins import acting
from unionhall.members.enums import Standing
from unionhall.members.models import Person
from unionhall.notices.models import Publicity
from unionhall.units.models import Unit
from unionhall.workforce.actions import appraisal_deciding as deciding
from unionhall.workforce.actions import appraisal_following as following
from unionhall.workforce.actions import appraisal_opening as opening
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.actions import appraisal_survey as survey
from unionhall.workforce.enums_appraisal import SurveyQuestion
from unionhall.workforce.models import Admonition, AppraisalEntry, AppraisalRound
from unionhall.workforce.queries import appraisal_marks
from unionhall.workforce.queries.appraisal_facts import unions_of

STATEMENT = (
    "一年来，走访企业和职工，指导新建工会，发展会员，协调处理职工诉求，组织职工文体活动；"
    "参加市、区两级培训，考取社会工作者职业资格证。\n不足：新就业形态劳动者入会办法还不多，明年继续努力。"
)
REMARKS = ("", "走访扎实，台账清楚。", "入会工作主动。", "档案整理需加强。")


def appraise(places: dict[str, Unit], today: date) -> str:
    """Everything by the real actions; returns what was done."""
    luck = random.Random("appraisals")
    last = hold_last_year(places["county"], today, luck)
    this = begin_this_year(places["county"], today, luck)
    return f"{last.entries.count()} locked, {this.entries.count()} being marked"


def hold_last_year(county: Unit, today: date, luck: random.Random) -> AppraisalRound:
    made = opening.open_round(county, by=acting("county"), year=today.year - 1, closes_on=today, note="年度考核", is_demo=True)
    entries = _entries(made)
    for entry in entries:
        _mark(entry, luck, weak=entry == entries[-1])
        _ask(entry, luck, 7)
    made = deciding.close(made, by=acting("county"))
    present = "区总工会主席、副主席、组织部部长、权益部部长"
    made = deciding.decide(made, by=acting("county"), decided_on=today, present=present, decision="同意考核结果，予以公示。")
    made = deciding.publish(made, by=acting("county"))
    _let_time_pass(made)
    made = deciding.lock(AppraisalRound.objects.get(pk=made.pk), by=acting("city"), locked_on=date(today.year, 1, 20))
    _talk()
    return made


def begin_this_year(county: Unit, today: date, luck: random.Random) -> AppraisalRound:
    """Half of the workers are marked; one has written the statement; for some enough members have answered."""
    made = opening.open_round(
        county, by=acting("county"), year=today.year, closes_on=today + timedelta(days=20), note="年度考核", is_demo=True
    )
    worker = acting("worker")
    for number, entry in enumerate(_entries(made)):
        if entry.worker.user_id == worker.user_id:
            scoring.state(entry, by=worker, statement=STATEMENT)
        if number % 2 == 0:
            _mark(entry, luck)
        _ask(entry, luck, 6 if number % 3 == 0 else 2)
    return made


def count_again(places: dict[str, Unit]) -> None:
    """What was learned and logged meanwhile counts too."""
    with unscoped("the appraisal of the demonstration"):
        held = AppraisalRound.objects.filter(unit=places["county"], state="open").select_related("unit").first()
        if held is not None:
            opening.count_again(held, by=acting("county"))


def _entries(round_: AppraisalRound) -> list[AppraisalEntry]:
    rows = AppraisalEntry.objects.filter(round=round_).select_related("worker__unit", "round__unit", "employer")
    return list(rows.order_by("pk"))


def _mark(entry: AppraisalEntry, luck: random.Random, *, weak: bool = False) -> None:
    """The district always; the street for its own; the city now and then."""
    markers: list[tuple[Actor, str]] = [(acting("county"), "county")]
    street = acting("street")
    if "street" in appraisal_marks.held_roles(street, entry):
        markers.append((street, "street"))
    if luck.random() < 0.3:
        markers.append((acting("city"), "city"))
    for by, role in markers:
        given = {name: _points(luck, weak=weak) for name in ("ethics", "competence", "results")}
        scoring.score(entry, by=by, role=role, note=luck.choice(REMARKS), **given)


def _points(luck: random.Random, *, weak: bool) -> Decimal:
    return Decimal(luck.randrange(30, 45) if weak else luck.randrange(82, 99))


def _ask(entry: AppraisalEntry, luck: random.Random, most: int) -> None:
    """Some members of the worker's unions say how content they are."""
    paths = unions_of([entry.worker], entry.year)[entry.worker_id]
    people = Person.objects.filter(unit_path__in=paths, standing=Standing.MEMBER).select_related("unit").order_by("pk")
    for person in people[:most]:
        survey.answer(entry, person, {question: luck.choice((3, 4, 5, 5)) for question in SurveyQuestion.values})


def _let_time_pass(round_: AppraisalRound) -> None:
    """As if it had all been in January."""
    year = now().year
    begun, until = date(year, 1, 4), date(year, 1, 15)
    AppraisalRound.objects.filter(pk=round_.pk).update(
        opened_on=begun, closes_on=begun + timedelta(days=4), decided_on=date(year, 1, 8), public_until=until
    )
    notices = Publicity.objects.filter(subject_type=round_._meta.label_lower, subject_id=str(round_.pk))
    notices.update(starts_on=begun + timedelta(days=5), until=until, state="ended")


def _talk() -> None:
    """The interview that followed the one fail."""
    due = Admonition.objects.select_related("entry__worker__unit", "entry__round__unit", "entry__employer").first()
    if due is not None:
        following.hold_talk(
            due,
            by=acting("county"),
            held_on=now(),
            place="区总工会三楼会议室",
            talkers="区总工会副主席、组织部部长",
            pointed_out="走访次数不足，台账缺失，职工反映联系不上。",
            said="接受考核结果，主要是工作方法不对路。",
            agreed="三个月内补齐台账，每周走访不少于两家企业，季度末复查。",
        )
