"""The papers of a founding, written from its data (handbook B12): 请示, 批复, 选举结果的报告."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, written
from unionhall.documents.registry import paper_kind
from unionhall.organizing.enums.founding import Body
from unionhall.organizing.models import Candidate, Establishment
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import electing
from unionhall.policies.catalogue.organizing import Elections
from unionhall.policies.queries import rule


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its name, and how it is written. ``is_reply``: the upper union signs it."""

    name: str
    label: str | Promise
    write: Callable[[Establishment], Paper]
    is_reply: bool = False


def _group(founding: Establishment) -> str:
    return _("Preparatory group of %(union)s") % {"union": founding.name}


def _employers(founding: Establishment) -> str:
    return "、".join(each.name for each in finding.employers_of(founding))


def _request(founding: Establishment, title: str, parts: Iterable[Part], *, attachments: Iterable[str] = ()) -> Paper:
    """What the preparatory group sends up."""
    group = _group(founding)
    return Paper(
        title=title,
        parts=[*parts, Part(paragraphs=[_("Please reply.")])],
        issuer=group,
        to=founding.approver.name,
        attachments=list(attachments),
        signed_by=group,
        dated=today(),
    )


def _reply(founding: Establishment, title: str, paragraphs: Iterable[str], *, footnotes: Iterable[str] = ()) -> Paper:
    """What the upper union answers."""
    return Paper(
        title=title,
        parts=[Part(paragraphs=[*paragraphs, _("This is our reply.")])],
        issuer=founding.approver.name,
        to=_group(founding),
        signed_by=founding.approver.name,
        dated=today(),
        footnotes=list(footnotes),
    )


def preparation_request(founding: Establishment) -> Paper:
    told = {
        "employers": _employers(founding),
        "workers": founding.workers,
        "women": founding.women,
        "union": founding.name,
        "form": founding.get_form_display(),
        "head": founding.group_head or "—",
        "members": founding.group_members or "—",
    }
    paragraphs = [
        _("%(employers)s now has %(workers)s workers, of whom %(women)s are women, and no union yet.") % told,
        _(
            "Under the Trade Union Law and the Constitution of the Chinese Trade Unions we request to prepare the founding of"
            " %(union)s (%(form)s)."
        )
        % told,
    ]
    if not founding.is_short:
        paragraphs.append(_("The preparatory group is headed by %(head)s; its members: %(members)s.") % told)
    if founding.reason:
        paragraphs.append(founding.reason)
    proposed = founding.proposed
    paper = _request(founding, _("Request to prepare the founding of %(union)s") % told, [Part(paragraphs=paragraphs)])
    return paper if proposed is None else _with_notes(paper, [proposed.footnote()])


def _with_notes(paper: Paper, notes: list[str]) -> Paper:
    return Paper(**{name: getattr(paper, name) for name in Paper.__dataclass_fields__} | {"footnotes": notes})


def preparation_reply(founding: Establishment) -> Paper:
    told = {"union": founding.name, "day": _day(founding.submitted_on), "head": founding.group_head}
    return _reply(
        founding,
        _("Reply agreeing to the preparation of %(union)s") % told,
        [
            _("Your request of %(day)s has been received.") % told,
            _("We agree to the preparatory group headed by %(head)s.") % told,
            _("Admit members, name candidates, and request the founding congress as the rules of election prescribe."),
        ],
    )


def admission_reply(founding: Establishment) -> Paper:
    told = {"union": founding.name, "employers": _employers(founding), "upper": founding.upper.name}
    agreed = {
        "group": _("We agree to the founding of %(union)s under %(upper)s, which takes in the workers of %(employers)s."),
        "join": _("We agree that %(upper)s takes in the workers of %(employers)s."),
    }
    return _reply(founding, _("Reply on %(union)s") % told, [agreed[founding.form] % told])


def congress_request(founding: Establishment) -> Paper:
    members = finding.members_of(founding)
    told = {
        "union": founding.name,
        "members": len(members),
        "women": sum(each.is_woman for each in members),
        "kind": founding.get_congress_kind_display(),
        "day": _day(founding.congress_on),
        "place": founding.congress_place,
        "chair_by": founding.get_chair_by_display(),
    }
    paragraphs = [
        _("%(members)s workers have joined, of whom %(women)s are women.") % told,
        _("We request to hold the first congress (%(kind)s) on %(day)s at %(place)s.") % told,
        _("It elects: %(seats)s. The chair: %(chair_by)s.") % (told | {"seats": _seats(founding)}),
        _("The candidates are listed below."),
    ]
    table = _candidates_table(finding.candidates_of(founding))
    title = _("Request to hold the first congress of %(union)s") % told
    return _request(founding, title, [Part(paragraphs=paragraphs), Part(table=table)], attachments=[_("List of members")])


def congress_reply(founding: Establishment) -> Paper:
    told = {"union": founding.name, "day": _day(founding.congress_on), "seats": _seats(founding)}
    elections = rule(Elections, founding.area, on=today())
    due = len(finding.members_of(founding))
    return _reply(
        founding,
        _("Reply agreeing to the first congress of %(union)s") % told,
        [
            _("We agree to the congress on %(day)s and to the candidates proposed.") % told,
            _("It elects: %(seats)s. The ballot is secret; report the result to us.") % told,
        ],
        footnotes=[electing.quorum(elections, due).footnote(), electing.votes_needed(elections, due).footnote()],
    )


def result_report(founding: Establishment) -> Paper:
    told = {
        "union": founding.name,
        "day": _day(founding.held_on),
        "due": founding.due,
        "present": founding.present,
        "issued": founding.issued,
        "returned": founding.returned,
        "valid": founding.valid,
    }
    paragraphs = [
        _("The first congress of %(union)s met on %(day)s. %(due)s were due, %(present)s present.") % told,
        _("%(issued)s ballots were given out, %(returned)s returned, %(valid)s of them valid: the election is valid.") % told,
    ]
    if founding.minutes:
        paragraphs.append(founding.minutes)
    elections = rule(Elections, founding.area, on=founding.held_on or today())
    table = _result_table(finding.candidates_of(founding))
    title = _("Report on the result of the election of %(union)s") % told
    paper = _request(founding, title, [Part(paragraphs=paragraphs), Part(table=table)])
    return _with_notes(paper, [electing.votes_needed(elections, founding.due or 0).footnote()])


def result_reply(founding: Establishment) -> Paper:
    elected = [each for each in finding.candidates_of(founding) if each.is_elected]
    told = {
        "union": founding.name,
        "years": founding.term_years,
        "start": _day(founding.founded_on),
        "end": _day(founding.term_ends_on),
    }
    paragraphs = [
        _("We agree to the founding of %(union)s and approve the result of its election:") % told,
        *(_elected_line(body, elected) for body in Body if any(each.body == body for each in elected)),
        _("The first term has %(years)s years, from %(start)s to %(end)s.") % told,
    ]
    return _reply(founding, _("Reply approving the founding of %(union)s") % told, paragraphs)


def _elected_line(body: Body, elected: list[Candidate]) -> str:
    names = "、".join(f"{each}（{each.title}）" for each in elected if each.body == body)
    return _("%(body)s: %(names)s.") % {"body": body.label, "names": names}


def _seats(founding: Establishment) -> str:
    seats = founding.seats
    return "、".join(f"{body.label} {seats[body]}" for body in Body if seats[body])


def _candidates_table(candidates: list[Candidate]) -> Table:
    head = [pgettext("person", "Name"), _("Elected body"), _("Post"), _("Post at the employer")]
    rows = [[str(each), each.get_body_display(), each.title, each.job] for each in candidates]
    return Table(head, rows, caption=_("Candidates"))


def _result_table(candidates: list[Candidate]) -> Table:
    head = [pgettext("person", "Name"), _("Elected body"), _("Post"), _("Votes"), _("Elected")]
    rows = [
        [
            str(each),
            each.get_body_display(),
            each.title,
            str(each.votes) if each.second_votes is None else f"{each.votes} / {each.second_votes}",
            _("Yes") if each.is_elected else _("No"),
        ]
        for each in candidates
    ]
    return Table(head, rows, numbers=[3], caption=_("Result of the election"))


def _day(day: date | None) -> str:
    return written(day) if day else "—"


KINDS = {
    each.name: each
    for each in (
        Kind("preparation_request", gettext_lazy("Request to prepare a founding"), preparation_request),
        Kind("preparation_reply", gettext_lazy("Reply on a preparation"), preparation_reply, is_reply=True),
        Kind("admission_reply", gettext_lazy("Reply on an admission"), admission_reply, is_reply=True),
        Kind("congress_request", gettext_lazy("Request to hold a congress"), congress_request),
        Kind("congress_reply", gettext_lazy("Reply on a congress"), congress_reply, is_reply=True),
        Kind("result_report", gettext_lazy("Report on an election"), result_report),
        Kind("result_reply", gettext_lazy("Reply on a founding"), result_reply, is_reply=True),
    )
}
RECEIVED, REPLIED = "收", "复"
"""Words of the numbers: what the upper union takes in, and what it answers."""


def paper_name(kind: str) -> str:
    return f"organizing.{kind}"


for _kind in KINDS.values():
    paper_kind(paper_name(_kind.name), _kind.label, series=REPLIED if _kind.is_reply else RECEIVED)
