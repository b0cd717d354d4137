"""What a union worker sees of his or her own: payslips and other work, on the phone first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.policies.queries import rule
from unionhall.workforce.actions import consenting
from unionhall.workforce.forms.people import AskForm
from unionhall.workforce.policies import RankLadder
from unionhall.workforce.queries import files, paying, welfare
from unionhall.workforce.rules.ranks import rank_words
from unionhall.workforce.web.dialogs import dialog, sent
from unionhall.workforce.web.pay import explained

OWN = "a union worker's own pay and requests"


@own_page(OWN)
def mine(request: Request) -> HttpResponse:
    """Pay, welfare and other work of the signed-in worker."""
    worker = files.own_worker(request.actor)
    context: dict[str, Any] = {"worker": worker, "slips": list(paying.own_payslips(request.actor)[:36])}
    if worker is not None:
        ladder = rule(RankLadder, worker.unit, on=today())
        context |= {
            "rank_words": rank_words(worker.rank, worker.level, ladder),
            "side_jobs": files.side_jobs_of(worker),
            "entitled": welfare.entitled(worker, today()),
        }
    return render(request, "workforce/mine.html", context)


@own_page(OWN)
def payslip(request: Request, pk: int) -> HttpResponse:
    """One month: each part with its reasons."""
    found = paying.own_payslip(request.actor, pk)
    return render(request, "workforce/payslip.html", {"line": found, "run": found.run, **explained(found)})


@own_page(OWN)
def ask(request: Request) -> HttpResponse:
    worker = files.own_worker(request.actor)
    if worker is None:
        raise Hidden
    return dialog(
        request,
        AskForm(sent(request)),
        lambda **said: consenting.ask(worker, by=request.actor, **said),
        who=worker.name,
        label=_("Ask for other work"),
        promise=_("It waits for the consent of the employer. Do not begin before you have it."),
        url=reverse("workforce:mine"),
    )
