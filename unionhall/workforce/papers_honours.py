"""What is written of commendations: the public notice, the decision, the certificate, the list that goes up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, in_chinese, written
from unionhall.policies.figures import Rule
from unionhall.workforce.models import Honour, HonourRound, Nomination
from unionhall.workforce.policies import Commendation


@in_chinese
def public_title(round_: HonourRound) -> str:
    return _("Nominees for %(title)s, %(year)s") % {"title": round_.title, "year": round_.year}


@in_chinese
def public_text(round_: HonourRound, chosen: Sequence[Nomination], until: date) -> str:
    """Names and units, nothing more."""
    names = "；".join(f"{each.worker.name}（{each.worker.unit.name}）" for each in chosen)
    return _("The committee of %(unit)s has chosen for %(title)s: %(names)s. Objections until %(until)s.") % {
        "unit": round_.unit.name,
        "title": round_.title,
        "names": names,
        "until": written(until),
    }


@in_chinese
def decision(round_: HonourRound, chosen: Sequence[Nomination], law: Rule[Commendation]) -> Paper:
    """The decision to commend (表彰决定), or the report that puts them forward to the level above (推荐报告)."""
    facts = {"title": round_.title, "year": round_.year, "count": len(chosen), "unit": round_.unit.name}
    said = (
        _("After nomination, the committee's vote and publicity, %(count)s are recommended for %(title)s of %(year)s.")
        if round_.goes_up
        else _("After nomination, the committee's vote and publicity, %(count)s are commended as %(title)s of %(year)s.")
    )
    title = _("Report recommending for %(title)s") if round_.goes_up else _("Decision to commend %(title)s")
    upper = round_.unit.parent
    return Paper(
        title=title % facts,
        to=upper.name if round_.goes_up and upper is not None else "",
        parts=[Part(paragraphs=[said % facts]), Part(table=_names(chosen))],
        dated=today(),
        footnotes=[round_.figure.footnote()],
    )


def _names(chosen: Sequence[Nomination]) -> Table:
    rows = [[str(number), each.worker.name, each.worker.unit.name, each.deeds] for number, each in enumerate(chosen, 1)]
    return Table(head=[_("No."), _("Name"), _("Serves at"), _("Deeds")], rows=rows, widths=[1, 3, 6, 12], caption=_("Names"))


@in_chinese
def certificate(honour: Honour) -> Paper:
    """What hangs on the wall (荣誉证书)."""
    facts = {"name": honour.worker.name, "title": honour.title, "year": honour.year, "unit": honour.given_by}
    return Paper(
        title=_("Certificate of honour"),
        to=honour.worker.name,
        parts=[
            Part(
                paragraphs=[
                    _("%(name)s has been named %(title)s of %(year)s. This certificate is given in recognition.") % facts,
                    honour.paper_number,
                ]
            )
        ],
        signed_by=honour.given_by,
        dated=honour.decided_on,
        landscape=True,
    )


def recommendation_list(round_: HonourRound, rows: Sequence[Nomination]) -> Paper:
    """The list that goes to the level above (推荐名单), with what the conditions rest on."""
    head = [_("No."), _("Name"), _("Sex"), _("Date of birth"), _("Education"), _("Serves at"), _("Rank"), _("Votes"), _("Deeds")]
    table = Table(
        head=head,
        rows=[_row(number, each) for number, each in enumerate(rows, 1)],
        widths=[2, 4, 2, 5, 4, 8, 5, 2, 14],
        numbers=[7],
    )
    upper = round_.unit.parent
    return Paper(
        title=_("List of those recommended for %(title)s, %(year)s") % {"title": round_.title, "year": round_.year},
        to=upper.name if upper is not None else "",
        issuer=round_.unit.name,
        parts=[Part(table=table)],
        signed_by=round_.unit.name,
        dated=today(),
        footnotes=[f"{each.worker.name}：{each.figure.footnote()}" for each in rows],
        landscape=True,
    )


def _row(number: int, each: Nomination) -> list[str]:
    worker = each.worker
    born = worker.birth_date.strftime("%Y-%m") if worker.birth_date else ""
    known = [worker.get_sex_display(), born, worker.get_education_display(), worker.unit.name, worker.get_rank_display()]
    return [str(number), worker.name, *(str(fact) for fact in known), str(each.votes), each.deeds]
