"""Training in the demonstration city: plans, courses at every step, hours, certificates, further study."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from unionhall.accounts.models import User
from unionhall.common.dates import after_days, is_workday
from unionhall.common.scope import unscoped
from unionhall.demo.signins import acting
from unionhall.policies import coding
from unionhall.policies.actions import deciding, drafting
from unionhall.policies.sources import Source
from unionhall.policies.terms import Terms
from unionhall.units.models import Unit
from unionhall.workforce.actions import (
    studying,
    training_attending,
    training_courses,
    training_crediting,
    training_enrolling,
    training_minding,
    training_planning,
)
from unionhall.workforce.models import Course, Enrolment, HourEntry, TrainingPlan, Worker
from unionhall.workforce.policies import FurtherStudy
from unionhall.workforce.queries import training
from unionhall.workforce.rules.training import CourseFacts, teaching_days

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A course: whose, what, when (days from today, for how many working days), how many hours and seats."""

    place: str
    title: str
    kind: str
    counts_as: str
    first: int
    days: int
    hours: int
    seats: int
    certificate: str = ""

    def facts(self, today: date) -> CourseFacts:
        first, last = self._dates(today + timedelta(days=self.first))
        return CourseFacts(
            title=self.title,
            kind=self.kind,
            counts_as=self.counts_as,
            starts_on=first,
            ends_on=last,
            enrol_until=first - timedelta(days=3) if self.first > 3 else first,
            place="市总工会干部学校" if self.place == "city" else "区职工之家三楼会议室",
            lecturer="演示·授课老师",
            hours=min(Decimal(self.hours), Decimal(8 * len(teaching_days(first, last)))),
            seats=self.seats,
            certificate_kind=self.certificate,
        )

    def _dates(self, first: date) -> tuple[date, date]:
        """From the first working day on, as many as asked for, within one year."""
        begins = first if not self.first or is_workday(first) else after_days(first, 1, working=True)
        return begins, min(after_days(begins, self.days - 1, working=True), date(begins.year, 12, 31))


HELD = (
    Sketch("city", "社会化工会工作者岗前培训班", "induction", "city", -160, 2, 16, 80),
    Sketch("city", "集体协商与劳动争议调解专题班", "special", "city", -75, 1, 8, 500),
    Sketch("city", "社会工作者职业资格考前培训班", "qualification", "city", -45, 2, 16, 30, "social_worker"),
    Sketch("county", "社区工会工作实务轮训班（第一期）", "rotation", "county", -110, 5, 40, 200),
)
AHEAD = (
    Sketch("city", "工会数字化工作专题班", "special", "city", 0, 3, 12, 40),
    Sketch("county", "社区工会工作实务轮训班（第二期）", "rotation", "county", 14, 2, 16, 12),
    Sketch("county", "女职工特殊权益保护专题班", "special", "county", 21, 1, 8, 2),
)


def teach(places: dict[str, Unit], today: date, say: Say) -> None:
    """Everything by the real actions, as the officers of the demonstration would have done it."""
    with unscoped("the training of the demonstration"):
        workers = list(Worker.objects.filter(state="serving").select_related("unit").order_by("pk"))
        workers.sort(key=lambda each: each.user_id is None)  # the worker of the cast comes first
        held = plan_year(places, HELD + AHEAD, today)
        for sketch in HELD:
            hold(held[sketch.title], _audience(sketch, places, workers, today), today)
        reward(held[HELD[2].title])
        run_now(held[AHEAD[0].title], workers, today)
        gather(held[AHEAD[1].title], places, workers)
        fill_up(held[AHEAD[2].title], places, workers)
        drop_one(places, today)
        note_outside(workers, today)
        study(places, workers, today)
        leave_a_plan(places, today)
        training_minding.warn_of_certificates()
    say(f"courses: {len(held) + 1}")


def _by(place: str, *, checks: bool = False) -> str:
    """Who plans, and who approves what another drafted."""
    if place == "city":
        return "city2" if checks else "city"
    return "city" if checks else "county"


def plan_year(places: dict[str, Unit], sketches: Sequence[Sketch], today: date) -> dict[str, Course]:
    """Each unit's plan of each year in which something is held, approved by somebody else."""
    made: dict[str, Course] = {}
    plans: dict[tuple[str, int], TrainingPlan] = {}
    for sketch in sketches:
        facts, by = sketch.facts(today), acting(_by(sketch.place))
        where = (sketch.place, facts.starts_on.year)
        if where not in plans:
            aims = "分层分类轮训一遍，人人完成年度学时；岗前培训不少于两天；资格培训一次。"
            plans[where] = training_planning.draft(places[sketch.place], by=by, year=where[1], aims=aims, is_demo=True)
        unit = places[sketch.place]
        made[sketch.title] = training_courses.plan_course(unit, facts, by=by, plan=plans[where], is_demo=True)
    for (place, _year), plan in plans.items():
        handed_in = training_planning.submit(plan, by=acting(_by(place)))
        training_planning.approve(handed_in, by=acting(_by(place, checks=True)))
    return {title: Course.objects.select_related("unit", "plan").get(pk=course.pk) for title, course in made.items()}


def _audience(sketch: Sketch, places: dict[str, Unit], workers: Sequence[Worker], today: date) -> list[Worker]:
    """Induction for those who came last, the exam course for a few, the others for everybody of the unit."""
    held_on = today + timedelta(days=sketch.first)
    here = [each for each in workers if each.unit_path.startswith(places[sketch.place].path) and each.started_on <= held_on]
    if sketch.kind == "induction":
        return here[-30:]
    return here[::7][:20] if sketch.kind == "qualification" else here


def hold(course: Course, audience: Sequence[Worker], today: date) -> None:
    """A course that is over: the list, the sheets of its days, the hours."""
    by, luck = acting(_by(course.unit.kind)), random.Random(course.title)
    course = training_courses.open_course(course, by=by)
    listed = training_enrolling.enrol_many(course, audience, by=by)
    for day in training.days_of(course):
        there = [each.pk for each in listed if luck.random() < 0.9]
        training_attending.note_sheet(day, by=by, present=there)
    closed = training_crediting.close(course, by=by)
    on = min(closed.ends_on + timedelta(days=3), today)
    Course.objects.filter(pk=closed.pk).update(closed_on=on)
    HourEntry.objects.filter(course=closed).update(credited_on=on)


def reward(course: Course) -> None:
    """The exam was passed by two: their certificates go into the files; two others get the certificate of completion."""
    by = acting("city")
    done = list(Enrolment.objects.filter(course=course, state="completed").select_related("course", "worker").order_by("pk")[:4])
    for number, each in enumerate(done[:2]):
        training_crediting.earn(
            each, by=by, level="junior", number=f"YSPX{course.pk:05d}{number}", issued_on=course.ends_on + timedelta(days=1)
        )
    for each in done[2:]:
        training_crediting.certify(each, by=by)


def run_now(course: Course, workers: Sequence[Worker], today: date) -> None:
    """Held today: the worker of the cast is on the list and can scan the code."""
    by = acting("city")
    course = training_courses.open_course(course, by=by)
    listed = training_enrolling.enrol_many(course, [workers[0], *workers[3:60:3]], by=by)
    first = training.days_of(course)[0]
    if first.on <= today:
        training_attending.note_sheet(first, by=by, present=[each.pk for each in listed[1:9]])


def gather(course: Course, places: dict[str, Unit], workers: Sequence[Worker]) -> None:
    """Takes enrolments: the street has used one of its three seats."""
    by = acting("county")
    training_courses.give_seats(course, places["street"], by=by, seats=3)
    course = training_courses.open_course(course, by=by)
    mine = [each for each in workers if each.unit_path.startswith(places["street"].path)]
    training_enrolling.enrol_many(course, mine[:1], by=acting("street"))


def fill_up(course: Course, places: dict[str, Unit], workers: Sequence[Worker]) -> None:
    """Full, with somebody on the waiting list."""
    by = acting("county")
    course = training_courses.open_course(course, by=by)
    near = [each for each in workers if each.unit_path.startswith(places["county"].path)]
    training_enrolling.enrol_many(course, near[:4], by=by)


def drop_one(places: dict[str, Unit], today: date) -> None:
    facts = Sketch("county", "心理疏导技能专题班", "special", "county", 9, 1, 8, 30).facts(today)
    outside = CourseFacts(**{name: getattr(facts, name) for name in facts.__slots__} | {"because": "结合心理关爱行动临时增设"})
    course = training_courses.plan_course(places["county"], outside, by=acting("county"), is_demo=True)
    training_courses.cancel(
        training_courses.open_course(course, by=acting("county")), by=acting("county"), note="授课老师临时有事"
    )


def note_outside(workers: Sequence[Worker], today: date) -> None:
    """Training elsewhere, and a mistake put right."""
    by = acting("city")
    for worker in workers[1:12:4]:
        facts = {"title": "市民政局社工继续教育", "kind": "county", "on": today - timedelta(days=20)}
        training_crediting.note_hours(worker, by=by, hours=Decimal(8), **facts)  # type: ignore[arg-type]
    year = (today - timedelta(days=20)).year
    training_crediting.correct_hours(workers[1], by=by, year=year, kind="county", hours=Decimal(-4), note="实为半天，重复登记")


def study(places: dict[str, Unit], workers: Sequence[Worker], today: date) -> None:
    """One request waits, one is borne in part, one was refused."""
    _bear_fees(places["city"], today)
    near = [each for each in workers if each.unit_path.startswith(places["county"].path)]
    students = [each for each in [*near, *workers] if each.education <= "60"][:3]
    own = User.objects.get(username="worker")
    answers = (None, True, False)
    for worker, consents in zip(students, answers, strict=False):
        by = acting("worker") if worker.user_id == own.pk else acting("city")
        asked = studying.ask(
            worker,
            by=by,
            school="青岛大学（演示）",
            subject="社会工作硕士",
            education="70",
            reason="提升社会工作专业能力",
            starts_on=date(today.year, 9, 1),
            ends_on=date(today.year + 3, 7, 1),
            fees=Decimal(18_000),
        )
        if consents is not None:
            words = "" if consents else "年度内名额已满，建议明年申请"
            studying.decide(asked, by=acting("city"), consents=consents, decision=words)


def _bear_fees(city: Unit, today: date) -> None:
    maker, checker = acting("city2"), acting("city")
    signed = today - timedelta(days=40)
    source = Source("工会社会工作专业人才学历提升资助办法（演示）", "演示〔2026〕8号", "青岛市总工会", signed, "第三条")
    law = FurtherStudy(share=Decimal("0.5"), at_most=Decimal(6_000), years_served=1, stay_years=3)
    version = drafting.draft(FurtherStudy, city, Terms(coding.dump(law), source, starts_on=today), by=maker)
    deciding.approve(deciding.propose(version, by=maker), by=checker)


def leave_a_plan(places: dict[str, Unit], today: date) -> None:
    """The district's plan of a coming year waits for approval."""
    by, county = acting("county"), places["county"]
    year = max(TrainingPlan.objects.filter(unit=county).values_list("year", flat=True), default=today.year) + 1
    plan = training_planning.draft(county, by=by, year=year, aims="新任职人员岗前培训，在岗人员轮训两期。", is_demo=True)
    first = date(year, 3, 10)
    facts = Sketch("county", "新任职工会工作者岗前培训班", "induction", "county", 0, 2, 16, 40).facts(first)
    training_courses.plan_course(county, facts, by=by, plan=plan, is_demo=True)
    training_planning.submit(plan, by=by)
