"""Bulletins: the list, one bulletin with its charts, its way to being issued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import as_file, done
from unionhall.common.ui.lists import EXPORTERS, Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents import printing, word
from unionhall.documents.queries import issued_for
from unionhall.plans import asked, papers, permissions
from unionhall.plans.actions import publishing
from unionhall.plans.enums import PlanState
from unionhall.plans.forms.fields import PlainForm, WhyForm
from unionhall.plans.forms.reports import BulletinFilter, BulletinForm, WordForm
from unionhall.plans.models import Bulletin
from unionhall.plans.queries import bulletins as found
from unionhall.plans.web import deeds, tasks


class BulletinList(ListPage):
    """Bulletins within reach, and issued ones of the units above."""

    name = "plans:bulletins"
    key = permissions.BULLETIN_VIEW
    title = gettext_lazy("Bulletins")
    sentence = gettext_lazy("Each quarter: who is ahead, who lags, what changed. Approved, numbered, and sent down.")
    filter_form = BulletinFilter
    order = ("-as_of", "unit_path", "id")
    columns = (
        Column("title", gettext_lazy("Title"), kind="name", fixed=True),
        Column("number", gettext_lazy("Number")),
        Column("as_of", gettext_lazy("As of"), kind="date"),
        Column("unit", gettext_lazy("Unit"), kind="unit", attr="unit.name"),
        Column("state_chip", gettext_lazy("State"), kind="chip"),
        Column("approved_on", gettext_lazy("Approved on"), kind="date", hidden=True),
    )
    deeds = (
        Deed(gettext_lazy("Draft a bulletin"), "plans:bulletin-draft", permissions.BULLETIN_DRAFT, icon="plus", kind="primary"),
        Deed(gettext_lazy("Evaluation of units"), "plans:rounds", permissions.EVALUATION_VIEW, icon="trophy"),
    )
    empty_title = gettext_lazy("No bulletin yet")
    empty_text = gettext_lazy("Draft one as of the end of a quarter: the tables fill themselves from the register.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Bulletin]:
        return found.matching(found.bulletins_for(actor), given)


@page(permissions.BULLETIN_VIEW)
def bulletin(request: Request, bulletin: int) -> HttpResponse:
    row = found.bulletin_for(request.actor, bulletin)
    own, actor = request.actor.can(permissions.BULLETIN_VIEW, row), request.actor
    context = {
        "bulletin": row,
        "tables": [_table(each) for each in row.content["tables"]],
        "laggards": [
            {**each, "labels": [papers.label_of(name) for name in each["indicators"]]} for each in row.content["laggards"]
        ],
        "papers": issued_for(row) if own else [],
        "may_word": row.state == PlanState.DRAFT and actor.can(permissions.BULLETIN_DRAFT, row),
        "may_issue": row.state == PlanState.PROPOSED and actor.can(permissions.BULLETIN_APPROVE, row),
        "is_maker": actor.user_id == row.drafted_by_id,
        "readers": found.readers_of(row, actor),
        "history": audit.history_of(row) if own else [],
    }
    return render(request, "plans/bulletin.html", context)


def _table(table: dict[str, Any]) -> dict[str, Any]:
    """A kept table as people read it, with its chart."""
    name = table["indicator"]
    rows = [
        {
            "name": row["name"],
            "rank": row["rank"],
            "target": papers.told(name, row["target"]),
            "actual": papers.told(name, row["actual"]),
            "share": papers.share(row["share"]),
            "climbed": papers.climbed(row["climbed"]),
            "lags": row["unit"] in table["laggards"],
        }
        for row in table["rows"]
    ]
    measured = [row for row in table["rows"] if row["share"]][:25]
    values = [round(float(Decimal(row["share"])) * 100, 1) for row in measured]
    chart = {
        "labels": [row["name"] for row in measured],
        "series": [{"name": str(_("Reached, %")), "values": values}],
        "unit": "%",
    }
    whole = {each: papers.told(name, table[each]) for each in ("target", "actual")} | {"share": papers.share(table["share"])}
    return {"name": name, "label": papers.label_of(name), "rows": rows, "chart": chart if measured else None, **whole}


@page(permissions.BULLETIN_DRAFT)
def draft(request: Request) -> HttpResponse:
    unit, year = asked.unit_of(request, permissions.BULLETIN_DRAFT), asked.year_of(request)
    title = _("Bulletin of %(unit)s on the targets of %(year)s") % {"unit": unit.label, "year": year.year}
    form = BulletinForm(
        request.POST or None, initial={"unit": unit.code, "title": title, "as_of": request.GET.get("as_of") or today()}
    )
    return tasks.answer(
        request,
        form,
        lambda: publishing.draft(**form.cleaned_data, by=request.actor),
        title=_("Draft a bulletin"),
        promise=_(
            "The tables are worked out from the register as of that day and frozen; the words may change until it is proposed."
        ),
        submit=_("Work it out"),
        told=_("Worked out. Look it over, then propose it."),
        cancel=reverse("plans:bulletins"),
    )


@page(permissions.BULLETIN_DRAFT)
def reword(request: Request, bulletin: int) -> HttpResponse:
    row = found.bulletin_for(request.actor, bulletin)
    request.actor.require(permissions.BULLETIN_DRAFT, row)
    known = {"title": row.title, "opening": row.opening, "demands": row.demands, "version": row.version}
    form = WordForm(request.POST or None, initial=known)
    deed = deeds.Deed(_("Change the words"), _("The tables stay as they are."), _("Saved."))
    return deeds.answer(
        request, deed, form, row, lambda: publishing.word(row, **form.cleaned_data, by=request.actor), back=row.get_absolute_url()
    )


STEPS: dict[str, tuple[deeds.Deed, Any, Callable[..., Any]]] = {
    "propose": (
        deeds.Deed(gettext_lazy("Propose"), gettext_lazy("Somebody else approves it."), gettext_lazy("Proposed.")),
        PlainForm,
        publishing.propose,
    ),
    "return": (
        deeds.Deed(
            gettext_lazy("Hand back"), gettext_lazy("Its maker gets it back with your reason."), gettext_lazy("Handed back.")
        ),
        WhyForm,
        publishing.hand_back,
    ),
    "issue": (
        deeds.Deed(
            gettext_lazy("Approve and send down"),
            gettext_lazy("It gets its number as an official paper, and every unit below takes note of it."),
            gettext_lazy("Issued and sent down."),
        ),
        PlainForm,
        publishing.issue,
    ),
}


@page(permissions.BULLETIN_VIEW)
def step(request: Request, bulletin: int, name: str) -> HttpResponse:
    """Propose, hand back, issue. Each action asks for its own right."""
    row = found.bulletin_for(request.actor, bulletin)
    if name not in STEPS:
        raise Http404
    deed, form_class, act = STEPS[name]
    form = form_class(request.POST if request.method == "POST" else None)
    back = row.get_absolute_url()
    return deeds.answer(request, deed, form, row, lambda: act(row, **form.cleaned_data, by=request.actor), back=back)


@page(permissions.BULLETIN_VIEW)
@require_POST
def read(request: Request, bulletin: int) -> HttpResponse:
    """The reader's unit takes note of it."""
    row = found.bulletin_for(request.actor, bulletin)
    for unit in found.readers_of(row, request.actor):
        publishing.take_note(row, unit=unit, by=request.actor)
    return done(request, row.get_absolute_url(), _("Taken note of."))


@page(permissions.BULLETIN_VIEW)
def paper(request: Request, bulletin: int, form: str) -> HttpResponse:
    """As it would be printed now; the issued paper itself is kept with its number."""
    row = found.bulletin_for(request.actor, bulletin)
    if form not in {"pdf", "docx"}:
        raise Http404
    printed = papers.bulletin(row)
    return as_file(printing.pdf(printed) if form == "pdf" else word.docx(printed), row.title, form)


def _number(name: str) -> Callable[[dict[str, Any]], Decimal | None]:
    """A kept figure as a number, so that a sheet can reckon with it."""
    return lambda row: Decimal(row[name]) if row[name] else None


COLUMNS = (
    Column("name", gettext_lazy("Unit"), kind="name", value=itemgetter("name")),
    Column("rank", gettext_lazy("Place in the ranking"), kind="num", value=itemgetter("rank")),
    Column("target", gettext_lazy("Target"), kind="num", value=_number("target")),
    Column("actual", gettext_lazy("Reached"), kind="num", value=_number("actual")),
    Column("share", gettext_lazy("Share reached"), kind="num", value=_number("share")),
    Column("climbed", gettext_lazy("Change of rank"), kind="num", value=itemgetter("climbed")),
)
REPORTS = (
    Column("name", gettext_lazy("Unit"), kind="name", value=itemgetter("name")),
    Column("expected", gettext_lazy("Expected"), kind="num", value=itemgetter("expected")),
    Column("received", gettext_lazy("Received"), kind="num", value=itemgetter("received")),
    Column("on_time", gettext_lazy("On time"), kind="num", value=itemgetter("on_time")),
    Column("late", gettext_lazy("Overdue"), kind="num", value=itemgetter("late")),
)


@page(permissions.BULLETIN_VIEW)
def sheet(request: Request, bulletin: int, name: str) -> HttpResponseBase:
    """One of its tables as XLSX: of an indicator, or ``reports``."""
    row = found.bulletin_for(request.actor, bulletin)
    columns: Sequence[Column] = COLUMNS
    if name == "reports":
        label, columns, rows = _("Monthly reports"), REPORTS, row.content["reports"]
    else:
        table = next((each for each in row.content["tables"] if each["indicator"] == name), None)
        if table is None:
            raise Http404
        label, rows = papers.label_of(name), table["rows"]
    return EXPORTERS.get("xlsx")(request, title=f"{label} {row.as_of}", columns=columns, rows=rows, note=row.title)
