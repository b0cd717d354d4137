"""What the rows of a founding list mean, and why one may not be founded; the rules are those of the single steps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.common.errors import Refusal
from unionhall.organizing.enums.founding import UnionForm
from unionhall.organizing.models import Employer
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import electing, founding
from unionhall.organizing.rules.electing import Turnout
from unionhall.policies.catalogue.organizing import Elections, Founding
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.units.models import Unit

Key = tuple[str, int]
VOTE = ("chair", "due", "present", "valid", "votes")


@dataclass(frozen=True, slots=True)
class Row:
    """One founding of a sheet. ``chair`` and the vote only where a committee was elected.

    ``others``: a new joint union has a row for each employer; together they are one founding.
    """

    employer: Employer
    form: str
    upper: Unit
    name: str
    workers: int
    women: int = 0
    note: str = ""
    chair: str = ""
    due: int | None = None
    present: int | None = None
    valid: int | None = None
    votes: int | None = None
    others: tuple[Employer, ...] = ()

    @property
    def employers(self) -> list[Employer]:
        return [self.employer, *self.others]

    @property
    def is_elected(self) -> bool:
        return self.form in {UnionForm.OWN, UnionForm.JOINT}

    @property
    def key(self) -> Key:
        """Rows of one new joint union have its name and its upper union in common."""
        return self.name, self.upper.pk


def joined(rows: Sequence[Row]) -> list[Row]:
    """The foundings that these rows mean: those of one new joint union are put together, with the vote that one of them tells."""
    together: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        if row.form == UnionForm.JOINT:
            together[row.key].append(row)
    alone = [row for row in rows if row.form != UnionForm.JOINT]
    return alone + [_whole(parts) for parts in together.values()]


def _whole(parts: Sequence[Row]) -> Row:
    told = next((each for each in parts if each.chair), parts[0])
    return replace(
        parts[0],
        others=tuple(each.employer for each in parts[1:]),
        workers=sum(each.workers for each in parts),
        women=sum(each.women for each in parts),
        note=next((each.note for each in parts if each.note), ""),
        **{name: getattr(told, name) for name in VOTE},
    )


def refusals_of(rows: Sequence[Row]) -> list[list[Refusal]]:
    """For each row why it may not be founded. What keeps a joint union from being founded keeps all its rows."""
    employers = Counter(row.employer.pk for row in rows)
    running = finding.running_for(list(employers))
    twice = {pk for pk, count in employers.items() if count > 1}
    found = [_row_refusals(row, running, twice) for row in rows]
    wholes = {whole.key: _whole_refusals(whole) for whole in joined(rows) if whole.form == UnionForm.JOINT}
    spoiled = {row.key for row, refusals in zip(rows, found, strict=True) if refusals and row.form == UnionForm.JOINT}
    return [refusals + _shared(row, refusals, wholes, spoiled) for row, refusals in zip(rows, found, strict=True)]


def _shared(row: Row, own: list[Refusal], wholes: Mapping[Key, list[Refusal]], spoiled: set[Key]) -> list[Refusal]:
    """What all rows of a new joint union are told."""
    if row.form != UnionForm.JOINT:
        return []
    if own or wholes[row.key] or row.key not in spoiled:
        return wholes[row.key]
    return [Refusal(_("Another row of the same joint union is refused: mend that one first."), field="name", code="spoiled")]


def _row_refusals(row: Row, running: Mapping[int, int], twice: set[int]) -> list[Refusal]:
    in_force = rule(Founding, row.employer.area, on=today())
    joint = finding.joint_union_of(row.employer.area)
    proposed = founding.proposed_form(in_force, finding.circumstances(row.employer, joint, row.workers))
    note = row.note or _("founded from a list")
    found = [
        *founding.employers_refusals(row.form, [row.employer], running),
        *founding.upper_refusals(row.form, row.upper),
        *founding.form_refusals(row.form, proposed, note, in_force, row.workers),
    ]
    if row.employer.pk in twice:
        found.append(Refusal(_("Another row of this file means the same employer."), field="employer", code="twice"))
    return found + (_vote_refusals(row) if row.form == UnionForm.OWN else [])


def _whole_refusals(whole: Row) -> list[Refusal]:
    if not whole.others:
        text = _("A new joint union needs two employers or more: give each a row with the same name of the union.")
        return [Refusal(text, field="name", code="single")]
    return _vote_refusals(whole)


def _vote_refusals(row: Row) -> list[Refusal]:
    """A committee was elected: who chairs it, and with how many votes."""
    elections: Rule[Elections] = rule(Elections, row.employer.area, on=today())
    missing = [name for name in VOTE if getattr(row, name) in {None, ""}]
    if missing:
        text = _("A committee was elected: fill in chair, due, present, valid ballots and votes.")
        return [Refusal(text, field=missing[0], code="missing")]
    due, present, valid, votes = (int(each or 0) for each in (row.due, row.present, row.valid, row.votes))
    found = electing.turnout_refusals(elections, Turnout(due, present, present, valid, valid), members=row.workers)
    if votes > valid:
        text = _("%(name)s has more votes than there are valid ballots (%(valid)s).")
        found.append(Refusal(text % {"name": row.chair, "valid": valid}, field="votes", code="votes"))
    needed = electing.votes_needed(elections, due)
    if votes < needed.value:
        found.append(Refusal(_("No chair was elected. %(why)s") % {"why": needed.footnote()}, field="votes", code="chair"))
    if row.chair in {each.legal_representative for each in row.employers}:
        text = _("%(name)s is the employer's legal representative and may not sit on a committee.")
        found.append(Refusal(text % {"name": row.chair}, field="chair", code="head"))
    return found
