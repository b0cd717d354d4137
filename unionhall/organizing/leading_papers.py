"""Papers of terms and officers, and which records of this process hold files. Official papers are written in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, written
from unionhall.documents.registry import file_holder, paper_kind
from unionhall.organizing import permissions
from unionhall.organizing.enums.leadership import Post, Shift
from unionhall.organizing.models import Officer, Term, TermShift
from unionhall.organizing.queries import facilities, papers, terms
from unionhall.units.models import Unit

APPOINTMENT = paper_kind("organizing.appointment", _("Reply on elected officers"), "复")
SHIFT_REPLY = paper_kind("organizing.shift_reply", _("Reply on a re-election"), "复")

WORDS = {Post.CHAIR: "主席", Post.VICE_CHAIR: "副主席", Post.AUDIT_CHAIR: "经费审查委员会主任"}
"""As official papers name these posts, after the name of the union."""

file_holder("organizing.unionpaper", papers.paper_for, permissions.PAPER_RECORD)
file_holder("organizing.facility", facilities.facility_for, permissions.FACILITY_KEEP)
file_holder("organizing.officer", terms.officer_for, permissions.TERM_RECORD)


def appointment(term: Term, officers: Sequence[Officer], upper: Unit) -> Paper:
    """关于…选举结果的批复: the upper union confirms who was elected, and until when."""
    union = term.unit
    elected = term.elected_on or term.starts_on
    first = (
        f"你会关于{union.label}第{term.number}届委员会选举结果的报告收悉。经研究，同意{written(elected)}"
        f"选举产生的第{term.number}届委员会、经费审查委员会和女职工委员会组成人员，"
        f"任期自{written(term.starts_on)}至{written(term.due_on)}。"
    )
    rows = [
        [each.get_post_display(), each.name, "专职" if each.is_full_time else "兼职", each.employer_post] for each in officers
    ]
    table = Table(head=["工会职务", "姓名", "专兼职", "行政职务"], rows=rows, widths=[3, 2, 2, 3])
    return Paper(
        title=f"关于{union.label}第{term.number}届委员会选举结果的批复",
        parts=[Part(paragraphs=[first]), Part(heading="组成人员", table=table)],
        to=union.name,
        signed_by=upper.name,
        dated=today(),
    )


def by_election(officer: Officer, upper: Unit) -> Paper:
    """关于同意…任职的批复: the upper union confirms whom a union elected between elections."""
    union, post = officer.unit, WORDS.get(Post(officer.post), officer.get_post_display())
    body = (
        f"你会关于补选{post}结果的报告收悉。经研究，同意{officer.name}同志任{union.label}{post}"
        f"（{'专职' if officer.is_full_time else '兼职'}），任职时间自{written(officer.starts_on)}起，"
        f"任期与第{officer.term.number}届委员会相同，至{written(officer.term.due_on)}止。"
    )
    return Paper(
        title=f"关于同意{officer.name}同志任{union.label}{post}的批复",
        parts=[Part(paragraphs=[body])],
        to=union.name,
        signed_by=upper.name,
        dated=today(),
    )


def shift_reply(shift: TermShift) -> Paper:
    """关于…延期（提前）换届的批复, or the order of the upper union."""
    word = {Shift.LATE: "延期换届", Shift.EARLY: "提前换届", Shift.ORDER: "限期换届"}[Shift(shift.kind)]
    if shift.kind == Shift.ORDER:
        ends = written(shift.term.ends_on)
        body = f"你会第{shift.term.number}届委员会任期至{ends}届满。请于{written(shift.until)}前完成换届选举。"
    else:
        body = (
            f"你会关于{word}的请示收悉。第{shift.term.number}届委员会任期至{written(shift.term.ends_on)}，"
            f"因{shift.reason}，经研究，同意你会于{written(shift.until)}前完成换届选举。"
        )
    return Paper(
        title=f"关于{shift.unit.label}{word}的{'通知' if shift.kind == Shift.ORDER else '批复'}",
        parts=[Part(paragraphs=[body, shift.answer] if shift.answer else [body])],
        to=shift.unit.name,
        signed_by=shift.decider.name,
        dated=today(),
        footnotes=[],
    )
