"""The union workers of the demonstration city: files, contracts in order and late, ranks, two paid months and a draft."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from unionhall.accounts.models import User
from unionhall.common.actor import Actor, system
from unionhall.common.dates import add_months
from unionhall.common.scope import unscoped
from unionhall.demo import appraisals, inventing, paydays, worker_files
from unionhall.demo.signins import acting
from unionhall.notices.models import Publicity
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.workforce.actions import consenting, contracting, ending, hiring, posting, promoting
from unionhall.workforce.facts import WorkerFacts
from unionhall.workforce.models import Post, Worker
from unionhall.workforce.queries import ranks

Say = Callable[[str], None]
FIRST = 7_000_000
OWN_FILES = ("worker", "worker2")
"""Sign-ins of union workers; the first files are theirs."""
LARGE = 5_000
"""From so many workplace unions on it is the whole city with its 401 workers."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Who came in one campaign: when, in which rank, which share of all."""

    started_on: date
    rank: str
    share: int


def employ(places: dict[str, Unit], today: date, say: Say) -> None:
    """Everything by the real actions, as the officers of the demonstration would have done it."""
    with unscoped("the union workers of the demonstration"):
        by = system("演示数据")
        workers = hire_all(places, today, by)
        recruited = list(
            Worker.objects.filter(state="serving").exclude(pk__in=[each.pk for each in workers]).select_related("unit")
        )
        for worker in recruited:
            worker_files.sign(worker, today, by)
        worker_files.keep_files(workers, places["county"].path, today, by)
        say(f"appraisals: {appraisals.appraise(places, today)}")
        rise(places, today)
        say(f"union workers: {len(workers)}")
        say(f"pay runs: {paydays.pay_months(places, [*workers, *recruited], today)}")
        leave_work(places, today)


# People ---------------------------------------------------------------------------------------


def hire_all(places: dict[str, Unit], today: date, by: Actor) -> list[Worker]:
    luck = random.Random("union workers")
    count = 401 if Unit.objects.filter(kind=UnitKind.WORKPLACE).count() > LARGE else 40
    where = list(_places(places, count, luck))
    accounts = dict(enumerate(User.objects.filter(username__in=OWN_FILES).order_by("username")))
    found = []
    intakes = _intakes(today)
    for number, person in enumerate(inventing.people(count, seed=FIRST, today=today, first=FIRST)):
        intake = _intake(number, count, intakes, today)
        facts = WorkerFacts(
            name=person.name,
            document=_document(number, person.sex, intake.started_on),
            phone=person.phone,
            education=luck.choices(("50", "60", "70"), weights=(20, 70, 10))[0],
            political=luck.choice(("01", "03", "13")),
            bank_account=f"62220238{number:08d}",
            rank=intake.rank,
        )
        own = accounts.get(number)
        made = hiring.hire(where[number], by=by, facts=facts, started_on=intake.started_on, user=own, is_demo=True)
        _seat(made, by)
        found.append(made)
    return found


def _seat(worker: Worker, by: Actor) -> None:
    """Into a vacant post of the unit that no recruitment offers."""
    post = Post.objects.filter(unit=worker.unit, state="vacant", opening=None).order_by("number").first()
    if post is not None:
        posting.fill(post, by=by, on=worker.started_on, worker=worker)


def _document(number: int, sex: str, started_on: date) -> str:
    """Between 22 and 34 on the first day; the running number makes it nobody else's."""
    born = started_on - timedelta(days=22 * 366 + number * 977 % 4_300)
    body = f"{inventing.NOWHERE}{born:%Y%m%d}{number * 2 + (sex == 'm'):03d}"
    return body + inventing.check_character(body)


def _intakes(today: date) -> list[Intake]:
    """A campaign every two years, the last in the summer of last year."""
    last = date(today.year - 1, 7, 1)
    return [
        Intake(last.replace(year=last.year - 6), "intermediate", 1),
        Intake(last.replace(year=last.year - 6), "junior", 6),
        Intake(last.replace(year=last.year - 4), "junior", 9),
        Intake(last.replace(year=last.year - 2), "trainee", 10),
        Intake(last, "trainee", 10),
    ]


def _intake(number: int, count: int, intakes: list[Intake], today: date) -> Intake:
    """The last few came lately: contracts still to be signed, two of them too late; a few terms end soon."""
    if number >= count - 2:
        return Intake(today - timedelta(days=12), "trainee", 0)
    if number >= count - 4:
        return Intake(today - timedelta(days=44), "trainee", 0)
    if number >= count - 6:
        return Intake(add_months(today + timedelta(days=40), -36), "trainee", 0)
    drawn = number % sum(each.share for each in intakes)
    for each in intakes:
        drawn -= each.share
        if drawn < 0:
            return each
    return intakes[-1]


def _places(places: dict[str, Unit], count: int, luck: random.Random) -> Iterator[Unit]:
    """A third in the district of the cast, its street first; the others all over the city and its service bodies."""
    near = Unit.objects.filter(path__startswith=places["county"].path, kind__in=[UnitKind.STREET, UnitKind.COMMUNITY])
    city = Unit.objects.filter(path__startswith=places["city"].path, state="active")
    far = list(city.filter(kind__in=[UnitKind.STREET, UnitKind.COMMUNITY, UnitKind.ZONE]).order_by("code"))
    bodies = list(city.filter(kind=UnitKind.SERVICE).order_by("code"))
    here = list(near.filter(state="active").order_by("code"))
    for number in range(count):
        if number < 3:
            yield places["street"]
        elif number < 3 + len(bodies):
            yield bodies[number - 3]
        else:
            yield luck.choice(here if number % 3 == 0 or number >= count - 6 else far)


# Ranks ----------------------------------------------------------------------------------------


def rise(places: dict[str, Unit], today: date) -> None:
    """One promotion at each step, in the district of the cast where there is somebody eligible, else anywhere in the city."""
    city, checker = acting("city"), acting("city2")
    found = ranks.ladder_of(city, places["city"].path, today).eligible
    near = [each for each in found if each.worker.unit_path.startswith(places["county"].path)]
    chosen = [each.worker for each in [*near, *[other for other in found if other not in near]]][:5]
    for step, worker in enumerate(chosen):
        made = promoting.propose(worker, by=city)
        if step == 0:
            continue
        made = promoting.review(made, by=checker, review="材料齐全，考核合格，同意晋升。")
        if step == 1:
            continue
        made = promoting.publish(made, by=checker)
        if step == 2:
            continue
        over = today - timedelta(days=1)
        Publicity.objects.filter(subject_type="workforce.promotion", subject_id=str(made.pk)).update(
            starts_on=over - timedelta(days=7), until=over
        )
        if step == 4:
            promoting.appoint(made, by=city, effective_on=today.replace(day=1))


# What lies on the desks -----------------------------------------------------------------------


def leave_work(places: dict[str, Unit], today: date) -> None:
    """Requests for other work, an ending that waits for the union's opinion."""
    by = acting("county")
    rows = Worker.objects.filter(unit_path__startswith=places["county"].path, started_on__lt=today - timedelta(days=300))
    workers = list(rows.select_related("unit").order_by("pk"))
    asked = (("社区大讲堂讲师", "区社区学院", None), ("网约车驾驶", "某出行平台", False), ("劳动法公益宣讲", "区司法局", True))
    for worker, (what, whom, consents) in zip(workers, asked, strict=False):
        job = consenting.ask(
            worker,
            by=by,
            what=what,
            employer_name=whom,
            starts_on=today + timedelta(days=10),
            ends_on=None,
            hours=3,
            reason="利用周末时间",
        )
        if consents is not None:
            consenting.decide(
                job, by=acting("city"), consents=consents, decision="不影响本职工作" if consents else "与本职工作冲突"
            )
    if len(workers) > 4:
        _half_ended(workers[-1], today, by)
    contracting.warn()


def _half_ended(worker: Worker, today: date, by: Actor) -> None:
    contract = worker.contracts.order_by("-number").first()
    if contract is None:
        return
    opened = ending.open_ending(
        contract,
        by=by,
        reason="unfit",
        ends_on=min(today + timedelta(days=45), contract.ends_on or date.max),
        note="连续两年考核不合格",
    )
    texts = {"grounds": "两年考核结果、调岗和培训记录存档", "told": "已将解除理由书面通知本级工会"}
    for kind, text in texts.items():
        opened = ending.take_step(opened, kind, by=by, on=today, text=text)
