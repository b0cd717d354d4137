"""What is printed: the ledger, the self-check report, the declaration, the score sheet, the decision, the plaque."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.assessments.enums import Round
from unionhall.assessments.models import Application, Award, Entry, Inspection, Photo
from unionhall.assessments.policies import Item, Scoring
from unionhall.assessments.queries.entries import Line, Sheet
from unionhall.common.dates import SHANGHAI
from unionhall.documents.codes import qr_svg
from unionhall.documents.papers import Paper, Part, Table, written
from unionhall.documents.printing import render_pdf
from unionhall.documents.registry import paper_kind

NONE = "—"
ROOM = "\n\n\n（盖章）　　　　年　　月　　日"
"""Where an opinion is written by hand and sealed."""
DECISION = paper_kind("assessments.decision", _("Decision on acceptance"))


def plain(number: Decimal | str | None) -> str:
    """A number as offices write it: no zeros at the end."""
    if number is None:
        return NONE
    text = format(Decimal(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_of(application: Application) -> date:
    """The day of the submission in China."""
    return application.applied_at.astimezone(SHANGHAI).date()


def ledger(sheet: Sheet, on: date) -> Paper:
    """The ledger (台账): every trace by item, dated, with who put it there and its digest."""
    parts = [
        Part(
            heading=str(block["name"]),
            table=Table(
                ("编号", "评分项目", "材料", "形成日期", "提交人", "校验值"), list(_traces(block["lines"])), (1, 4, 4, 2, 2, 2)
            ),
        )
        for block in sheet.blocks
    ]
    done, asked = sheet.done
    points, known = plain(sheet.result.total), plain(sheet.register_points)
    intro = f"共{asked}项，已完成{done}项；截至{written(on)}自评{points}分，其中登记数据自动计{known}分。"
    return Paper(
        title=f"{sheet.entry.campaign.title}台账",
        parts=[Part(paragraphs=[f"单位：{sheet.entry.unit.name}", intro]), *parts],
        signed_by=sheet.entry.unit.name,
        dated=on,
        landscape=True,
    )


def _traces(lines: Sequence[Line]) -> Any:
    for line in lines:
        if not line.files:
            source = "登记数据" if line.scored else NONE
            yield (line.item.code, line.item.title, source, NONE, NONE, NONE)
        for each in line.files:
            yield (
                line.item.code,
                line.item.title,
                each.title,
                each.happened_on.isoformat(),
                each.added_by,
                each.file.sha256[:12],
            )


def report(application: Application, sheet: Sheet) -> Paper:
    """The self-check report (自检自查情况汇报)."""
    entry = application.entry
    blocks = [(str(each["name"]), plain(each["most"]), plain(each["points"])) for each in sheet.blocks if each["most"]]
    return Paper(
        title=f"{entry.unit.name}关于{entry.campaign.title}自检自查情况的报告",
        to=entry.upper.name,
        parts=[
            Part(paragraphs=[each for each in application.report.splitlines() if each.strip()]),
            Part(heading="自评得分", table=Table(("评分内容", "分值", "自评"), blocks, (6, 1, 1), (1, 2))),
            Part(paragraphs=[f"自评合计{plain(application.points)}分。"]),
        ],
        attachments=[f"{entry.campaign.title}申报表", f"{entry.campaign.title}台账"],
        signed_by=entry.unit.name,
        dated=day_of(application),
        footnotes=_notes(sheet),
    )


def declaration(application: Application, sheet: Sheet, copies: int) -> Paper:
    """The declaration form (申报表), in as many copies as the policy asks for."""
    entry = application.entry
    rows = [
        (line.item.code, line.item.title, _most(line.item), _told(line.item, line.self_points, line.value), _basis(line))
        for line in sheet.lines
    ]
    opinions = [(who, ROOM) for who in ("申报单位意见（盖章）", f"{entry.upper.name}初验意见", f"{entry.judge.name}终检验收意见")]
    facts = [
        ("单位名称", entry.unit.name),
        ("工会主席", entry.unit.chair_name or NONE),
        ("申报日期", written(day_of(application))),
    ]
    return Paper(
        title=f"{entry.campaign.title}申报表",
        parts=[
            Part(paragraphs=[f"一式{copies}份"], table=Table(("项目", "内容"), facts, (1, 4))),
            Part(heading="一、自评", table=Table(("编号", "项目", "分值", "自评", "依据"), rows, (1, 6, 1, 1, 3), (2, 3))),
            Part(paragraphs=[f"自评合计{plain(application.points)}分。材料校验值：{in_groups(application.digest)}"]),
            Part(heading="二、意见", table=Table(("单位", "意见"), opinions, (2, 3))),
        ],
        signed_by=entry.unit.name,
        dated=day_of(application),
    )


def in_groups(digest: str) -> str:
    """Eight letters at a time, so that a line can end between them."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _most(item: Item) -> str:
    return plain(item.points) if item.has_points else NONE


def _told(item: Item, points: Decimal | str | None, value: Decimal | str | None) -> str:
    """Points; of a veto or a prerequisite what was said."""
    if item.has_points or value is None:
        return plain(points)
    yes, no = ("发生", "未发生") if item.scoring == Scoring.VETO else ("符合", "不符合")
    return yes if Decimal(value) else no


def _basis(line: Line) -> str:
    if line.scored:
        return line.scored.value.because[0].text if line.scored.value.because else "登记数据"
    if line.files:
        return f"材料{len(line.files)}份"
    return line.claim.note if line.claim and line.claim.note else NONE


def _notes(sheet: Sheet) -> list[str]:
    return [f"{line.item.code} {line.scored.points.footnote()}" for line in sheet.lines if line.scored]


ROUNDS = {Round.FIRST: "初验", Round.FINAL: "终检验收", Round.LOT: "抽查复验"}


def scores(inspection: Inspection, sheet: Sheet, photos: Mapping[str, Sequence[Photo]]) -> Paper:
    """The score sheet (评分表): self, first and final side by side, and the reasons of inspectors."""
    items = inspection.verdict.get("items", {})
    rows = [
        (
            line.item.code,
            line.item.title,
            _most(line.item),
            _told(line.item, line.self_points, line.value),
            _told(line.item, found.get("points"), found.get("value")),
            _words(found.get("reason", ""), len(photos.get(line.item.code, ()))),
        )
        for line in sheet.lines
        for found in (items.get(line.item.code, {}),)
    ]
    team = "、".join(each.name for each in inspection.team.all())
    passed = {True: "合格", False: "不合格，限期整改", None: NONE}[inspection.passed]
    title = f"{inspection.entry.campaign.title}{ROUNDS.get(Round(inspection.round), '')}评分表"
    return Paper(
        title=title,
        parts=[
            Part(paragraphs=[f"单位：{inspection.entry.unit.name}", f"验收组：{team}"]),
            Part(table=Table(("编号", "项目", "分值", "自评", "评分", "说明"), rows, (1, 5, 1, 1, 1, 4), (2, 3, 4))),
            Part(
                paragraphs=[f"合计{plain(inspection.points)}分，{passed}。", inspection.remarks]
                if inspection.remarks
                else [f"合计{plain(inspection.points)}分，{passed}。"]
            ),
        ],
        signed_by=inspection.host.name,
        dated=inspection.concluded_on,
        landscape=True,
    )


def _words(reason: str, photos: int) -> str:
    return "；".join(each for each in (reason, f"照片{photos}张" if photos else "") if each) or NONE


def decision(awards: Sequence[Award], on: date) -> Paper:
    """The decision to accept (验收合格、授牌决定) over all that are accepted together."""
    first = awards[0]
    rows = [(str(at), each.unit.name, plain(each.points), each.title, each.number) for at, each in enumerate(awards, 1)]
    text = (
        f"根据{first.campaign.title}的安排，经基层自查、上级工会初验和{first.host.name}终检，"
        f"下列{len(awards)}个工会达到标准，予以验收并授牌。"
    )
    return Paper(
        title=f"关于认定{first.campaign.title}验收合格单位的决定",
        issuer=first.host.name,
        to="各有关基层工会",
        parts=[
            Part(paragraphs=[text]),
            Part(table=Table(("序号", "单位", "得分", "称号", "牌匾编号"), rows, (2, 8, 2, 6, 5), (2,))),
            Part(paragraphs=[f"牌匾有效期至{written(first.valid_until)}，有效期内抽查复验。"]),
        ],
        signed_by=first.host.name,
        dated=on,
    )


def plaque(award: Award, url: str) -> bytes:
    """The plaque (牌匾) as a page to be printed or made, with the code that verifies it."""
    facts = {
        "title": award.title,
        "unit": award.unit.name,
        "number": award.number,
        "until": written(award.valid_until),
        "host": award.host.name,
        "dated": written(award.decided_on),
        "qr": qr_svg(url),
    }
    return render_pdf("assessments/typst/plaque.typ", facts)


def entry_name(entry: Entry) -> str:
    """For the names of files."""
    return f"{entry.unit.name}-{entry.campaign.year}"
