"""Plans, bulletins and commendations on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.ui.numbers import exact, ratio
from unionhall.documents.papers import Bar, Chart, Paper, Part, Table, written
from unionhall.documents.registry import paper_kind
from unionhall.plans.models import Bulletin, Plan, Round, Score
from unionhall.plans.rules import ranking
from unionhall.units.aims import INDICATORS, Nature

BULLETIN = paper_kind("plans.bulletin", gettext_lazy("Bulletin"), "通")
COMMENDATION = paper_kind("plans.commendation", gettext_lazy("Decision on commendations"))
NUMERALS = "一二三四五六七八九十"
SHOWN = 40
"""Bars of one chart; the table has everybody."""


def numeral(number: int) -> str:
    """一 to 九十九, as official documents number their parts."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else NUMERALS[tens - 1] + "十"
    return head + (NUMERALS[ones - 1] if ones else "")


def label_of(name: str) -> str:
    return str(INDICATORS.get(name).label) if name in INDICATORS else name


def told(name: str, value: str) -> str:
    """A figure that was kept as text, as people read it."""
    if not value:
        return "—"
    is_share = name in INDICATORS and INDICATORS.get(name).nature == Nature.SHARE
    return ratio(Decimal(value)) if is_share else exact(Decimal(value))


def share(value: str) -> str:
    return ratio(Decimal(value)) if value else "—"


def plan(plan: Plan, chapters: Sequence[dict[str, Any]]) -> Paper:
    """The plan as an official paper: chapters numbered, tasks as paragraphs, measures as tables."""
    parts = [Part(paragraphs=plan.requirement.splitlines())] if plan.requirement else []
    for number, chapter in enumerate(chapters, 1):
        parts.append(Part(f"{numeral(number)}、{chapter['title']}"))
        parts += [_task(place, task) for place, task in enumerate(chapter["tasks"], 1)]
    return Paper(
        plan.title,
        parts,
        issuer=plan.unit.name,
        number=_("Edition %(number)s") % {"number": plan.edition} if plan.edition else _("Draft"),
        signed_by=plan.unit.name,
        dated=plan.approved_on,
    )


def _task(place: int, task: dict[str, Any]) -> Part:
    head = (_("Measure"), _("Responsible unit"), _("Assisting units"), _("Due on"), _("Evidence of completion"))
    rows = [
        (each["text"], each["unit"], "、".join(each["assisting"]), each["due"], each["evidence"]) for each in task["measures"]
    ]
    source = f"（{task['meeting']}）" if task["meeting"] else ""
    title = f"（{numeral(place)}）{task['title']}{source}"
    return Part("", [title], Table(head, rows, (5, 3, 3, 3, 3)) if rows else None)


def bulletin(bulletin: Bulletin) -> Paper:
    """Opening words, a chart and a table for each indicator, reports, who lags, what is asked."""
    content = bulletin.content
    parts = [Part(paragraphs=bulletin.opening.splitlines() or [_summary(bulletin)])]
    for table in content["tables"]:
        parts.append(_indicator(len(parts), table))
    if content["reports"]:
        parts.append(_reports(len(parts), content["reports"]))
    if content["laggards"]:
        parts.append(_laggards(len(parts), content["laggards"]))
    if bulletin.demands:
        parts.append(Part(f"{numeral(len(parts))}、{_('What is asked')}", bulletin.demands.splitlines()))
    return Paper(
        bulletin.title,
        parts,
        issuer=bulletin.unit.name,
        number=bulletin.number,
        to=_("All unions below"),
        signed_by=bulletin.unit.name,
        dated=bulletin.approved_on,
    )


def _summary(bulletin: Bulletin) -> str:
    text = _("As of %(day)s, %(gone)s of the year have gone. The figures are those of the register.")
    return text % {"day": written(bulletin.as_of), "gone": share(bulletin.content["gone"])}


def _indicator(number: int, table: dict[str, Any]) -> Part:
    name = table["indicator"]
    text = _("Target %(target)s, reached %(actual)s, %(share)s.") % {
        "target": told(name, table["target"]),
        "actual": told(name, table["actual"]),
        "share": share(table["share"]),
    }
    return Part(f"{numeral(number)}、{label_of(name)}", [text], _table(name, table["rows"]), chart(table))


def _table(name: str, rows: Iterable[dict[str, Any]]) -> Table:
    head = (_("Place in the ranking"), _("Unit"), _("Target"), _("Reached"), _("Share reached"), _("Change of rank"))
    body = [
        (
            str(row["rank"] or "—"),
            row["name"],
            told(name, row["target"]),
            told(name, row["actual"]),
            share(row["share"]),
            climbed(row["climbed"]),
        )
        for row in rows
    ]
    return Table(head, body, (1, 4, 2, 2, 2, 2), (2, 3, 4, 5))


def climbed(places: int | None) -> str:
    if places is None:
        return "—"
    return f"↑{places}" if places > 0 else f"↓{-places}" if places < 0 else "="


def chart(table: dict[str, Any]) -> Chart | None:
    """Shares as bars, those who lag marked."""
    rows = [row for row in table["rows"] if row["share"]][:SHOWN]
    if not rows:
        return None
    lengths = ranking.bar([Decimal(row["share"]) for row in rows])
    bars = [
        Bar(row["name"], float(length), share(row["share"]), row["unit"] in table["laggards"])
        for row, length in zip(rows, lengths, strict=True)
    ]
    return Chart(bars, _("%(indicator)s: share of the target reached") % {"indicator": label_of(table["indicator"])})


def _reports(number: int, rows: Iterable[dict[str, Any]]) -> Part:
    head = (_("Unit"), _("Expected"), _("Received"), _("On time"), _("Overdue"))
    body = [(row["name"], *(str(row[name]) for name in ("expected", "received", "on_time", "late"))) for row in rows]
    return Part(f"{numeral(number)}、{_('Monthly reports')}", [], Table(head, body, (4, 2, 2, 2, 2), (1, 2, 3, 4)))


def _laggards(number: int, rows: Iterable[dict[str, Any]]) -> Part:
    lines = [f"{row['name']}：{'、'.join(label_of(name) for name in row['indicators'])}" for row in rows]
    return Part(f"{numeral(number)}、{_('Behind schedule')}", lines[:SHOWN])


def commendation(scored: Round, scores: Sequence[Score]) -> Paper:
    """Who is commended, with the points and the rule they rest on."""
    chosen = [score for score in scores if score.is_commended]
    head = (_("Place in the ranking"), _("Unit"), _("Points"))
    table = Table(head, [(str(score.rank), score.unit.name, exact(score.total)) for score in chosen], (1, 5, 2), (2,))
    title = _("Decision to commend units for the work of %(year)s") % {"year": scored.year}
    text = _("By their results of the year, after publicity, the following units are commended.")
    return Paper(
        title,
        [Part(paragraphs=[text], table=table)],
        issuer=scored.unit.name,
        signed_by=scored.unit.name,
        dated=scored.decided_on,
    )
