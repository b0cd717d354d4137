"""Foundings in every state, some of them late, a campaign under way, and letters to the partner agency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.timezone import now

from unionhall.common.actor import Actor, system
from unionhall.common.scope import scope
from unionhall.demo import inventing
from unionhall.demo.signins import acting
from unionhall.organizing.actions import (
    campaigning,
    covering,
    electing,
    enforcing,
    establishing,
    preparing,
    registering,
    regularising,
)
from unionhall.organizing.models import Employer, Establishment, FoundingTask, Letter
from unionhall.organizing.queries.founding import candidates_of, federation_at, joint_union_of, tasks_of
from unionhall.organizing.rules import JOINT_UNIONS, EmployerFacts
from unionhall.organizing.rules.deadlines import CampaignFacts
from unionhall.organizing.rules.electing import Applicant, CongressPlan, Election
from unionhall.organizing.rules.founding import FoundingFacts
from unionhall.organizing.rules.regularising import SEALS, TaskDone
from unionhall.todo.models import Item
from unionhall.units.models import Unit

REFERENCES = {"legal": inventing.union_code(900_001), "account": "3702020099000001"}
FIRST_PERSON, FIRST_CODE = 7_000_000, 900_001
NAMES = (
    "海韵精密机械有限公司",
    "青禾物业服务有限公司",
    "浮山湾酒店管理有限公司",
    "澄海软件科技有限公司",
    "润丰食品配送有限公司",
    "远帆国际货运代理有限公司",
    "佳宁家政服务有限公司",
    "启明星幼儿园",
    "云栖口腔门诊部",
    "汇泉小商品市场",
)


class Founder:
    """Makes foundings with the people of the demonstration: the union worker files, the street's officer decides."""

    def __init__(self, places: dict[str, Unit], today: date) -> None:
        self.today, self.street = today, places["street"]
        self.maker, self.checker = acting("worker"), acting("street")
        chosen = [unit for unit in _seen_by(self.maker) if unit.kind in JOINT_UNIONS]
        self.areas = chosen or [self.street]
        if not chosen:
            self.maker, self.checker = acting("street"), acting("county")
        self.count = 0

    def employer(self, workers: int, *, kind: str = "enterprise") -> Employer:
        """An invented employer that nobody organises yet."""
        name, area = NAMES[self.count % len(NAMES)], self.areas[self.count % len(self.areas)]
        facts = EmployerFacts(
            name=f"青岛{name}",
            credit_code=inventing.credit_code(FIRST_CODE + self.count),
            kind=kind,
            nature="170",
            industry="11",
            headcount=workers,
            headcount_women=workers // 3,
            registered_on=self.today - timedelta(days=140 + 23 * self.count),
            legal_representative="赵启航",
            address=f"香港中路{60 + self.count}号",
        )
        self.count += 1
        made = registering.register(area, by=acting("street"), facts=facts)
        Employer.objects.filter(pk=made.pk).update(is_demo=True)
        return made

    def draft(self, workers: int = 42, *, form: str = "own", kind: str = "enterprise") -> Establishment:
        employer = self.employer(workers, kind=kind)
        joint = joint_union_of(employer.area)
        upper = joint if form in {"join", "group"} and joint else federation_at(employer.area)
        endings = {"own": "工会", "joint": "联合工会", "group": "工会小组", "join": ""}
        facts = FoundingFacts(
            name=employer.name + endings[form],
            form=form,
            upper=upper,
            employers=[employer],
            basis="area" if form == "joint" else "",
            form_note="职工代表提议" if form == "group" else "",
            workers=workers,
            women=workers // 3,
            group_head="孙立新",
            group_members="周敏、吴海、郑芳",
            party_org=f"{employer.name}党支部",
            contact_phone="0532-80000000",
            reason="为依法维护职工合法权益，构建和谐劳动关系。",
        )
        return preparing.draft(by=self.maker, facts=facts, is_demo=True)

    def submitted(self, workers: int = 42, *, form: str = "own", kind: str = "enterprise") -> Establishment:
        return preparing.submit(self.draft(workers, form=form, kind=kind), by=self.maker)

    def preparing(self, workers: int = 42) -> Establishment:
        founding = preparing.approve_preparation(self.submitted(workers), by=self.checker)
        electing.add_members(founding, by=self.maker, applicants=list(self.people(workers - 6)))
        rows = list(founding.members.order_by("pk")[:10])
        seats = [("committee", "chair"), ("committee", "vice"), *[("committee", "member")] * 4]
        for member, (body, office) in zip(rows, seats, strict=False):
            electing.stand(founding, by=self.maker, member=member, body=body, office=office, job="班组长")
        for number, member in enumerate([each for each in founding.members.all() if each.is_woman][:3]):
            electing.stand(founding, by=self.maker, member=member, body="women", office="chair" if number == 0 else "member")
        return founding

    def people(self, count: int) -> Iterator[Applicant]:
        first = FIRST_PERSON + 1_000 * self.count
        for each in inventing.people(count, seed=first, today=self.today, first=first):
            yield Applicant(each.name, each.document, each.phone)

    def asked(self, workers: int = 42) -> Establishment:
        plan = CongressPlan("all", self.today, "单位会议室", "congress", seats_committee=5, seats_women=3)
        return electing.ask_congress(self.preparing(workers), by=self.maker, plan=plan)

    def due(self, workers: int = 42) -> Establishment:
        return electing.approve_congress(self.asked(workers), by=self.checker)

    def reported(self, workers: int = 42) -> Establishment:
        founding = self.due(workers)
        due = founding.members.count()
        votes = {each.pk: due - 4 - number % 3 for number, each in enumerate(candidates_of(founding))}
        last = [each.pk for each in candidates_of(founding) if each.body == "committee"][-1]
        votes[last] = min(due // 3, 15)
        told = {"due": due, "present": due - 1, "issued": due - 1, "returned": due - 1, "valid": due - 1}
        result = Election(held_on=self.today, **told, votes=votes, second_votes={}, minutes="监票人、计票人由大会推选。")
        return electing.report(founding, by=self.maker, election=result)

    def founded(self, workers: int = 42) -> Establishment:
        return establishing.found(self.reported(workers), by=self.checker)


def _seen_by(actor: Actor) -> list[Unit]:
    with scope(actor.scope()):
        return list(Unit.objects.filter(state="active").order_by("path"))


def happen(places: dict[str, Unit], today: date) -> None:
    """One founding or two in each state, then what the night and the county's campaign make of the rest."""
    founder = Founder(places, today)
    for make in (founder.draft, founder.submitted, founder.preparing, founder.asked, founder.due, founder.reported):
        make()
    _made_late(founder.submitted(68))
    _regularised(founder, _made_late_tasks(founder.founded(36), today))
    _finished(founder)
    if founder.areas != [founder.street]:
        establishing.admit(founder.submitted(9, form="join", kind="kindergarten"), by=founder.checker)
    _refused(founder)
    _campaign(places, today)
    _letters(places, today)


def _made_late(founding: Establishment) -> None:
    """The upper union has let its clock run out."""
    waited = now() - timedelta(days=24)
    Item.objects.filter(subject_id=str(founding.pk), kind="organizing.founding.decide", closed_at=None).update(
        opened_at=waited, due_at=waited + timedelta(days=15)
    )


def _made_late_tasks(founding: Establishment, today: date) -> Establishment:
    FoundingTask.objects.filter(establishment=founding, kind="legal").update(due_on=today - timedelta(days=5))
    return founding


def _regularised(founder: Founder, founding: Establishment) -> None:
    seal = tasks_of(founding)[0]
    for task in tasks_of(founding):
        seal = task if task.kind == "seal" else seal
    done = TaskDone(founder.today, "公安备案 0532-1187", "演示印章刻制社", kept_by="办公室", seals=SEALS)
    regularising.finish_task(founding, seal, done, by=founder.maker)


def _finished(founder: Founder) -> None:
    founding = founder.founded(58)
    for task in tasks_of(founding):
        done = TaskDone(founder.today, REFERENCES.get(task.kind, "演示"), seals=SEALS)
        regularising.finish_task(founding, task, done, by=founder.maker)
    establishing.enter(founding, by=founder.checker)


def _refused(founder: Founder) -> None:
    preparing.send_back(founder.submitted(31), by=founder.checker, note="请补充筹备组职工代表名单。")
    preparing.withdraw(founder.draft(27), by=founder.maker, note="单位迁出本街道。")


def _campaign(places: dict[str, Unit], today: date) -> None:
    """The county's drive until the end of the year; a few of its list are organised already."""
    by = acting("county")
    last = date(today.year if today < date(today.year, 12, 15) else today.year + 1, 12, 31)
    purpose = "加快建会、逐步规范、不留空白。"
    facts = CampaignFacts("年底前建会清零行动", last, purpose=purpose)
    campaign = campaigning.start(places["county"], by=by, facts=facts, is_demo=True)
    for target in campaign.targets.select_related("employer", "employer__area").order_by("pk")[::6][:12]:
        union = joint_union_of(target.employer.area)
        if union is not None and target.employer.headcount < 25:
            covering.cover(target.employer, by=by, union=union, covered_on=today)


def _organise_some(letter: Letter, today: date) -> None:
    """Three of the letter's small employers go into the joint union of their address: their lines are struck."""
    lines = letter.late.filter(employer__headcount__lt=25).select_related("employer", "employer__area").order_by("pk")
    joint = ((each.employer, joint_union_of(each.employer.area)) for each in lines)
    for employer, union in [(employer, union) for employer, union in joint if union is not None][:3]:
        covering.cover(employer, by=acting("county"), union=union, covered_on=today)


def _letters(places: dict[str, Unit], today: date) -> None:
    """Two nights three weeks apart; the agency confirms the first letter, and one of its employers is organised since."""
    by = system("系统")
    enforcing.run_night(by=by, on=today - timedelta(days=21))
    letter = Letter.objects.order_by("pk").first()
    if letter is not None:
        enforcing.receive(letter, by=acting("partner"), answer="已列入年检重点，建会前暂缓办理。")
        _organise_some(letter, today)
    enforcing.run_night(by=by, on=today)
