"""Commendations and cadres of the demonstration: a finished round, one that is voted on, the pool, cases of both kinds."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import override

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.demo.signins import acting
from unionhall.notices.models import Publicity
from unionhall.organizing.models import Officer
from unionhall.policies.queries import rule
from unionhall.units.models import Unit
from unionhall.workforce.actions import commending, honouring, pooling, protecting
from unionhall.workforce.models import CommitteeSeat, HonourRound, HonourShare, Nomination, Worker
from unionhall.workforce.policies import CadreCare, Commendation
from unionhall.workforce.queries import cadres, honours
from unionhall.workforce.rules.cadres import fit
from unionhall.workforce.rules.honours import worthy

DEEDS = (
    "负责联系二十余家企业，全年走访一百六十余次，指导新建工会六家，发展会员三百余人。",
    "参与调解劳动争议二十三件，协助职工追回拖欠工资，职工满意度高。",
    "整理困难职工档案一百余份，组织技能竞赛四场，积极推广网上普惠服务。",
)
STRENGTHS = ("劳动法律和争议调解", "组织建设和集体协商", "文体活动组织", "新就业形态劳动者工作")


def serve(places: dict[str, Unit], today: date) -> None:
    with unscoped("commendations and cadres of the demonstration"), override("zh-hans"):
        _commended(places, today)
        _voting(places, today)
        _pool(places, today)
        _protected(places, today)
        _charged(places, today)


# Commendation ---------------------------------------------------------------------------------


def _worthy(places: dict[str, Unit], today: date, area: Unit) -> list[Worker]:
    law = rule(Commendation, places["city"], on=today)
    rows = Worker.objects.filter(unit_path__startswith=area.path, state="serving").select_related("unit").order_by("pk")
    return [each for each in rows[:60] if worthy(law, honours.merits_of(each, today), on=today).value]


def _round(places: dict[str, Unit], today: date, year: int, quota: int) -> HonourRound:
    """Opened by one officer, put forward by the districts, with a committee of four."""
    by = acting("city")
    until = today + timedelta(days=12)
    made = honouring.open_round(places["city"], by=by, year=year, nominate_until=until, quota=quota, is_demo=True)
    share = honouring.share(made, places["county"], by=by, places=min(quota + quota // 2, 6))
    members = User.objects.filter(username__in=["city", "city2", "county", "street"]).order_by("pk")
    honouring.seat(made, members, by=by)
    _nominate(share, places, today)
    return made


def _nominate(share: HonourShare, places: dict[str, Unit], today: date) -> None:
    workers = _worthy(places, today, share.unit)[: share.places]
    for number, worker in enumerate(workers):
        honouring.nominate(share, worker, by=acting("county"), deeds=DEEDS[number % len(DEEDS)])


def _commended(places: dict[str, Unit], today: date) -> None:
    """Last year's round with decision and certificates."""
    made = _round(places, today, today.year - 1, 3)
    if not Nomination.objects.filter(round=made).exists():  # a town so small that nobody meets the conditions yet
        return
    made = honouring.open_vote(made, by=acting("city"))
    _vote(made, all_of_them=True)
    made = commending.publish(made, by=acting("city"))
    over = today - timedelta(days=1)
    Publicity.objects.filter(subject_type="workforce.honourround", subject_id=str(made.pk)).update(
        starts_on=over - timedelta(days=7), until=over, state="ended"
    )
    HonourRound.objects.filter(pk=made.pk).update(nominate_until=over - timedelta(days=20), public_until=over)
    commending.decide(made, by=acting("city2"))


def _vote(made: HonourRound, *, all_of_them: bool) -> None:
    rows = list(Nomination.objects.filter(round=made).select_related("worker").order_by("pk"))
    seats = list(CommitteeSeat.objects.filter(round=made).select_related("user").order_by("pk"))
    for number, seat in enumerate(seats if all_of_them else seats[:2]):
        names = [each.pk for each in rows[: made.quota] if each.worker.user_id != seat.user_id]
        honouring.cast(made, names[: made.quota - number % 2], by=Actor(seat.user_id, seat.user.name))


def _voting(places: dict[str, Unit], today: date) -> None:
    """This year's round: half of the committee has voted."""
    made = _round(places, today, today.year, 4)
    HonourRound.objects.filter(pk=made.pk).update(nominate_until=today - timedelta(days=1))
    made.refresh_from_db()
    if Nomination.objects.filter(round=made).exists():
        made = honouring.open_vote(made, by=acting("city"))
        _vote(made, all_of_them=False)


# The pool -------------------------------------------------------------------------------------


def _pool(places: dict[str, Unit], today: date) -> None:
    """Three in the pool, one of them away, one waiting for the review."""
    law = rule(CadreCare, places["county"], on=today)
    rows = Worker.objects.filter(unit_path__startswith=places["county"].path, state="serving").select_related("unit")
    fitting = [each for each in rows.order_by("-pk") if fit(law, cadres.facts_of(each, None, today), on=today).value]
    for number, worker in enumerate(fitting[:4]):
        strengths = STRENGTHS[number % len(STRENGTHS)]
        made = pooling.recommend(worker, by=acting("county"), strengths=strengths, grounds=DEEDS[number % 3], is_demo=True)
        if number == 3:
            return
        made = pooling.review(made, by=acting("city"), takes=True, review="符合条件，同意入库")
        if number == 0:
            days = {"starts_on": today - timedelta(days=40), "ends_on": today + timedelta(days=140)}
            task = "在权益保障部挂职，参与集体协商指导"
            pooling.send_out(made, places["city"], by=acting("city"), kind="attached", task=task, is_demo=True, **days)


# Cases ----------------------------------------------------------------------------------------


def _officer(unit: Unit, skip: int = 0) -> Officer | None:
    rows = Officer.objects.filter(unit_path__startswith=unit.path, ends_on=None).select_related("unit").order_by("pk")
    return next(iter(rows[skip : skip + 1]), None)


def _protected(places: dict[str, Unit], today: date) -> None:
    """One case that waits for the street, one that was put right."""
    ago = today - timedelta(days=25)
    own = _officer(places["workplace"])
    if own is not None:
        protecting.open_case(
            own,
            "protection",
            by=acting("chair"),
            matter="pay",
            happened_on=today - timedelta(days=6),
            facts="因代表职工开展工资集体协商，当月绩效被无故扣减一半。",
            is_demo=True,
        )
    other = _officer(places["street"], 5)
    if other is None or other == own:
        return
    by = acting("street")
    case = protecting.open_case(
        other,
        "protection",
        by=by,
        matter="moved",
        happened_on=ago,
        facts="任期未满，未征得同意被调往外地门店。",
        is_demo=True,
    )
    texts = {
        "accepted": "街道总工会受理，指定专人办理。",
        "heard": "本人陈述：调动前企业未与工会沟通。",
        "inquired": "企业称系正常轮岗，未能提供征求工会意见的材料。",
        "demanded": "请恢复其原工作岗位，并在今后的人事变动中依法征求工会意见。",
        "answered": "企业书面答复：已撤销调动，恢复原岗位。",
    }
    for place, (kind, text) in enumerate(texts.items()):
        case = protecting.take_step(case, kind, by=by, on=ago + timedelta(days=2 + 3 * place), text=text)
    protecting.close(case, by=by, outcome="restored", result="已恢复原岗位，企业承诺今后依法征求工会意见。")


def _charged(places: dict[str, Unit], today: date) -> None:
    """A case in which the person has been invited and not heard yet."""
    officer = _officer(places["street"], 9)
    if officer is None:
        return
    by, ago = acting("county"), today - timedelta(days=12)
    case = protecting.open_case(
        officer,
        "responsibility",
        by=by,
        matter="idle",
        happened_on=ago,
        facts="一年未召开职工代表大会。",
        is_demo=True,
    )
    case = protecting.take_step(case, "grounds", by=by, on=ago + timedelta(days=3), text="查阅会议记录和职工来信，情况属实。")
    protecting.take_step(case, "invited", by=by, on=today - timedelta(days=2), text="已书面告知拟处理事项和陈述申辩的权利。")
