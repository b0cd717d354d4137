"""The letter (函) to the partner agency on employers that have had no union for longer than allowed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.documents.papers import Paper, Part, Table
from unionhall.documents.registry import paper_kind
from unionhall.organizing.models import LateEmployer, Letter
from unionhall.organizing.queries import letters as finding

LETTER = paper_kind("organizing.late_employers", gettext_lazy("Letter on late employers"), series="函")


def write(letter: Letter) -> Paper:
    """What the letter says: how many, under which rule, what is asked of the agency, and the list."""
    lines = list(finding.lines_of(letter))
    told = {"count": len(lines), "agency": letter.agency, "consequence": letter.consequence}
    paragraphs = [
        _("%(count)s employers of our area have not founded a union within the time allowed. They are listed below.") % told
    ]
    if letter.consequence:
        paragraphs.append(_("Under the rule in force we ask you to hold back: %(consequence)s.") % told)
    paragraphs.append(_("We shall tell you at once when one of them is organised."))
    return Paper(
        title=_("Letter on employers without a union"),
        parts=[Part(paragraphs=paragraphs), Part(table=_table(lines))],
        issuer=letter.unit.name,
        to=letter.agency,
        signed_by=letter.unit.name,
        dated=letter.dated,
        footnotes=[lines[0].reason.footnote()] if lines else [],
    )


def _table(lines: list[LateEmployer]) -> Table:
    head = [_("No."), _("Employer"), _("Credit code"), _("Workers"), _("Registered on"), _("Deadline")]
    rows = [
        [
            str(number),
            each.employer.name,
            each.employer.credit_code or "—",
            str(each.employer.headcount),
            str(each.employer.registered_on or "—"),
            str(each.deadline),
        ]
        for number, each in enumerate(lines, start=1)
    ]
    return Table(head, rows, widths=[2, 9, 8, 3, 5, 5], numbers=[3], caption=_("Employers without a union"))
