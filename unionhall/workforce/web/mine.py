"""What a union worker sees of his or her own: payslips and other work, on the phone first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.policies.queries import rule
from unionhall.workforce.actions import consenting
from unionhall.workforce.forms.people import AskForm
from unionhall.workforce.policies import RankLadder
from unionhall.workforce.queries import files, paying, posts, welfare
from unionhall.workforce.rules.ranks import rank_words
from unionhall.workforce.web.pay import explained

OWN = "a union worker's own pay and requests"


@own_page(OWN)
def mine(request: Request) -> HttpResponse:
    """Pay, welfare and other work of the signed-in worker."""
    worker = files.own_worker(request.actor)
    context: dict[str, Any] = {
        "worker": worker,
        "slips": list(paying.own_payslips(request.actor)[:36]),
        "back_url": reverse("desk:home"),
    }
    if worker is not None:
        ladder = rule(RankLadder, worker.unit, on=today())
        context |= {
            "rank_words": rank_words(worker.rank, worker.level, ladder),
            "post": posts.post_of(worker),
            "side_jobs": files.side_jobs_of(worker),
            "entitled": welfare.entitled(worker, today()),
        }
    return render(request, "workforce/phone/mine.html", context)


@own_page(OWN)
def payslip(request: Request, pk: int) -> HttpResponse:
    """One month: each part with its reasons."""
    found = paying.own_payslip(request.actor, pk)
    context = {"line": found, "run": found.run, "back_url": reverse("workforce:mine"), **explained(found)}
    return render(request, "workforce/phone/payslip.html", context)


@own_page(OWN)
def ask(request: Request) -> HttpResponse:
    worker = files.own_worker(request.actor)
    if worker is None:
        raise Hidden
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            consenting.ask(worker, by=request.actor, **form.cleaned_data)
            return done(request, reverse("workforce:mine"), _("Your request waits for the employer."))
    return form_page(request, "workforce/phone/ask.html", form, {"back_url": reverse("workforce:mine")})
