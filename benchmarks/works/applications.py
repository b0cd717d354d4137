"""Ten thousand people send their application for a post within ten minutes, over loopback, against two web processes.

Before the clock runs, each has confirmed a telephone: there is a draft and a session. What is measured is the form as it is sent
by the browser: saved, checked by every rule, numbered, on record.
"""

from __future__ import annotations

import http.client
import queue
import random
import secrets
import threading
import time
from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from benchmarks.client import HOST, Answers
from benchmarks.figures import Figure
from benchmarks.measuring import percentile
from benchmarks.preparing import Say
from benchmarks.server import serving
from unionhall.common.bulk import copy_in
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.demo import inventing
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.workforce.enums import ApplicationState, CampaignState
from unionhall.workforce.models import Application, Campaign, Opening, Qualification

APPLICANTS, POSTS = 10_000, 64
SECONDS, CONNECTIONS = 540, 8
"""They come evenly over nine minutes; so many browsers at a time are answered at once."""


def run(say: Say) -> list[Figure]:
    with unscoped("the benchmarks measure the whole tree"):
        campaign, openings = _announced()
        try:
            cookies = _drafts(campaign)
            say(f"drafts: {len(cookies):,}")
            with serving() as port:
                answers = _sent(port, campaign, openings, cookies)
            kept = Application.objects.filter(campaign=campaign, state=ApplicationState.SUBMITTED).count()
        finally:
            _removed(campaign)
    p95 = percentile(answers.times, 0.95) * 1000
    say(f"{kept:,} sent in {answers.seconds:.0f} s, p95 {p95:.0f} ms, {answers.wrong} wrong")
    note = f"{kept:,} in the register, median {percentile(answers.times, 0.5) * 1000:.0f} ms, longest {max(answers.times):.1f} s"
    return [
        Figure("applications", f"{APPLICANTS:,} applications sent, p95", round(p95, 1), "ms", reach=300, note=note),
        Figure("applications", "the whole of them", round(answers.seconds, 1), "s", reach=600),
        Figure("applications", "wrong answers", answers.wrong + abs(APPLICANTS - kept), "answers", reach=0),
    ]


def _announced() -> tuple[Campaign, list[Opening]]:
    city = Unit.objects.get(code="370200")
    places = list(Unit.objects.under(city.path).filter(kind=UnitKind.STREET).order_by("path")[:POSTS])
    day = today()
    campaign = Campaign.objects.create(
        unit=city,
        unit_path=city.path,
        code=f"bench-{int(time.time())}",
        title="bench",
        state=CampaignState.APPLYING,
        rules_on=day,
        headcount=POSTS,
        applies_from=day,
        applies_until=day + timedelta(days=1),
        written_on=day + timedelta(days=20),
        interview_on=day + timedelta(days=30),
        contact="0532-12351",
        planned_by="bench",
    )
    openings = [
        Opening(campaign=campaign, unit=place, unit_path=place.path, code=f"B{n:03d}", title="bench", places=1, places_now=1)
        for n, place in enumerate(places)
    ]
    copy_in(openings)
    return campaign, openings


def _drafts(campaign: Campaign) -> list[str]:
    """A draft and a session of each applicant; the sessions' keys."""
    drafts = [Application(campaign=campaign, unit_path=campaign.unit_path, phone=f"139{n:08d}") for n in range(APPLICANTS)]
    copy_in(drafts)
    made = SessionStore()
    keys = [secrets.token_hex(16) for _each in drafts]
    until = now() + timedelta(days=1)
    Session.objects.bulk_create(
        [
            Session(session_key=key, session_data=made.encode({f"recruitment:{campaign.code}": draft.pk}), expire_date=until)
            for key, draft in zip(keys, drafts, strict=True)
        ],
        batch_size=2_000,
    )
    return keys


def _sent(port: int, campaign: Campaign, openings: list[Opening], keys: list[str]) -> Answers:
    """Each at his moment; late ones are not forgiven: the time counts from the moment when it should have begun."""
    answers, waiting = Answers(), queue.SimpleQueue[int]()
    for number in range(len(keys)):
        waiting.put(number)
    begun = time.perf_counter()
    pace = SECONDS / APPLICANTS

    def browse() -> None:
        line = http.client.HTTPConnection(HOST, port, timeout=60)
        luck = random.Random(threading.get_ident())
        while True:
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                return
            moment = begun + number * pace
            time.sleep(max(0.0, moment - time.perf_counter()))
            status = _post(line, campaign, keys[number], _form(number, luck.choice(openings)))
            answers.times.append(time.perf_counter() - moment)
            answers.wrong += status != 302

    threads = [threading.Thread(target=browse) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.seconds = time.perf_counter() - begun
    return answers


def _post(line: http.client.HTTPConnection, campaign: Campaign, key: str, form: dict[str, object]) -> int:
    token = secrets.token_hex(16)
    cookies = f"{settings.SESSION_COOKIE_NAME}={key}; {settings.CSRF_COOKIE_NAME}={token}"
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "zh-hans"}
    body = urlencode({**form, "csrfmiddlewaretoken": token})
    try:
        line.request("POST", f"/public/recruitment/{campaign.code}/mine/", body, headers)
        answer = line.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        line.close()
        return 0
    return answer.status


def _form(number: int, opening: Opening) -> dict[str, object]:
    born = date(1996, 1, 1) + timedelta(days=number % 2_000)
    body = f"{inventing.NOWHERE}{born:%Y%m%d}{number // 2_000 % 1_000:03d}"
    return {
        "opening": opening.pk,
        "name": "测试考生",
        "document_kind": "resident",
        "document": body + inventing.check_character(body),
        "education": "60",
        "school": "青岛大学",
        "major": "社会工作",
        "graduated_on": "2020-07-01",
        "service_months": 12,
        "certificate_social_worker": f"2021{number:014d}",
        "send": "1",
    }


def _removed(campaign: Campaign) -> None:
    """The next run finds the same tables; what the audit trail says stays."""
    Qualification.objects.filter(application__campaign=campaign).delete()
    Application.objects.filter(campaign=campaign).delete()
    Campaign.objects.filter(pk=campaign.pk).delete()
